import { FolderTakenError } from '../../db/folder-lock.ts'
import { adoptPosts, checkAllAgain } from '../../db/queries/checks.ts'
import { isAway } from '../../db/tx.ts'
import { version } from '../../package.json'
import { ConfigError, readConfig } from '../../server/config.ts'
import { rebuildSearch } from '../../server/pipeline/rebuild-search.ts'
import { NotAloneError, type Overrides, openRuntime } from '../../server/runtime.ts'
import { CHECK_TOPIC } from '../../server/services.ts'

/** As far apart as two posts may be and tell one story. */
const COMPARED_MS = 7 * 24 * 3_600_000

export interface ReindexOptions {
  /** Has the posts of the last seven days compared again. */
  checkAgain: boolean
  /** Where the lines go. */
  say(line: string): void
  overrides?: Overrides
}

/** Fills the search anew from all posts; false when something a person can mend stands in the way, which is then said. */
export async function reindex(
  env: Record<string, string | undefined>,
  { checkAgain, say, overrides = {} }: ReindexOptions,
): Promise<boolean> {
  try {
    await using runtime = await openRuntime(readConfig(env, false, version), overrides)
    const { db, bus, clock, search } = runtime.services
    const { state, detail } = await search.state()
    if (state === 'away') throw new Error(`The search is away: ${detail}`)
    await adoptPosts(db, clock.now())
    const posts = await rebuildSearch(runtime.services, new AbortController().signal)
    if (posts === null) throw new Error('The index is being made anew by another process already')
    say(`${posts} posts are in the index (${search.describe()})`)
    if (!checkAgain) return true
    const now = clock.now()
    const due = await checkAllAgain(db, new Date(now.getTime() - COMPARED_MS), now)
    await bus.publish(CHECK_TOPIC, 0)
    say(`${due} posts of the last seven days will be compared again`)
    return true
  } catch (error) {
    say(whyNot(error))
    return false
  }
}

function whyNot(error: unknown): string {
  if (error instanceof FolderTakenError)
    return `${error.message}; without DATABASE_URL the index cannot be made anew beside it: stop it first`
  if (error instanceof NotAloneError)
    return 'Visao runs on this database and there is no Redis to share the work by: stop it first, or set REDIS_URL'
  if (error instanceof ConfigError) return error.problems.join('; ')
  if (isAway(error)) return 'The database does not answer at DATABASE_URL'
  return error instanceof Error ? error.message : String(error)
}
