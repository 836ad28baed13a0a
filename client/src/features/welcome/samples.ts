import type { CandidateWire } from '../../../../server/features/sources/model.ts'
import { freeEstimate } from '../sources/sample.ts'
import type { Start } from './rows.ts'

/** An invented outlet for tests. */
export function start(name: string, change: Partial<Start> = {}): Start {
  return { name, address: `https://${name}.example`, lang: 'fr', role: 'watch', ...change }
}

/** What is found at `site`: its feed, with `titles` as its last posts, an hour apart, the first the newest. */
export function candidate(site: string, titles: readonly string[] = []): CandidateWire {
  return {
    platform: 'web',
    method: 'feed',
    address: `${site}/feed`,
    title: `The feed of ${site}`,
    siteUrl: site,
    postsPerDay: 4,
    hintSeconds: null,
    existingSourceId: null,
    profile: null,
    estimate: freeEstimate,
    preview: titles.map((title, index) => ({
      title,
      url: null,
      publishedAt: new Date(Date.UTC(2026, 10, 24, 12 - index)).toISOString(),
      imageUrl: null,
    })),
  }
}
