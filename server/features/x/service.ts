import type { Db } from '../../../db/db.ts'
import {
  endHalt,
  saveXSetting,
  wakeX,
  type XSetting,
  xMonth,
  xSettingOf,
} from '../../../db/queries/x-spend.ts'
import {
  isFoundingTeam,
  postsReadSince,
  spendByDay,
  spendByOperation,
  spendBySource,
  toldX,
  type XAmounts,
  xStreams,
} from '../../../db/queries/x-usage.ts'
import { inTransaction } from '../../../db/tx.ts'
import { may } from '../../core/permissions.ts'
import { Problem } from '../../core/problem.ts'
import {
  allowanceOf,
  cycleEnd,
  cycleStart,
  dayOf,
  levelOf,
  monthOf,
  shareOf,
  type XMonth,
} from '../../core/x/budget.ts'
import { forecastOf } from '../../core/x/forecast.ts'
import { isRead, ownPrices, pricesWith, X_PRICES } from '../../core/x/prices.ts'
import { xStateOf } from '../../core/x/state.ts'
import type { Principal } from '../../ports/auth.ts'
import { DUE_TOPIC, type Services } from '../../services.ts'
import { type Act, record } from '../audit/service.ts'
import type { XBudgetBody, XStateWire, XUsageWire } from './model.ts'
import type { OwnCount } from './own-count.ts'

const DAY_MS = 86_400_000
const DAYS_SHOWN = 30
/** The forecast looks back further than the month. */
const DAYS_READ = 62

/**
 * What every screen may have to say of X: what the team was told last, so that a page and the events after it never
 * disagree. How it stands, where nothing was told yet.
 */
export async function showXState(
  { db, clock, x, ledger }: Services,
  { teamId }: Principal,
): Promise<XStateWire> {
  const told = await toldX(db, [teamId])
  const last = told.get(teamId)
  if (last) return last
  const [month, streams] = [await ledger.month(), await xStreams(db)]
  return xStateOf({ connected: x.connected, month, streams }, clock.now())
}

/** What X costs: the house's totals, the team's own sources by name. */
export async function showXUsage(
  services: Services,
  { teamId, role }: Principal,
  ownCount: OwnCount,
): Promise<XUsageWire> {
  const { db, clock, x } = services
  const now = clock.now()
  const [month, setting, streams] = [await xMonth(db, now), await xSettingOf(db), await xStreams(db)]
  const days = await spendByDay(db, new Date(now.getTime() - DAYS_READ * DAY_MS))
  const operations = await spendByOperation(db, now)
  const reads = operations.filter(({ operation }) => isRead(operation))
  return {
    connected: x.connected,
    mayChange: may(role, 'pay.x') && (await isFoundingTeam(db, teamId)),
    at: now.toISOString(),
    month: monthOf(now),
    ...figuresOf(month, now),
    readMicros: sumOf(reads, 'micros'),
    forecast: forecastOf(days, month.budgetMicros, now),
    days: lastDays(days, now),
    operations,
    sources: await spendBySource(db, teamId, now),
    waste: sumOf(reads, 'units') === 0 ? null : sumOf(reads, 'wasted') / sumOf(reads, 'units'),
    halts: xStateOf({ connected: true, month, streams: [] }, now).halts,
    streams: streams.map(streamWire),
    counted: await countedOf(db, await ownCount(), now),
    prices: pricesWith(setting.prices),
    listPrices: X_PRICES,
  }
}

function figuresOf(month: XMonth, now: Date) {
  const { spentMicros, budgetMicros, postsRead, readCap } = month
  const share = shareOf(month)
  const allowance = { read: allowanceOf('read', month, now), write: allowanceOf('write', month, now) }
  return { spentMicros, budgetMicros, postsRead, readCap, share, level: levelOf(share), allowance }
}

function sumOf(lines: readonly XAmounts[], amount: keyof XAmounts): number {
  return lines.reduce((all, line) => all + line[amount], 0)
}

function lastDays(days: readonly ({ day: string } & XAmounts)[], now: Date): XUsageWire['days'] {
  const known = new Map(days.map((one) => [one.day, one]))
  return Array.from({ length: DAYS_SHOWN }, (_, n) => {
    const day = dayOf(new Date(now.getTime() - (DAYS_SHOWN - 1 - n) * DAY_MS))
    return known.get(day) ?? { day, units: 0, repeats: 0, wasted: 0, micros: 0 }
  })
}

function streamWire(row: Awaited<ReturnType<typeof xStreams>>[number]): XUsageWire['streams'][number] {
  const { kind, state, failureCode: code, failureDetail: detail } = row
  return {
    kind,
    state,
    since: row.since.toISOString(),
    aliveAt: row.aliveAt?.toISOString() ?? null,
    failure: code === null ? null : { code, detail: detail ?? '' },
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
  }
}

async function countedOf(
  db: Db,
  said: Awaited<ReturnType<OwnCount>>,
  now: Date,
): Promise<XUsageWire['counted']> {
  if (!said || said.usage.used === null) return null
  const { used, cap, resetDay } = said.usage
  const since = cycleStart(now, resetDay)
  return {
    used,
    ours: await postsReadSince(db, since),
    cap,
    since: since.toISOString(),
    resetAt: cycleEnd(now, resetDay).toISOString(),
    at: said.at.toISOString(),
  }
}

/**
 * Sets the budget, the cap and the prices, from now on. Throws 403 `not_founding_team` unless the team is the one that
 * founded the house: the key that pays is the operator's, and the others’ owners are guests.
 */
export async function setXBudget(services: Services, act: Act, wish: XBudgetBody): Promise<void> {
  const now = services.clock.now()
  await inTransaction(services.db, async (tx) => {
    await founderOnly(tx, act)
    const former = await xSettingOf(tx)
    const next = { ...wish, prices: ownPrices(wish.prices) }
    await saveXSetting(tx, next, now)
    await wakeX(tx, ['budget_spent'], now)
    await record(tx, act, { action: 'x.budget_set', detail: detailOf(former, next) }, now)
  })
  services.ledger.forget()
  await services.bus.publish(DUE_TOPIC, 0)
}

/** Amounts as the log shows them; what is as X has it is left out. */
function detailOf(former: XSetting, { budgetMicros, readCap, prices }: XSetting): Record<string, string> {
  const own = Object.entries(prices).map(([operation, micros]) => `${operation} ${dollars(micros)}`)
  return {
    from: dollars(former.budgetMicros),
    to: dollars(budgetMicros),
    ...(readCap === null ? {} : { cap: `${readCap} posts` }),
    ...(own.length === 0 ? {} : { prices: own.join(', ') }),
  }
}

/** Forgets that X stopped us: the next look asks it again. Throws 403 `not_founding_team` as `setXBudget` does. */
export async function askXAgain(services: Services, act: Act): Promise<void> {
  const now = services.clock.now()
  await inTransaction(services.db, async (tx) => {
    await founderOnly(tx, act)
    const ended = [await endHalt(tx, 'no_credit'), await endHalt(tx, 'usage_capped')]
    await wakeX(tx, ['no_credit', 'usage_capped', 'budget_spent'], now)
    if (ended.includes(true)) await record(tx, act, { action: 'x.resumed' }, now)
  })
  services.ledger.forget()
  await services.bus.publish(DUE_TOPIC, 0)
}

async function founderOnly(tx: Db, { principal }: Act): Promise<void> {
  if (await isFoundingTeam(tx, principal.teamId)) return
  throw new Problem(
    403,
    'not_founding_team',
    'Only the owner of the team that founded this house sets what X may cost',
  )
}

function dollars(micros: number | null): string {
  return micros === null ? 'no budget' : `$${micros / 1_000_000}`
}
