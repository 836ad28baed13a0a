import { FolderTakenError } from '../../db/folder-lock.ts'
import { type Capability, keepCapabilities } from '../../db/queries/capabilities.ts'
import { isAway } from '../../db/tx.ts'
import { version } from '../../package.json'
import { type Config, ConfigError, readConfig } from '../../server/config.ts'
import { NotAloneError, type Overrides, openRuntime } from '../../server/runtime.ts'
import type { Services } from '../../server/services.ts'
import { instagramCapabilities } from './instagram.ts'
import { tiktokCapabilities } from './tiktok.ts'
import { COST, xCapabilities } from './x.ts'
import type { XPatience } from './x-questions.ts'

export interface KeysOptions {
  /** Where the lines go. */
  say(line: string): void
  patience?: XPatience
  overrides?: Overrides
}

/** One network; some want a key. */
interface Try {
  platform: string
  has(config: Config): boolean
  /** What is said before anything is asked. */
  cost: string
  ask(config: Config, services: Services, patience?: XPatience): Promise<Capability[]>
}

const TRIES: Try[] = [
  { platform: 'X', has: ({ xBearerToken }) => xBearerToken !== null, cost: COST, ask: xCapabilities },
  {
    platform: 'Instagram',
    has: ({ instagram }) => instagram.access !== null,
    cost: 'Instagram: three calls, free of charge',
    ask: instagramCapabilities,
  },
  { platform: 'TikTok', has: () => true, cost: 'TikTok: one page, free of charge', ask: tiktokCapabilities },
]

/**
 * Tries every key there is, says what came of it and keeps the answers; false when something a person can mend stands in
 * the way, which is then said.
 */
export async function tryKeys(
  env: Record<string, string | undefined>,
  options: KeysOptions,
): Promise<boolean> {
  const { say, patience, overrides = {} } = options
  try {
    const config = readConfig(env, false, version)
    await using runtime = await openRuntime(config, overrides)
    const { services } = runtime
    for (const { platform, has, cost, ask } of TRIES) {
      say(has(config) ? cost : `${platform}: no key, nothing to try`)
      const found = has(config) ? await ask(config, services, patience) : []
      for (const one of found) say(lineOf(one))
      await keepCapabilities(services.db, found, services.clock.now())
    }
    return true
  } catch (error) {
    say(whyNot(error))
    return false
  }
}

const SIGNS = { yes: 'yes ', no: 'no  ', unknown: '?   ' } as const

function lineOf({ answer, platform, name, says }: Capability): string {
  return `${SIGNS[answer]} ${platform} ${name}: ${says}`
}

function whyNot(error: unknown): string {
  if (error instanceof FolderTakenError)
    return `${error.message}: stop it first, the answers are kept in there`
  if (error instanceof NotAloneError)
    return 'Visao runs on this database and there is no Redis to share the work by: stop it first, or set REDIS_URL'
  if (error instanceof ConfigError) return error.problems.join('; ')
  if (isAway(error)) return 'The database does not answer at DATABASE_URL'
  return error instanceof Error ? error.message : String(error)
}
