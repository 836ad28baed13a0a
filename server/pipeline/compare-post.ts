import { picturesOf } from '../../db/queries/likeness.ts'
import { type CompanionScope, companionsOf } from '../../db/queries/matches.ts'
import { breath } from '../breath.ts'
import { SAME_STORY } from '../core/coverage/answer.ts'
import type { Candidate, Judged } from '../core/coverage/decide.ts'
import { judgeInSlices } from '../core/coverage/judge-in-slices.ts'
import type { TermStats } from '../core/coverage/rarity.ts'
import { type Reading, read } from '../core/coverage/reading.ts'
import type { Search, SearchPost } from '../ports/search.ts'
import type { Services } from '../services.ts'

/** Candidates the search is asked for: as many as the decision is measured with. */
const CANDIDATES = 25
/** Posts of a story that are compared though they were no candidates: a story may be told five hundred times. */
const COMPANIONS = 200

/** What a comparison found. */
export interface Comparison {
  /** With whom the post was compared, or would have been had they a word in common with it. */
  asked: ReadonlySet<string>
  /** Who may tell its story, the surest first. */
  judged: Judged[]
}

/** What it is compared by: what was found before, and what finds. */
export interface ComparingParts extends Pick<Services, 'db'> {
  search: Pick<Search, 'find'>
}

/** Who among these channels may tell the post's story: {@link weighPost}, less who can hardly do. */
export async function comparePost(
  parts: ComparingParts,
  post: SearchPost,
  among: readonly string[],
): Promise<Comparison> {
  const { asked, judged } = await weighPost(parts, post, among)
  return { asked, judged: judged.filter(isLikely) }
}

/**
 * Judges an indexed post with others of these channels, of all when they are not named: the candidates of the search,
 * and who is in a story with the likely ones of them. The surest first.
 */
export async function weighPost(
  parts: ComparingParts,
  post: SearchPost,
  among: readonly string[] | null,
): Promise<Comparison> {
  await breath()
  const reading = read(post)
  const { candidates, stats } = await parts.search.find(post, { among, limit: CANDIDATES, indexed: true })
  const judged = await judgeInSlices(reading, await pictured(parts, reading, candidates), stats, breath)
  const known = candidates.map((one) => one.reading.id)
  const likely = judged.filter(isLikely).map(({ id }) => id)
  const more = await companions(parts, post, { likely, known, among, limit: COMPANIONS })
  const beside = more
    ? await judgeInSlices(reading, await pictured(parts, reading, more.candidates), more.stats, breath)
    : []
  const asked = new Set([...known, ...(more?.asked ?? [])])
  return { asked, judged: [...judged, ...beside].sort(bySureness) }
}

function bySureness(a: Judged, b: Judged): number {
  return b.probability - a.probability || (a.id < b.id ? -1 : 1)
}

/** They too come from the search, for how rare their words are is known to it alone. */
async function companions(
  { db, search }: ComparingParts,
  post: SearchPost,
  scope: CompanionScope,
): Promise<{ asked: string[]; candidates: Candidate[]; stats: TermStats } | null> {
  const wanted = await companionsOf(db, post.id, scope)
  if (wanted.length === 0) return null
  const among = [...new Set(wanted.map(({ channelId }) => channelId))]
  const asked = wanted.map(({ id }) => id)
  const found = await search.find(post, { among, only: asked, limit: asked.length, indexed: true })
  return { asked, ...found }
}

/** With what their pictures look like, which is known later than the search is told of them. */
async function pictured(
  { db }: ComparingParts,
  reading: Reading,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  if (reading.pictures.length === 0) return candidates
  const pictures = await picturesOf(
    db,
    candidates.map((one) => one.reading.id),
  )
  return candidates.map((one) => {
    const found = pictures.get(one.reading.id) ?? []
    return { ...one, reading: { ...one.reading, pictures: found } }
  })
}

/** Surely enough to be kept. */
export function isLikely({ probability }: Judged): boolean {
  return probability >= SAME_STORY
}
