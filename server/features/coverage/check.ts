import type { TeamId } from '../../../db/db.ts'
import { channelsOf } from '../../../db/queries/hits.ts'
import { type BesidePost, linedPosts, postsOfStory } from '../../../db/queries/lineup.ts'
import { watchedSources } from '../../../db/queries/reach.ts'
import { breath } from '../../breath.ts'
import { SAME_STORY } from '../../core/coverage/answer.ts'
import type { Judged } from '../../core/coverage/decide.ts'
import { judgeInSlices } from '../../core/coverage/judge-in-slices.ts'
import { MODEL } from '../../core/coverage/model.ts'
import { type CoveragePost, type Reading, read } from '../../core/coverage/reading.ts'
import { languageOf } from '../../core/language.ts'
import { Problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Principal } from '../../ports/auth.ts'
import type { Found } from '../../ports/search.ts'
import type { Services } from '../../services.ts'
import { takeErrand } from '../wire/errands.ts'
import { openLink } from './link.ts'
import type { CheckBody, CoverageReport } from './model.ts'
import { bytesOf, checkPicture } from './picture.ts'
import { reportOfPost } from './service.ts'
import { shownReport } from './shown.ts'

const CANDIDATES = 40
/** Posts of the story that was found, compared though they were no candidates. */
const COMPANIONS = 60
const TITLE_LIMIT = 300

/** What is asked about, in words. */
export interface AskedText {
  title: string
  text: string
  url: string | null
  imageUrl: string | null
  lang: string | null
}

/** Answers for a text, a link or a picture. See `CheckBody` for what it cannot answer. */
export async function check(
  services: Services,
  principal: Principal,
  { text, url, picture }: CheckBody,
): Promise<CoverageReport> {
  if ([text, url, picture].filter((one) => one !== undefined).length !== 1)
    throw new Problem(400, 'bad_request', 'Say what to check: a text, a link or a picture', {
      fields: { text: 'missing' },
    })
  const team = principal.teamId
  if (text !== undefined) return checkText(services, team, inWords(text))
  if (picture !== undefined) {
    await takeErrand(services, principal, 'read')
    return checkPicture(services, team, bytesOf(picture))
  }
  const found = await openLink(services, principal, url ?? '')
  if ('picture' in found) return checkPicture(services, team, found.picture, found.url)
  return 'post' in found
    ? reportOfPost(services.db, team, found.post, services.clock.now())
    : checkText(services, team, found.asked)
}

/** The first line is the title. */
function inWords(text: string): AskedText {
  const [first = '', ...rest] = text.trim().split(/\n+/)
  return { title: oneLine(first, TITLE_LIMIT), text: rest.join('\n'), url: null, imageUrl: null, lang: null }
}

async function checkText(services: Services, team: TeamId, asked: AskedText): Promise<CoverageReport> {
  const now = services.clock.now()
  const post = coveragePost(asked, now)
  const reading = read(post)
  if (isTooLittle(reading))
    throw new Problem(422, 'too_little_text', 'There are too few words to compare', {
      fields: { text: 'too_little' },
    })
  const judged = await judge(services, team, post, reading)
  const [best] = judged
  const storyId = best && best.probability >= MODEL.threshold ? best.story : null
  const beside = await besideOf(services, team, judged)
  const sources = await watchedSources(services.db, team, now)
  const { title, url, imageUrl } = asked
  return shownReport(services.db, {
    asked: { post: null, title, url, imageUrl, at: now, checkedAt: now, storyId },
    beside,
    sources,
    now,
  })
}

function coveragePost({ title, text, url, lang }: AskedText, now: Date): CoveragePost {
  const language = languageOf(lang, `${title} ${text}`)
  return { id: 'asked', source: 'asked', title, text, url, language, at: now.getTime() }
}

/** A figure or a face alone, or one word, which hundreds of stories share; a style code says enough. */
function isTooLittle({ terms, product }: Reading): boolean {
  return product.codes.size === 0 && terms.filter((term) => /\p{L}{2}/u.test(term)).length < 2
}

/** Who may tell it, the likeliest first; posts of the likeliest one's story among them. */
async function judge(
  services: Services,
  team: TeamId,
  post: CoveragePost,
  reading: Reading,
): Promise<Judged[]> {
  const among = await channelsOf(services.db, team, {})
  if (among.length === 0) return []
  const found = await find(services, post, among, CANDIDATES)
  const judged = await likely(reading, found)
  const story = judged[0]?.story
  if (!story) return judged
  const known = new Set(found.candidates.map((one) => one.reading.id))
  const posts = await postsOfStory(services.db, team, story, COMPANIONS)
  const missing = new Set(posts.map(({ postId }) => postId).filter((id) => !known.has(id)))
  if (missing.size === 0) return judged
  const beside = await find(
    services,
    post,
    [...new Set(posts.map(({ channelId }) => channelId))],
    2 * COMPANIONS,
  )
  const candidates = beside.candidates.filter((one) => missing.has(one.reading.id))
  return [...judged, ...(await likely(reading, { ...beside, candidates }))].sort(byProbability)
}

async function likely(reading: Reading, { candidates, stats }: Found): Promise<Judged[]> {
  const judged = await judgeInSlices(reading, candidates, stats, breath)
  return judged.filter(({ probability }) => probability >= SAME_STORY).sort(byProbability)
}

function byProbability(a: Judged, b: Judged): number {
  return b.probability - a.probability || (a.id < b.id ? -1 : 1)
}

async function find(
  { search, log }: Services,
  post: CoveragePost,
  among: readonly string[],
  limit: number,
): Promise<Found> {
  try {
    return await search.find(post, { among, limit })
  } catch (error) {
    log.error('A question could not be compared', error, { engine: search.describe() })
    throw new Problem(
      503,
      'search_away',
      'The search is away just now; alerts go on. Try again in a moment',
      {
        retryAfterSeconds: 5,
      },
    )
  }
}

/** As the database has them: it is right where the search is behind. */
async function besideOf({ db }: Services, team: TeamId, judged: readonly Judged[]): Promise<BesidePost[]> {
  const posts = await linedPosts(
    db,
    team,
    judged.map(({ id }) => id),
  )
  const byId = new Map(posts.map((post) => [post.postId, post]))
  return judged.flatMap(({ id, probability, reasons }) => {
    const post = byId.get(id)
    return post ? [{ ...post, probability, reasons, correction: null, by: null }] : []
  })
}
