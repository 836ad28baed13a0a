import type { Capability } from '../../db/queries/capabilities.ts'
import { streamStates } from '../../db/queries/x-streams.ts'
import { X_API } from '../../server/adapters/x-api-client.ts'
import type { Config } from '../../server/config.ts'
import { DOLLAR, X_PRICES } from '../../server/core/x/prices.ts'
import type { Services } from '../../server/services.ts'
import type { Finding } from './finding.ts'
import { openXAsker } from './x-ask.ts'
import { eventQuestions } from './x-events.ts'
import { readQuestions, type XPatience } from './x-questions.ts'

/** Whether there is a key; nobody is asked. */
export function xKey({ xBearerToken }: Config): Finding {
  const says = xBearerToken
    ? 'a key is there; bun run doctor --keys tries it, for money'
    : 'not connected; set X_BEARER_TOKEN'
  return { ok: true, part: 'X', says }
}

/** Most that all questions can cost: thirteen posts and one account, in millionths of a dollar. */
export const MOST_MICROS = 13 * X_PRICES['post.read'] + X_PRICES['user.read']

/** What is said before anything is asked. */
export const COST = `X: this costs at most $${(MOST_MICROS / DOLLAR).toFixed(3)}, and takes up to ten minutes: X counts slowly`

const PATIENCE: XPatience = { everyMs: 20_000, forMs: 120_000, eventsMs: 180_000 }
/** A stream that showed life so lately is somebody's. */
const HELD_MS = 120_000

type Deps = Pick<Services, 'db' | 'clock' | 'ledger'>

/** Tries the key and answers what connectors can only know from X itself; nothing without a key. */
export async function xCapabilities(
  { xBearerToken, xApiUrl }: Config,
  { db, clock, ledger }: Deps,
  patience: XPatience = PATIENCE,
): Promise<Capability[]> {
  if (xBearerToken === null) return []
  const x = openXAsker({ baseUrl: xApiUrl ?? X_API, token: xBearerToken.reveal(), ledger })
  const { status } = await x.get('/2/usage/tweets')
  const taken: Capability = { platform: 'x', name: 'key', ...keyAnswer(status) }
  if (status !== 200) return [taken]
  const now = clock.now().getTime()
  const held = (await streamStates(db)).some(
    ({ state, aliveAt }) => state === 'open' && aliveAt !== null && now - aliveAt.getTime() < HELD_MS,
  )
  return [taken, ...(await readQuestions(x, patience)), ...(held ? BUSY : await eventQuestions(x, patience))]
}

function keyAnswer(status: number): Pick<Capability, 'answer' | 'says'> {
  if (status === 200) return { answer: 'yes', says: 'X takes the key' }
  if (status === 401)
    return { answer: 'no', says: 'X does not take the key (401): make a new one at console.x.com' }
  if (status === 402) return { answer: 'no', says: 'X wants credit first (402): buy some at console.x.com' }
  return { answer: 'unknown', says: `X answered ${status}` }
}

const BUSY: Capability[] = ['event_media', 'event_read_free'].map((name) => ({
  platform: 'x',
  name,
  answer: 'unknown',
  says: 'Visao is listening to X just now: stop it to have this tried',
}))
