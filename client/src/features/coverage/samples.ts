import type { Brief, MatchPost, Outlet, Reach, Report } from './coverage.ts'

/** Minute `n` after 14:00 (UTC) of the day the samples play on. */
export const minute = (n: number): string => new Date(Date.UTC(2026, 10, 22, 14, n)).toISOString()

/** Id of the invented outlet `n`. */
export const outletId = (n: number): string => `00000000-0000-7000-9000-${String(n).padStart(12, '0')}`

/** An invented competitor for tests. */
export function sampleOutlet(n: number, name: string, change: Partial<Outlet> = {}): Outlet {
  return {
    id: outletId(n),
    name,
    sourceIds: [outletId(n)],
    blind: null,
    lastCheckedAt: minute(0),
    ...change,
  }
}

/** Competitors of these names, numbered from 1. */
export function sampleReach(...names: string[]): Reach {
  return { outlets: names.map((name, index) => sampleOutlet(index + 1, name)) }
}

/** What is known of an alert that these outlets have, in this order. */
export function sampleBrief(covered: readonly number[], change: Partial<Brief> = {}): Brief {
  const [first] = covered
  return {
    checkedAt: minute(0),
    covered: covered.map(outletId),
    first:
      first === undefined
        ? null
        : {
            postId: outletId(100 + first),
            sourceId: outletId(first),
            source: `Titre ${first}`,
            at: minute(2),
            basis: 'published',
            leadSeconds: -120,
          },
    ours: null,
    storyId: null,
    ...change,
  }
}

/** A post of outlet `n`, published `at` minutes after 14:00. */
export function sampleMatch(n: number, name: string, at: number, change: Partial<MatchPost> = {}): MatchPost {
  return {
    postId: outletId(100 + n),
    alertId: null,
    sourceId: outletId(n),
    source: name,
    role: 'competitor',
    platform: 'web',
    outletId: outletId(n),
    title: `${name} raconte`,
    url: `https://example.com/${n}`,
    imageUrl: null,
    kept: null,
    publishedAt: minute(at),
    seenAt: minute(at),
    at: minute(at),
    basis: 'published',
    score: 0.97,
    reasons: [{ kind: 'style_code', detail: 'ka4821-006' }],
    leadSeconds: -at * 60,
    correction: null,
    ...change,
  }
}

/** The answer for a post of a source that is no competitor, told at 14:00, with these posts of the same story. */
export function sampleReport(matches: readonly MatchPost[], change: Partial<Report> = {}): Report {
  const outlets = sampleReach('Sole Dépêche', 'Lacets', 'Podium 24', 'Vestiaire Info').outlets
  const has = new Set(matches.map((match) => match.outletId))
  const states = outlets.map((outlet) => ({
    ...outlet,
    state: has.has(outlet.id) ? ('covered' as const) : ('clear' as const),
  }))
  return {
    verdict: has.size > 0 ? 'covered' : 'exclusive',
    watched: states.length,
    blind: 0,
    covered: states.filter(({ state }) => state === 'covered').length,
    subject: {
      title: 'Kestrel Altair 4',
      postId: outletId(900),
      alertId: outletId(901),
      sourceId: outletId(902),
      source: 'Kestrel',
      url: null,
      imageUrl: null,
      kept: null,
      at: minute(0),
      basis: 'published',
    },
    ours: null,
    outlets: states,
    matches: [...matches],
    near: [],
    storyId: null,
    checkedAt: minute(60),
    ...change,
  }
}
