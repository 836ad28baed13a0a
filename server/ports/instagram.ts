import type { Failure } from '../core/failure.ts'
import type {
  InstagramPage,
  InstagramProfile,
  InstagramToken,
  InstagramUsage,
} from '../core/instagram/model.ts'

/** An answer of Instagram, or a named failure (throttled: with when to come back). Calls never throw for what it does. */
export type InstagramAnswer<T> =
  | { ok: true; value: T; usage: InstagramUsage }
  | { ok: false; failure: Failure }

export interface DiscoveryWish {
  /** Posts of the page. */
  limit: number
  /** Of the page before; null: the newest. */
  after: string | null
}

/**
 * Instagram's Graph API by the operator's own token. Without one every call fails with `not_connected`. Near the limit
 * that Meta sets (95 %), once throttled and after the token was refused, calls fail for a while without anybody being
 * asked, in all processes. The token stands in no failure. Tests: `tests/contract/instagram.test.ts`.
 */
export interface Instagram {
  readonly connected: boolean
  /** The turnstile by which all processes stop together; it tells how the connection stands. Null when not connected. */
  readonly turnstile: string | null
  describe(): string
  /** A professional account and a page of its posts. `not_professional` also where there is none of this name. */
  discover(handle: string, wish: DiscoveryWish, signal: AbortSignal): Promise<InstagramAnswer<InstagramPage>>
  /** The account for which we ask. Asked even after the token was refused: that may be over. */
  self(signal: AbortSignal): Promise<InstagramAnswer<InstagramProfile>>
  /** The token as Meta sees it; asked as `self` is. */
  token(signal: AbortSignal): Promise<InstagramAnswer<InstagramToken>>
}

/**
 * Instagram's public pages, without an account: the operator's own risk. One request per call; never with a cookie.
 * `challenged` when Instagram wants a sign-in: it must then be left alone (connectors see to the distance).
 */
export interface InstagramPages {
  /** False unless the operator has chosen it. */
  readonly allowed: boolean
  feed(handle: string, signal: AbortSignal): Promise<InstagramAnswer<InstagramPage>>
}
