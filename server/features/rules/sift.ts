import type { TeamId } from '../../../db/db.ts'
import { briefsOf } from '../../../db/queries/coverage.ts'
import { type TriedCursor, type TriedPost, triedPosts } from '../../../db/queries/rule-tests.ts'
import { breath } from '../../breath.ts'
import { platformName } from '../../core/alert-view.ts'
import { mediaOf, READ_LENGTH, type RuleFacts, readForRules } from '../../core/rules/facts.ts'
import { type Match, matches } from '../../core/rules/match.ts'
import type { RuleConditions } from '../../core/rules/model.ts'
import type { Services } from '../../services.ts'
import { DAY_MS, DAYS } from './service.ts'

/** The newest so many are looked at: a person waits for the answer. */
const MOST_POSTS = 10_000
const PAGE = 500
/** For so long the process looks at posts between two breaths: a pattern may take a tenth of a second over one. */
const SLICE_MS = 8

/** What came of a post. */
export interface Sifted {
  post: TriedPost
  match: Match
}

/**
 * Asks the conditions of what a team's sources brought in the last seven days, the newest first, page by page; what
 * comes after the ten-thousandth, or after `withinMs`, is left. Other work has its turn in between.
 */
export async function* sift(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  team: TeamId,
  conditions: RuleConditions,
  withinMs = Number.POSITIVE_INFINITY,
): AsyncGenerator<Sifted[], { capped: boolean }> {
  const until = performance.now() + withinMs
  const since = new Date(clock.now().getTime() - DAYS * DAY_MS)
  let after: TriedCursor | null = null
  for (let seen = 0; seen < MOST_POSTS; seen += PAGE) {
    const posts: TriedPost[] = await triedPosts(db, team, { since, after, limit: PAGE, length: READ_LENGTH })
    const alerts = conditions.coverage ? posts.flatMap(({ alertId }) => alertId ?? []) : []
    const coverage = await briefsOf(db, team, alerts)
    const coveredBy = ({ alertId }: TriedPost) => {
      const brief = alertId === null ? undefined : coverage.get(alertId)
      return brief?.checkedAt ? brief.covered.length : null
    }
    const sifted = await siftPage(posts, conditions, coveredBy, until)
    yield sifted
    if (sifted.length < posts.length) return { capped: true }
    const last = posts.at(-1)
    if (!last || posts.length < PAGE) return { capped: false }
    after = last
  }
  return { capped: true }
}

async function siftPage(
  posts: readonly TriedPost[],
  conditions: RuleConditions,
  coveredBy: (post: TriedPost) => number | null,
  until: number,
): Promise<Sifted[]> {
  const sifted: Sifted[] = []
  let breathed = Number.NEGATIVE_INFINITY
  for (const post of posts) {
    if (performance.now() - breathed > SLICE_MS) {
      await breath()
      breathed = performance.now()
      if (breathed > until) break
    }
    sifted.push({ post, match: matches(conditions, readForRules(factsOf(post, coveredBy(post)))) })
  }
  return sifted
}

function factsOf(post: TriedPost, coveredBy: number | null): RuleFacts {
  const { title, text, author, lang } = post
  return {
    title,
    text,
    author,
    lang,
    platform: platformName(post.platform),
    source: { id: post.sourceId, role: post.role, tags: post.tags },
    media: mediaOf(post.media),
    coveredBy,
  }
}
