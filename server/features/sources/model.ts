import { t } from 'elysia'
import { Id, Instant, Platform, Priority, Role, words } from '../wire/model.ts'

/** 15 s to 24 h; null lets Visao choose (60 s, slower when the publisher's cache hints ask for it). */
export const IntervalSeconds = t.Nullable(t.Integer({ minimum: 15, maximum: 86_400 }))

/** A failure by name; the client says it in words. `status` when HTTP answered. */
export const FailureWire = t.Object({
  code: t.String(),
  detail: t.String(),
  status: t.Nullable(t.Number()),
})

/**
 * `new`: not looked at yet · `ok` · `failing`: since `since`, still trying · `gone`: the publisher says it is
 * over (410), paused by Visao · `paused`: by a person · `silent`: answers, but nothing new for far longer than
 * its habit.
 */
export const HealthWire = t.Object({
  state: t.Union([
    t.Literal('new'),
    t.Literal('ok'),
    t.Literal('failing'),
    t.Literal('gone'),
    t.Literal('paused'),
    t.Literal('silent'),
  ]),
  since: t.Nullable(Instant),
  failure: t.Nullable(FailureWire),
  failures: t.Number(),
  lastCheckedAt: t.Nullable(Instant),
  lastOkAt: t.Nullable(Instant),
  lastPostAt: t.Nullable(Instant),
  nextCheckAt: t.Nullable(Instant),
  /** Usual seconds between two posts, null when not known yet. */
  rhythmSeconds: t.Nullable(t.Number()),
})

/** Something done without being asked that the team should know. */
export const NoticeWire = t.Object({
  code: t.Union([t.Literal('flood'), t.Literal('moved')]),
  at: Instant,
  /** `flood`: how many posts were kept without alerts. */
  count: t.Nullable(t.Number()),
  /** `moved`: the new address. */
  address: t.Nullable(t.String()),
})

export const SourceWire = t.Object({
  id: Id,
  name: t.String(),
  platform: Platform,
  method: t.String(),
  address: t.String(),
  siteUrl: t.Nullable(t.String()),
  role: Role,
  priority: Priority,
  tags: t.Array(t.String()),
  intervalSeconds: IntervalSeconds,
  /** What is really used, hints and other teams' wishes included. */
  effectiveIntervalSeconds: t.Number(),
  /** What the publisher asks for, null when it says nothing. */
  hintSeconds: t.Nullable(t.Number()),
  pausedAt: t.Nullable(Instant),
  createdAt: Instant,
  health: HealthWire,
  /** The handle it had before, and since when it has another. */
  renamed: t.Nullable(t.Object({ from: t.String(), at: Instant })),
  notice: t.Nullable(NoticeWire),
  /** Posts per hour over the last 24 h, oldest first, 24 numbers. */
  posts24h: t.Array(t.Number()),
  /** Seconds from published to seen over the last 7 days, posts with a stated date only; null when there is none. */
  delay: t.Nullable(t.Object({ p50: t.Number(), p90: t.Number() })),
})
export type SourceWire = typeof SourceWire.static

export const SourceList = t.Object({ items: t.Array(SourceWire), nextCursor: t.Null() })

export const DetectBody = t.Object({ input: t.String({ minLength: 1, maxLength: 2_000 }) })

export const PreviewPost = t.Object({
  title: t.String(),
  url: t.Nullable(t.String()),
  publishedAt: Instant,
  imageUrl: t.Nullable(t.String()),
})

export const ProfileWire = t.Object({
  name: t.String(),
  /** Without "@". */
  handle: t.String(),
  pictureUrl: t.Nullable(t.String()),
  followers: t.Nullable(t.Number()),
})

/** What watching would cost and how late it would tell. Money in millionths of a dollar, 0 where nothing is charged. */
export const EstimateWire = t.Object({
  /** Posts a day that would be paid for; null when it cannot be told. */
  postsPerDay: t.Nullable(t.Number()),
  perDayMicros: t.Nullable(t.Number()),
  perMonthMicros: t.Nullable(t.Number()),
  /** Once, when it is added, at most. */
  onceMicros: t.Number(),
  /** From published to seen: what is usual, and the longest while all is well. */
  delaySeconds: t.Number(),
  mostDelaySeconds: t.Number(),
})

export const CandidateWire = t.Object({
  platform: Platform,
  method: t.String(),
  address: t.String(),
  title: t.String(),
  siteUrl: t.Nullable(t.String()),
  /** Posts a day as the document's dates tell, null when they do not. */
  postsPerDay: t.Nullable(t.Number()),
  hintSeconds: t.Nullable(t.Number()),
  /** The team's source on this address, when it already has one. */
  existingSourceId: t.Nullable(Id),
  /** Whose account it is; null for what is none. */
  profile: t.Nullable(ProfileWire),
  estimate: EstimateWire,
  preview: t.Array(PreviewPost),
})
export type CandidateWire = typeof CandidateWire.static

/** A network that brought nothing, and why: a failure's code. */
export const TroubleWire = t.Object({
  platform: Platform,
  code: t.String(),
  detail: t.String(),
  retryAfterSeconds: t.Nullable(t.Number()),
})

export const DetectResult = t.Object({
  candidates: t.Array(CandidateWire),
  /** Of the networks that were asked: those where nothing was found. */
  troubles: t.Array(TroubleWire),
  tookMs: t.Number(),
})

/** A list as it was pasted or read from a file. */
const Pasted = t.String({ minLength: 1, maxLength: 500_000 })
const NetworkName = t.Union([t.Literal('x'), t.Literal('instagram'), t.Literal('tiktok')])

export const RecogniseBody = t.Object({ input: Pasted, platform: t.Optional(NetworkName) })

/** A line of what was pasted, told by itself: nobody was asked. */
export const RecognisedLine = t.Object({
  /** Its place, from 0. */
  line: t.Number(),
  text: t.String(),
  /** What the list calls it, and what it is to be. */
  name: t.Nullable(t.String()),
  role: t.Nullable(Role),
  kind: t.Union([
    t.Literal('account'),
    /** A name that does not say of which network. */
    t.Literal('handle'),
    t.Literal('post'),
    t.Literal('list'),
    t.Literal('web'),
    /** It stands further up already. */
    t.Literal('double'),
    t.Literal('nothing'),
  ]),
  platforms: t.Array(Platform),
  handle: t.Nullable(t.String()),
  address: t.Nullable(t.String()),
  /** Why it is nothing: `core/sources/recognise.ts`. */
  why: t.Nullable(t.String()),
  listId: t.Nullable(t.String()),
  existingSourceId: t.Nullable(Id),
})
export type RecognisedLine = typeof RecognisedLine.static

export const RecogniseResult = t.Object({
  /** True when it is to be treated as a list. */
  list: t.Boolean(),
  lines: t.Array(RecognisedLine),
  /** Lines beyond what is taken in one go. */
  dropped: t.Number(),
  /** What an account of X costs once, when it is looked up and its first posts are read, and each post after. */
  x: t.Object({ accountMicros: t.Number(), postMicros: t.Number() }),
})
export type RecogniseResult = typeof RecogniseResult.static

export const ImportBody = t.Object({
  input: Pasted,
  role: Role,
  /** Where names belong that do not say so themselves. */
  platform: t.Optional(NetworkName),
  /** How accounts of X are watched. */
  xMethod: t.Optional(t.Union([t.Literal('stream'), t.Literal('activity'), t.Literal('timeline')])),
  priority: t.Optional(Priority),
  tags: t.Optional(t.Array(words(40), { maxItems: 20 })),
  /** Where the last answer said to go on. */
  from: t.Optional(t.Integer({ minimum: 0 })),
  /** Lines of one answer at most. */
  limit: t.Optional(t.Integer({ minimum: 1, maximum: 50 })),
})

export const ImportedLine = t.Object({
  line: t.Number(),
  text: t.String(),
  outcome: t.Union([t.Literal('added'), t.Literal('exists'), t.Literal('failed')]),
  platform: t.Nullable(Platform),
  sourceId: t.Nullable(Id),
  name: t.Nullable(t.String()),
  /** Why not: a failure's code, or why the line is nothing. */
  code: t.Nullable(t.String()),
  detail: t.Nullable(t.String()),
})
export type ImportedLine = typeof ImportedLine.static

export const ImportResult = t.Object({
  lines: t.Array(ImportedLine),
  total: t.Number(),
  dropped: t.Number(),
  /** Where to go on; null when all of it was worked off. */
  next: t.Nullable(t.Number()),
  /** Too much was asked of other servers just now: when to go on. */
  retryAfterSeconds: t.Nullable(t.Number()),
})
export type ImportResult = typeof ImportResult.static

export const XListBody = t.Object({
  url: t.String({ minLength: 1, maxLength: 2_000 }),
  /** The next page, as the last answer named it. Each page is billed. */
  next: t.Optional(t.String({ maxLength: 200 })),
})

export const XListMember = t.Object({
  handle: t.String(),
  name: t.String(),
  pictureUrl: t.Nullable(t.String()),
  followers: t.Nullable(t.Number()),
  private: t.Boolean(),
  /** What is to be imported. */
  address: t.String(),
  existingSourceId: t.Nullable(Id),
})
export type XListMember = typeof XListMember.static

export const XListResult = t.Object({
  members: t.Array(XListMember),
  next: t.Nullable(t.String()),
  /** What this page cost, at most. */
  spentMicros: t.Number(),
  /** What each costs once when it is followed, and each of its posts after. */
  x: t.Object({ accountMicros: t.Number(), postMicros: t.Number() }),
})
export type XListResult = typeof XListResult.static

export const SourceBody = t.Object({
  address: t.String({ minLength: 1, maxLength: 2_000 }),
  platform: t.Optional(Platform),
  method: t.Optional(t.String({ maxLength: 40 })),
  role: Role,
  name: t.Optional(words(120)),
  intervalSeconds: t.Optional(IntervalSeconds),
  priority: t.Optional(Priority),
  tags: t.Optional(t.Array(words(40), { maxItems: 20 })),
})

export const SourcePatch = t.Object({
  name: t.Optional(words(120)),
  role: t.Optional(Role),
  priority: t.Optional(Priority),
  intervalSeconds: t.Optional(IntervalSeconds),
  tags: t.Optional(t.Array(words(40), { maxItems: 20 })),
  paused: t.Optional(t.Boolean()),
  /** Puts the notice away. */
  noticeRead: t.Optional(t.Literal(true)),
})

/** A run of looks that found nothing is one row: `times` says how many, `durationMs` is then their mean. */
export const CheckWire = t.Object({
  at: Instant,
  times: t.Number(),
  outcome: t.Union([t.Literal('unchanged'), t.Literal('posts'), t.Literal('failed')]),
  durationMs: t.Number(),
  newPosts: t.Number(),
  failure: t.Nullable(FailureWire),
})
export const CheckList = t.Object({ items: t.Array(CheckWire), nextCursor: t.Nullable(t.String()) })
