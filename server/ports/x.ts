import type { Failure } from '../core/failure.ts'
import type {
  XAccount,
  XEventType,
  XMissing,
  XPost,
  XRule,
  XStreamEvent,
  XSubscription,
} from '../core/x/model.ts'

export type { XMissing } from '../core/x/model.ts'

/** On whose behalf a billed call is made. */
export interface XPurpose {
  /** The channel it is for; null when it is for none alone (a list, a look at what a person pasted). */
  channelId: string | null
  /** `high` is served to the end of the budget, `normal` slows down before. */
  priority: 'normal' | 'high'
}

/** An answer of X, or a named failure (429 and 402 with when to come back). Calls never throw for what X does. */
export type XAnswer<T> = { ok: true; value: T; missing: XMissing[] } | { ok: false; failure: Failure }

export interface XPage {
  /** Newest first. */
  posts: XPost[]
  /** For the next, older page; null at the end. */
  next: string | null
}

export interface XTimelineWish {
  /** Only posts with a greater id. */
  sinceId: string | null
  /** 5 to 100. */
  limit: number
  /** Without replies and reposts. */
  originals: boolean
  next?: string
}

export interface XSearchWish {
  sinceId: string | null
  next?: string
}

/** Posts read so far in the cycle, as X counts them; null where it does not say. */
export interface XUsage {
  used: number | null
  cap: number | null
  /** Day of the month on which the cycle begins. */
  resetDay: number | null
}

/** Which of the two connections. */
export type XStreamKind = 'filtered' | 'activity'

/** A stream ended: by X, by the network, or because nothing came for longer than X promises. */
export class XStreamEnded extends Error {
  override name = 'XStreamEnded'
  readonly failure: Failure
  /**
   * How X wants the next try spaced (https://docs.x.com/x-api/fundamentals/handling-disconnections). `rate` without a
   * word of when (`retryAfterSeconds`): too many connections are open, one must end first (`closeConnections`).
   */
  readonly back: 'at-once' | 'network' | 'http' | 'rate'
  constructor(failure: Failure, back: XStreamEnded['back']) {
    super(failure.detail)
    this.failure = failure
    this.back = back
  }
}

/**
 * X's API v2, by the app's own bearer token. Without a token every call fails with `not_connected`. What is billed is
 * told to whoever made the adapter (`Ledger`), call by call; streams' posts are counted by who reads them.
 * Suite: `tests/contract/x.suite.ts`.
 */
export interface X {
  readonly connected: boolean
  describe(): string
  /** One account, by handle or id. `not_found` and `suspended` are failures here; one that is protected says so. */
  account(who: { handle: string } | { id: string }, purpose: XPurpose): Promise<XAnswer<XAccount>>
  /** Up to 100 accounts at once by id or by handle; those X does not have are in `missing`. */
  accounts(who: { handles: string[] } | { ids: string[] }, purpose: XPurpose): Promise<XAnswer<XAccount[]>>
  timeline(userId: string, wish: XTimelineWish, purpose: XPurpose): Promise<XAnswer<XPage>>
  /** Recent search, seven days, query of at most 512 characters. */
  search(query: string, wish: XSearchWish, purpose: XPurpose): Promise<XAnswer<XPage>>
  /** Up to 100 posts by id. */
  posts(ids: string[], purpose: XPurpose): Promise<XAnswer<XPost[]>>
  /** Members of a list, up to 100 a page. */
  listMembers(
    listId: string,
    next: string | null,
    purpose: XPurpose,
  ): Promise<XAnswer<{ accounts: XAccount[]; next: string | null }>>
  rules(): Promise<XAnswer<XRule[]>>
  /** Adds first, then removes, so that nobody is unwatched in between. */
  changeRules(change: { add: { value: string; tag: string }[]; remove: string[] }): Promise<XAnswer<null>>
  subscriptions(): Promise<XAnswer<XSubscription[]>>
  subscribe(wish: { eventType: XEventType; userId: string; tag: string }): Promise<XAnswer<XSubscription>>
  unsubscribe(ids: string[]): Promise<XAnswer<null>>
  /**
   * Opens a stream and yields what it brings until `signal` aborts (it then returns) or it ends (it then throws
   * `XStreamEnded`). A post of the Activity API is yielded as it came, without media.
   */
  stream(kind: XStreamKind, signal: AbortSignal): AsyncIterable<XStreamEvent>
  /** Ends connections that a process which died may have left open (`DELETE /2/connections/all`). */
  closeConnections(): Promise<XAnswer<null>>
  usage(): Promise<XAnswer<XUsage>>
}
