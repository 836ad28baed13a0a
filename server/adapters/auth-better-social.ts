import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import type { SocialProvider } from '../ports/auth.ts'
import type { Log } from '../ports/log.ts'

/** What another service knows us by. */
export interface SocialKeys {
  id: string
  secret: string
  /** Stands in for all hosts of the service in tests, paths kept; null: the service itself. */
  url: string | null
}
export type SocialClients = Partial<Record<SocialProvider, SocialKeys>>

type Config = Parameters<typeof genericOAuth>[0]['config'][number]
type Profile = Awaited<ReturnType<NonNullable<Config['getUserInfo']>>>

/** Whoever signs in has no more patience than this. */
const PATIENCE_MS = 10_000

/** Asks an address of the service for JSON with the person's own token; null when it has none to give. */
type Ask = (address: string, token: string | undefined) => Promise<unknown>

/**
 * The configured services as better-auth's providers, with PKCE, each of them. `confirmed`: addresses are confirmed
 * here before anybody gets in, so one that the service itself does not vouch for is no way in yet.
 */
export function socialProviders(clients: SocialClients, confirmed: boolean, log: Log) {
  const ask = asking(log)
  const made = Object.entries(PROVIDERS).flatMap(([name, provider]) => {
    const client = isProvider(name) ? clients[name] : undefined
    return client
      ? [{ ...provider(client, ask), ...keysOf(client), requireEmailVerification: confirmed }]
      : []
  })
  return asked(made)
}

/**
 * The plugin, asking for no discovery document before somebody signs in by it. Left alone it asks when it is opened,
 * and until the service answers nobody gets in by any way at all.
 */
function asked(config: Config[]) {
  const [late, early] = [config.filter(isDiscovered), config.filter((one) => !isDiscovered(one))]
  const plugin = genericOAuth({ config })
  return {
    ...plugin,
    init: async (ctx: Parameters<typeof plugin.init>[0]) => {
      const { context } = await genericOAuth({ config: early }).init(ctx)
      const genericOAuthPendingDiscovery = new Map(late.map((one) => [one.providerId, one]))
      return { context: { ...context, genericOAuthPendingDiscovery } }
    },
  }
}

function isDiscovered({ discoveryUrl }: Config): boolean {
  return discoveryUrl !== undefined
}

/** Those that are configured, in the order of the screens. */
export function configuredProviders(clients: SocialClients): SocialProvider[] {
  return Object.keys(PROVIDERS)
    .filter(isProvider)
    .filter((name) => clients[name] !== undefined)
}

function isProvider(name: string): name is SocialProvider {
  return Object.hasOwn(PROVIDERS, name)
}

function keysOf({ id, secret }: SocialKeys) {
  return { clientId: id, clientSecret: secret, pkce: true }
}

type Own = Omit<Config, 'clientId' | 'clientSecret'>

const PROVIDERS: Record<SocialProvider, (client: SocialKeys, ask: Ask) => Own> = {
  // https://developers.google.com/identity/openid-connect/openid-connect
  google: (client) => ({
    providerId: 'google',
    discoveryUrl: at(client, 'https://accounts.google.com/.well-known/openid-configuration'),
    requireIdTokenVerification: true,
    scopes: ['openid', 'email', 'profile'],
    prompt: 'select_account',
  }),
  // https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
  github: (client, ask) => ({
    providerId: 'github',
    authorizationUrl: at(client, 'https://github.com/login/oauth/authorize'),
    tokenUrl: at(client, 'https://github.com/login/oauth/access_token'),
    scopes: ['read:user', 'user:email'],
    async getUserInfo({ accessToken }) {
      const user = await ask(at(client, 'https://api.github.com/user'), accessToken)
      return githubProfile(user, await ask(at(client, 'https://api.github.com/user/emails'), accessToken))
    },
  }),
  // https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
  x: (client, ask) => ({
    providerId: 'x',
    authorizationUrl: at(client, 'https://x.com/i/oauth2/authorize'),
    tokenUrl: at(client, 'https://api.x.com/2/oauth2/token'),
    authentication: 'basic',
    scopes: ['users.read', 'tweet.read', 'users.email'],
    async getUserInfo({ accessToken }) {
      const fields = '?user.fields=confirmed_email,profile_image_url'
      return xProfile(await ask(at(client, `https://api.x.com/2/users/me${fields}`), accessToken))
    },
  }),
  // https://discord.com/developers/docs/topics/oauth2
  discord: (client, ask) => ({
    providerId: 'discord',
    authorizationUrl: at(client, 'https://discord.com/oauth2/authorize'),
    tokenUrl: at(client, 'https://discord.com/api/oauth2/token'),
    scopes: ['identify', 'email'],
    async getUserInfo({ accessToken }) {
      return discordProfile(await ask(at(client, 'https://discord.com/api/users/@me'), accessToken))
    },
  }),
}

function at({ url }: SocialKeys, official: string): string {
  const { pathname, search } = new URL(official)
  return url === null ? official : new URL(pathname + search, url).href
}

/** GitHub's public address may be any; only the primary one counts, and only when it is verified. */
function githubProfile(user: unknown, emails: unknown): Profile {
  const id = part(user, 'id')
  if (typeof id !== 'number') return null
  const list: unknown[] = Array.isArray(emails) ? emails : []
  const primary = list.find((one) => part(one, 'primary') === true && part(one, 'verified') === true)
  return {
    id,
    name: words(user, 'name') ?? words(user, 'login') ?? '',
    email: words(primary, 'email'),
    emailVerified: primary !== undefined,
    image: words(user, 'avatar_url'),
  }
}

/** X names no address but a confirmed one. */
function xProfile(answer: unknown): Profile {
  const user = part(answer, 'data')
  const id = words(user, 'id')
  if (id === undefined) return null
  const email = words(user, 'confirmed_email')
  const name = words(user, 'name') ?? words(user, 'username') ?? ''
  return { id, name, email, emailVerified: email !== undefined, image: words(user, 'profile_image_url') }
}

function discordProfile(user: unknown): Profile {
  const id = words(user, 'id')
  if (id === undefined) return null
  const name = words(user, 'global_name') ?? words(user, 'username') ?? ''
  return { id, name, email: words(user, 'email'), emailVerified: part(user, 'verified') === true }
}

/** One member of what another service answered, whatever that is. */
function part(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.getOwnPropertyDescriptor(value, name)?.value
}

function words(value: unknown, name: string): string | undefined {
  const found = part(value, name)
  return typeof found === 'string' && found !== '' ? found : undefined
}

function asking(log: Log): Ask {
  return async (address, token) => {
    try {
      const answer = await fetch(address, {
        headers: {
          authorization: `Bearer ${token ?? ''}`,
          accept: 'application/json',
          'user-agent': 'Visao',
        },
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      return answer.ok ? await answer.json() : null
    } catch (error) {
      const why = error instanceof Error ? error.name : 'unknown'
      log.warn('another service gave no answer that can be read', {
        part: 'auth',
        host: new URL(address).host,
        why,
      })
      return null
    }
  }
}
