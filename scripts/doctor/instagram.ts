import type { Capability } from '../../db/queries/capabilities.ts'
import { openGraphInstagram } from '../../server/adapters/instagram-graph.ts'
import type { Config } from '../../server/config.ts'
import { type InstagramToken, NEEDED_SCOPES } from '../../server/core/instagram/model.ts'
import type { Services } from '../../server/services.ts'
import type { Finding } from './finding.ts'

/** Whether there is a token; nobody is asked. */
export function instagramKey({ instagram: { access, anonymous } }: Config): Finding {
  const open = anonymous ? '; public pages are read without an account (INSTAGRAM_ANONYMOUS)' : ''
  const says = access
    ? 'a token is there; bun run doctor --keys tries it'
    : 'not connected; set INSTAGRAM_ACCESS_TOKEN and INSTAGRAM_USER_ID'
  return { ok: true, part: 'Instagram', says: says + open }
}

/** The version that comes after ours. */
const NEXT_VERSION = 'v26.0'
/** A professional account that will be there: Instagram's own. */
const KNOWN = 'instagram'
const PATIENCE_MS = 15_000

type Deps = Pick<Services, 'instagram' | 'turnstile' | 'clock'>

const found = (name: string, answer: Capability['answer'], says: string): Capability => ({
  platform: 'instagram',
  name,
  answer,
  says,
})

/** Tries the token: its permissions, its end, and the Graph API's next version; nothing without one. */
export async function instagramCapabilities(config: Config, deps: Deps): Promise<Capability[]> {
  const { access, url } = config.instagram
  if (access === null) return []
  const { instagram, turnstile, clock } = deps
  const token = await instagram.token(AbortSignal.timeout(PATIENCE_MS))
  if (!token.ok) return [found('token', 'no', token.failure.detail)]
  const own = { token: access.token.reveal(), userId: access.userId }
  const next = openGraphInstagram({ access: own, url, turnstile, clock, version: NEXT_VERSION })
  return [
    tokenAnswer(token.value, clock.now()),
    await discovery('discovery', instagram),
    await discovery('next_version', next),
  ]
}

function tokenAnswer({ valid, expiresAt, scopes }: InstagramToken, now: Date): Capability {
  const missing = NEEDED_SCOPES.filter((scope) => !scopes.includes(scope))
  if (!valid) return found('token', 'no', 'Instagram does not take the token: make a new one')
  if (missing.length > 0) return found('token', 'no', `the token lacks ${missing.join(', ')}`)
  const days = expiresAt && Math.floor((expiresAt.getTime() - now.getTime()) / 86_400_000)
  return found('token', 'yes', days === null ? 'the token does not end' : `the token ends in ${days} days`)
}

async function discovery(name: string, instagram: Services['instagram']): Promise<Capability> {
  const wish = { limit: 1, after: null }
  const answer = await instagram.discover(KNOWN, wish, AbortSignal.timeout(PATIENCE_MS))
  const way = instagram.describe()
  return answer.ok
    ? found(name, 'yes', `${way} gives other accounts and their posts`)
    : found(name, 'no', `${way}: ${answer.failure.detail}`)
}
