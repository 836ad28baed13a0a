import { t } from 'elysia'
import { MOST_PRICE_MICROS } from '../../core/x/prices.ts'
import { Id, Instant } from '../wire/model.ts'

/** A UTC day: 2026-11-25. */
const Day = t.String({ format: 'date' })
/** Money, in millionths of a dollar. */
const Micros = t.Number()
const HaltReason = t.Union([t.Literal('no_credit'), t.Literal('usage_capped')])
const StreamKind = t.Union([t.Literal('filtered'), t.Literal('activity')])
const Allowance = t.Union([t.Literal('open'), t.Literal('slow'), t.Literal('closed')])

/** What of X concerns every screen: `core/x/state.ts`. */
export const XStateWire = t.Object({
  connected: t.Boolean(),
  /** The last mark that was passed on the way to the nearer limit, in hundredths; 0 before the first, and without limits. */
  level: t.Union([t.Literal(0), t.Literal(50), t.Literal(80), t.Literal(100)]),
  /** Which limit that is: the budget, or the cap on posts read in a month. */
  by: t.Union([t.Literal('budget'), t.Literal('cap')]),
  /** X is not asked, or not read. */
  halts: t.Array(t.Object({ why: HaltReason, since: Instant, until: Instant })),
  /** Streams that have been broken for ten minutes or more. */
  down: t.Array(t.Object({ kind: StreamKind, since: Instant })),
})
export type XStateWire = typeof XStateWire.static

const amounts = {
  /** Things billed. */
  units: t.Number(),
  /** Things that came again the same UTC day: not billed. */
  repeats: t.Number(),
  /** Of `units`: of no use, or posts that were paid for before. */
  wasted: t.Number(),
  micros: Micros,
}

const price = () => t.Integer({ minimum: 0, maximum: MOST_PRICE_MICROS })

/** Micros by operation, one of each. */
const Prices = t.Object({
  'post.read': price(),
  'user.read': price(),
  'list.read': price(),
  'owned.read': price(),
  'post.create': price(),
  'post.create.url': price(),
  'post.create.summoned': price(),
  'media.metadata': price(),
  'interaction.delete': price(),
})

/** `GET /api/x/usage`. The totals are the whole house's; by name stand the team's own sources alone. */
export const XUsageWire = t.Object({
  connected: t.Boolean(),
  /** Whether who asks may set the budget: the owner of the team that founded the house. */
  mayChange: t.Boolean(),
  /** Now, as the server counts days: UTC. */
  at: Instant,
  /** The first day of the month that is counted. */
  month: Day,
  spentMicros: Micros,
  /** Of it, for reading; the rest was for writing. */
  readMicros: Micros,
  /** Null: none is set. */
  budgetMicros: t.Nullable(Micros),
  /** Spent of the budget, 1 being all of it; null without one. */
  share: t.Nullable(t.Number()),
  /** The last mark of the budget that was passed. */
  level: XStateWire.properties.level,
  /** `slow`: what is of normal priority comes less often. */
  allowance: t.Object({ read: Allowance, write: Allowance }),
  postsRead: t.Number(),
  /** Posts that may be read in a month; null: only X limits it. */
  readCap: t.Nullable(t.Number()),
  /** Where the month leads at the present pace, budgets left out of account; null when there is too little to tell. */
  forecast: t.Object({
    micros: t.Nullable(Micros),
    /** `nothing`: no whole day yet · `little`: one or two · `recent`: up to a week · `weekdays`: two weeks or more. */
    basis: t.Union([t.Literal('nothing'), t.Literal('little'), t.Literal('recent'), t.Literal('weekdays')]),
    budgetEndsOn: t.Nullable(Day),
  }),
  /** The last thirty days, oldest first, today included. */
  days: t.Array(t.Object({ day: Day, ...amounts })),
  /** Of the month, the dearest first. */
  operations: t.Array(t.Object({ operation: t.KeyOf(Prices), ...amounts })),
  /** Of the month, the dearest first. `others`: sources of other teams · `none`: for no source alone. */
  sources: t.Array(
    t.Object({
      of: t.Union([t.Literal('source'), t.Literal('others'), t.Literal('none')]),
      sourceId: t.Nullable(Id),
      name: t.Nullable(t.String()),
      method: t.Nullable(t.String()),
      ...amounts,
    }),
  ),
  /** Part of what was read in the month that was of no use, 1 being all; null when nothing was read. */
  waste: t.Nullable(t.Number()),
  halts: XStateWire.properties.halts,
  streams: t.Array(
    t.Object({
      kind: StreamKind,
      state: t.Union([t.Literal('open'), t.Literal('closed')]),
      since: Instant,
      aliveAt: t.Nullable(Instant),
      failure: t.Nullable(t.Object({ code: t.String(), detail: t.String() })),
      nextTryAt: t.Nullable(Instant),
    }),
  ),
  /** Posts read in X's own cycle, as X counts them and as we do; null when X does not say. Minutes old at most. */
  counted: t.Nullable(
    t.Object({
      used: t.Number(),
      ours: t.Number(),
      cap: t.Nullable(t.Number()),
      since: Instant,
      resetAt: Instant,
      at: Instant,
    }),
  ),
  prices: Prices,
  /** X's own list, where the house sets nothing else. */
  listPrices: Prices,
})
export type XUsageWire = typeof XUsageWire.static

/** More than a thousand millions of dollars is a slip of the hand. */
const MOST_MICROS = 1e15

/** The whole of the house's wishes: what is not named is as X has it. */
export const XBudgetBody = t.Object({
  /** Null: no limit of ours. */
  budgetMicros: t.Nullable(t.Integer({ minimum: 0, maximum: MOST_MICROS })),
  readCap: t.Nullable(t.Integer({ minimum: 0, maximum: 2_000_000_000 })),
  prices: t.Partial(Prices, { additionalProperties: false }),
})
export type XBudgetBody = typeof XBudgetBody.static
