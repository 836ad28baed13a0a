import type { Failure } from '../core/failure.ts'
import { keyOf } from '../core/identity.ts'
import { graphFailure, instagramFailure } from '../core/instagram/errors.ts'
import { discoveryFields, readDiscovery, readProfile, readToken } from '../core/instagram/graph.ts'
import { fieldsOf } from '../core/instagram/json.ts'
import type { InstagramUsage } from '../core/instagram/model.ts'
import { STOP_PERCENT, usageOf } from '../core/instagram/usage.ts'
import type { Clock } from '../ports/clock.ts'
import type { Instagram, InstagramAnswer } from '../ports/instagram.ts'
import type { Turnstile } from '../ports/turnstile.ts'
import { ask } from './instagram-http.ts'

const HOST = 'https://graph.facebook.com'
const VERSION = 'v25.0'
/** A token that was refused is refused again; asked anew it might have been renewed. */
const REFUSED_MS = 5 * 60_000
/** Near the limit, when Meta does not say for how long: what was asked leaves the count within the hour. */
const FULL_SECONDS = 900

export interface GraphOptions {
  /** Null: not connected. */
  access: { token: string; userId: string } | null
  /** Stands in for graph.facebook.com. */
  url: string | null
  turnstile: Turnstile
  clock: Clock
  /** Another version of the Graph API than ours, to find out whether it would do. */
  version?: string
}

/** Instagram by the Graph API (https://developers.facebook.com/docs/instagram-platform/instagram-graph-api). */
export function openGraphInstagram(options: GraphOptions): Instagram {
  const { access } = options
  if (access === null) return NOT_CONNECTED
  const graph = new Graph(options, access.token)
  const { userId, token } = access
  return {
    connected: true,
    turnstile: graph.turnstile,
    describe: () => `Graph API ${graph.version}${options.url === null ? '' : ` at ${options.url}`}`,
    discover: async (handle, { limit, after }, signal) =>
      (await graph.closed()) ??
      graph.get(userId, { fields: discoveryFields(handle, limit, after) }, readDiscovery, signal),
    self: (signal) =>
      graph.get(userId, { fields: OWN_FIELDS }, (body) => readProfile(fieldsOf(body)), signal),
    token: (signal) => graph.get('debug_token', { input_token: token }, readToken, signal),
  }
}

const OWN_FIELDS = 'id,username,name,profile_picture_url,followers_count'

const missing = async () => ({ ok: false, failure: instagramFailure('not_connected') }) as const
const NOT_CONNECTED: Instagram = {
  connected: false,
  turnstile: null,
  describe: () => 'not connected',
  discover: missing,
  self: missing,
  token: missing,
}

class Graph {
  /** Of this token: what befell another one is over. */
  readonly turnstile: string
  readonly version: string
  private readonly options: GraphOptions
  private readonly accessToken: string

  constructor(options: GraphOptions, accessToken: string) {
    this.options = options
    this.version = options.version ?? VERSION
    this.accessToken = accessToken
    this.turnstile = `instagram:graph:${keyOf(accessToken).slice(0, 8)}`
  }

  /** The failure that keeps everybody from asking for now. */
  async closed(): Promise<{ ok: false; failure: Failure } | null> {
    const passage = await this.options.turnstile.pass(this.turnstile, 0)
    if (passage.open || passage.why === null) return null
    if (passage.why === 'token_expired' || passage.why === 'token_refused')
      return { ok: false, failure: instagramFailure(passage.why) }
    const { retryAfterSeconds } = passage
    return { ok: false, failure: instagramFailure('rate_limited', { retryAfterSeconds }) }
  }

  async get<T>(
    path: string,
    query: Record<string, string>,
    read: (body: unknown) => T | null,
    signal: AbortSignal,
  ): Promise<InstagramAnswer<T>> {
    const asked = new URLSearchParams(query)
    const url = `${this.options.url ?? HOST}/${this.version}/${path}?${asked}`
    // In a header: addresses are written down by everybody on the way.
    const answer = await ask(url, { authorization: `Bearer ${this.accessToken}` }, signal)
    if ('failure' in answer) return { ok: false, failure: answer.failure }
    const usage = usageOf(answer.headers)
    const good = answer.status === 200 && fieldsOf(answer.body).error === undefined
    const value = good ? read(answer.body) : null
    if (value !== null) return this.noteSuccess(value, usage)
    const failure = good
      ? instagramFailure('unreadable', { status: answer.status })
      : graphFailure({ ...answer, usage }, this.options.clock.now())
    await this.noteFailure(failure)
    return { ok: false, failure }
  }

  private async noteSuccess<T>(value: T, usage: InstagramUsage): Promise<InstagramAnswer<T>> {
    const { turnstile } = this.options
    await turnstile.passed(this.turnstile)
    if (usage.regainSeconds !== null || (usage.percent ?? 0) >= STOP_PERCENT)
      await turnstile.close(this.turnstile, (usage.regainSeconds ?? FULL_SECONDS) * 1_000, 'rate_limited')
    return { ok: true, value, usage }
  }

  private async noteFailure({ code, retryAfterSeconds }: Failure): Promise<void> {
    const { turnstile } = this.options
    if (code === 'rate_limited')
      await turnstile.close(this.turnstile, (retryAfterSeconds ?? FULL_SECONDS) * 1_000, code)
    if (code === 'token_expired' || code === 'token_refused')
      await turnstile.close(this.turnstile, REFUSED_MS, code)
  }
}
