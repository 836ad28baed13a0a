import { channelsBeside, type DueCheck } from '../../db/queries/checks.ts'
import { isAway, sqlState } from '../../db/tx.ts'
import type { SearchPost } from '../ports/search.ts'
import type { Services } from '../services.ts'
import { comparePost } from './compare-post.ts'
import { INDEXED_AT_ONCE, searchPosts } from './index-posts.ts'
import type { Compared } from './keep-compared.ts'

/** Posts compared at the same time: while one waits for the search, another is judged. */
const CONCURRENCY = 2

/** Posts that are not taken for broken themselves when all of a round fail. */
const HANDFUL = 5

/** A post that could not be checked, and why. */
export interface Failed {
  check: DueCheck
  why: string
}

/** What became of a batch. Posts in no list are as they were: the search went away, or there was no more time. */
export interface Checked {
  compared: Compared[]
  /** Old ones, and those taken down: they can be found, or no longer, and more is not asked of them. */
  filed: DueCheck[]
  failed: Failed[]
  /** What is wrong with the search; null when it answers. */
  away: string | null
}

interface Subject {
  check: DueCheck
  post: SearchPost
}

/** Indexes posts, so that they are found, and compares each. One that cannot be read or judged holds up no other. */
export async function checkBatch(
  services: Services,
  due: readonly DueCheck[],
  signal: AbortSignal,
): Promise<Checked> {
  const checked: Checked = { compared: [], filed: [], failed: [], away: null }
  const { gone = [], there = [] } = Object.groupBy(due, ({ deleted }) => (deleted ? 'gone' : 'there'))
  await dropAll(services, gone, checked)
  const posts = await searchPosts(services.db, there)
  const subjects = there.flatMap((check, place) => {
    const post = posts[place]
    return post ? [{ check, post }] : []
  })
  const indexed = await indexAll(services, subjects, checked)
  const beside = await channelsBeside(services.db, [...new Set(there.map(({ channelId }) => channelId))])
  checked.filed.push(...indexed.flatMap(({ check }) => (check.old ? [check] : [])))
  const waiting = indexed.filter(({ check }) => !check.old).values()
  const work = async () => {
    for (const { check, post } of waiting) {
      if (signal.aborted || checked.away !== null) return
      await attempt(services, checked, check, async () => {
        const among = beside.get(check.channelId) ?? []
        checked.compared.push({ check, ...(await comparePost(services, post, among)) })
      })
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return { ...checked, away: checked.away ?? allFailed(checked) }
}

/** An engine that says it is well and takes nothing (a full disk) is no better than one that is away. */
function allFailed({ compared, filed, failed }: Checked): string | null {
  return compared.length + filed.length === 0 && failed.length >= HANDFUL ? (failed[0]?.why ?? null) : null
}

/** Takes posts out of the search that their authors took down. */
async function dropAll(services: Services, gone: readonly DueCheck[], checked: Checked): Promise<void> {
  const [first] = gone
  if (!first) return
  await attempt(services, checked, first, async () => {
    await services.search.drop(gone.map(({ id }) => id))
    checked.filed.push(...gone)
  })
}

/** Those that can be found now. */
async function indexAll(
  services: Services,
  subjects: readonly Subject[],
  checked: Checked,
): Promise<Subject[]> {
  const indexed: Subject[] = []
  for (let from = 0; from < subjects.length && checked.away === null; from += INDEXED_AT_ONCE)
    indexed.push(...(await indexSome(services, subjects.slice(from, from + INDEXED_AT_ONCE), checked)))
  return indexed
}

/** All together; when that fails, each by itself. */
async function indexSome(services: Services, some: Subject[], checked: Checked): Promise<Subject[]> {
  try {
    await services.search.put(some.map(({ post }) => post))
    return some
  } catch (error) {
    if (isAway(error)) throw error
    const indexed: Subject[] = []
    for (const one of some) {
      if (checked.away !== null) break
      await attempt(services, checked, one.check, async () => {
        await services.search.put([one.post])
        indexed.push(one)
      })
    }
    return indexed
  }
}

/** Notes a failure, and whether it is the search's own. A database that is away is nobody's: it is thrown. */
async function attempt(
  { search }: Services,
  checked: Checked,
  check: DueCheck,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isAway(error)) throw error
    checked.failed.push({ check, why: whyOf(error) })
    const { state, detail } = await search.state()
    if (state !== 'ok') checked.away = detail
  }
}

/** In words. What the database says of a failure repeats the post: of that, the code alone. */
export function whyOf(error: unknown): string {
  const code = sqlState(error)
  if (code !== null) return `the database refused it (${code})`
  return error instanceof Error ? error.message.slice(0, 300) : 'unknown'
}
