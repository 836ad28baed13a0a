import { companionsOf } from '../../db/queries/checks.ts'
import { picturesOf } from '../../db/queries/pictures.ts'
import { compare } from '../core/coverage/compare.ts'
import { type Candidate, type Judged, SAME_STORY } from '../core/coverage/decide.ts'
import type { TermStats } from '../core/coverage/rarity.ts'
import { type Reading, read } from '../core/coverage/reading.ts'
import type { SearchPost } from '../ports/search.ts'
import type { Services } from '../services.ts'
import { breath } from './breath.ts'

/** Candidates the search is asked for: as many as the decision is measured with. */
const CANDIDATES = 25
/** Posts of a story that are compared though they were no candidates: a story may be told five hundred times. */
const COMPANIONS = 200
/** Pairs judged before everything else has its turn. */
const SLICE = 20

/**
 * Everybody among these channels who may tell the post's story, with a probability worth keeping, the surest first.
 * Compared are the candidates of the search, and who is in a story with the likely ones of them.
 */
export async function comparePost(
  services: Services,
  post: SearchPost,
  among: readonly string[],
): Promise<Judged[]> {
  const reading = read(post)
  const { candidates, stats } = await services.search.find(post, { among, limit: CANDIDATES, indexed: true })
  const judged = await judgeInSlices(reading, await pictured(services, reading, candidates), stats)
  const known = new Set(candidates.map((one) => one.reading.id))
  const more = await companions(services, post, judged.filter(isLikely), known)
  const beside = more
    ? await judgeInSlices(reading, await pictured(services, reading, more.candidates), more.stats)
    : []
  return [...judged, ...beside]
    .filter(isLikely)
    .sort((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1))
}

/** They too come from the search, for how rare their words are is known to it alone. */
async function companions(
  { db, search }: Services,
  post: SearchPost,
  likely: readonly Judged[],
  known: ReadonlySet<string>,
): Promise<{ candidates: Candidate[]; stats: TermStats } | null> {
  const wanted = await companionsOf(db, post.id, {
    likely: likely.map(({ id }) => id),
    known: [...known],
    limit: COMPANIONS,
  })
  if (wanted.length === 0) return null
  const among = [...new Set(wanted.map(({ channelId }) => channelId))]
  const limit = Math.min(COMPANIONS, wanted.length + known.size)
  const found = await search.find(post, { among, limit, indexed: true })
  const ids = new Set(wanted.map(({ id }) => id))
  return { ...found, candidates: found.candidates.filter((one) => ids.has(one.reading.id)) }
}

/** With what their pictures look like, which is known later than the search is told of them. */
async function pictured(
  { db }: Services,
  reading: Reading,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  if (reading.picture === null) return candidates
  const pictures = await picturesOf(
    db,
    candidates.map((one) => one.reading.id),
  )
  return candidates.map((one) => {
    const picture = pictures.get(one.reading.id) ?? null
    return { ...one, reading: { ...one.reading, picture } }
  })
}

async function judgeInSlices(
  reading: Reading,
  candidates: readonly Candidate[],
  stats: TermStats,
): Promise<Judged[]> {
  const judged: Judged[] = []
  for (let from = 0; from < candidates.length; from += SLICE) {
    judged.push(...compare(reading, candidates.slice(from, from + SLICE), stats))
    await breath()
  }
  return judged
}

function isLikely({ probability }: Judged): boolean {
  return probability >= SAME_STORY
}
