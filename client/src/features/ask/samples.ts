import type { CoverageReport, MatchWire } from '../../../../server/features/coverage/model.ts'

export const AT = '2026-11-24T13:02:00.000Z'

/** A report to begin a test from: nine watched, nobody has it, everybody is seen. */
export function report(more: Partial<CoverageReport> = {}): CoverageReport {
  return {
    verdict: 'exclusive',
    watched: 9,
    blind: 0,
    covered: 0,
    subject: {
      title: 'Kestrel Altair 4',
      postId: null,
      alertId: null,
      sourceId: null,
      source: null,
      url: null,
      imageUrl: null,
      kept: null,
      at: AT,
      basis: null,
    },
    ours: null,
    outlets: [],
    matches: [],
    near: [],
    storyId: null,
    checkedAt: AT,
    ...more,
  }
}

export function first(more: Partial<NonNullable<CoverageReport['first']>> = {}) {
  return {
    postId: 'p1',
    sourceId: 's1',
    source: 'Sole Dépêche',
    at: AT,
    basis: 'published' as const,
    leadSeconds: 0,
    ...more,
  }
}

export function ours(rank: number, leadSeconds: number): NonNullable<CoverageReport['ours']> {
  const post = { postId: 'o1', source: 'Semelle & Cie', title: 'Altair 4', url: null, at: AT }
  return { ...post, basis: 'published', rank, leadSeconds }
}

export function match(more: Partial<MatchWire> = {}): MatchWire {
  return {
    postId: 'p1',
    alertId: null,
    sourceId: 's1',
    source: 'Sole Dépêche',
    role: 'competitor',
    platform: 'web',
    outletId: 's1',
    title: 'Altair 4, la date',
    url: null,
    imageUrl: null,
    kept: null,
    publishedAt: AT,
    seenAt: AT,
    at: AT,
    basis: 'published',
    score: 0.9,
    reasons: [],
    leadSeconds: 0,
    correction: null,
    ...more,
  }
}
