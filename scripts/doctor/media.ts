import { FolderTakenError } from '../../db/folder-lock.ts'
import { isAway } from '../../db/tx.ts'
import { version } from '../../package.json'
import { ConfigError, readConfig } from '../../server/config.ts'
import { verifyMedia } from '../../server/pipeline/verify-media.ts'
import { BlobError } from '../../server/ports/blobs.ts'
import { NotAloneError, type Overrides, openRuntime } from '../../server/runtime.ts'

export interface MediaOptions {
  /** Where the lines go. */
  say(line: string): void
  overrides?: Overrides
}

/** Hashes all that is kept again and says what it found; false when something is damaged, missing, or in the way. */
export async function checkMedia(
  env: Record<string, string | undefined>,
  { say, overrides = {} }: MediaOptions,
): Promise<boolean> {
  try {
    await using runtime = await openRuntime(readConfig(env, false, version), overrides)
    say(`Hashing what is kept in ${runtime.services.blobs.describe()} …`)
    const { right, damaged, missing, orphaned, again } = await verifyMedia(runtime.services)
    say(`${right} right, ${damaged} damaged, ${missing} missing, ${orphaned} orphaned`)
    if (again > 0) say(`${again} media have an address still and will be fetched again`)
    if (orphaned > 0) say('What is orphaned is swept out within a day')
    return damaged === 0 && missing === 0
  } catch (error) {
    say(whyNot(error))
    return false
  }
}

function whyNot(error: unknown): string {
  if (error instanceof FolderTakenError || error instanceof NotAloneError)
    return 'Visao runs on this database and there is no Redis to share the work by: stop it first, or set REDIS_URL'
  if (error instanceof ConfigError) return error.problems.join('; ')
  if (error instanceof BlobError) return `${error.message}: nothing was called missing for that`
  if (isAway(error)) return 'The database does not answer at DATABASE_URL'
  return error instanceof Error ? error.message : String(error)
}
