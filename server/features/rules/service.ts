import type { Db, TeamId } from '../../../db/db.ts'
import {
  countRules,
  hadRule,
  insertRule,
  lockRule,
  orderRules,
  type RuleRow,
  ruleMatchesOf,
  rulesOf,
  setRuleDeleted,
  updateRule,
} from '../../../db/queries/rules.ts'
import { inTransaction } from '../../../db/tx.ts'
import { notFound, Problem } from '../../core/problem.ts'
import type { Services } from '../../services.ts'
import { personBehind } from '../acting/service.ts'
import { type Act, record } from '../audit/service.ts'
import { type Missing, missingOf, mustCompile, mustHaveRoom, mustRefer } from './check.ts'
import type { RuleBody, RulePatch, RuleWire } from './model.ts'

/** More are not read by anybody, and each is asked of every post. */
const MOST_RULES = 100
/** Counted and tested over as many days. */
export const DAYS = 7
export const DAY_MS = 24 * 3600 * 1000

/** The team's rules in the order in which they are applied, with what they matched of late. */
export async function listRules({ db, clock }: Services, team: TeamId): Promise<{ items: RuleWire[] }> {
  const found = await rulesOf(db, team)
  const since = new Date(clock.now().getTime() - DAYS * DAY_MS)
  const [matches, missing] = await Promise.all([ruleMatchesOf(db, team, since), missingOf(db, team, found)])
  return {
    items: found.map((row, nth) => present(row, matches.get(row.id), missing[nth] ?? [])),
  }
}

async function oneRule(services: Services, team: TeamId, id: string): Promise<RuleWire> {
  const { items } = await listRules(services, team)
  const found = items.find((one) => one.id === id)
  if (!found) throw notFound('Rule')
  return found
}

/** Adds a rule below the others. Throws 400 for what it refers to in vain, 409 `too_many` at a hundred. */
export async function addRule(services: Services, act: Act, body: RuleBody): Promise<RuleWire> {
  const { teamId } = act.principal
  const now = services.clock.now()
  const id = Bun.randomUUIDv7()
  mustCompile(body.conditions)
  await inTransaction(services.db, async (tx) => {
    if ((await countRules(tx, teamId)) >= MOST_RULES)
      throw new Problem(409, 'too_many', `A team has at most ${MOST_RULES} rules`)
    await mustHaveRoom(tx, teamId, body.conditions, id)
    await mustRefer(tx, teamId, body)
    const { conditions, actions, enabled = true } = body
    const row = { id, name: body.name.trim(), enabled, conditions, actions, createdAt: now }
    await insertRule(tx, teamId, { ...row, ...(await changedBy(tx, act, now)) })
    await record(tx, act, { action: 'rule.added', target: { id, name: row.name } }, now)
  })
  return oneRule(services, teamId, id)
}

/** Changes of a rule what is said. */
export async function changeRule(
  services: Services,
  act: Act,
  id: string,
  patch: RulePatch,
): Promise<RuleWire> {
  const { teamId } = act.principal
  const now = services.clock.now()
  if (patch.conditions) mustCompile(patch.conditions)
  await inTransaction(services.db, async (tx) => {
    if (patch.conditions) await countRules(tx, teamId)
    const before = await lockRule(tx, teamId, id)
    if (!before) throw notFound('Rule')
    if (patch.conditions) await mustHaveRoom(tx, teamId, patch.conditions, id)
    await mustRefer(tx, teamId, patch)
    const name = patch.name?.trim() ?? before.name
    await updateRule(tx, teamId, id, { ...patch, name, ...(await changedBy(tx, act, now)) })
    await record(
      tx,
      act,
      { action: 'rule.changed', target: { id, name }, detail: turned(before, patch) },
      now,
    )
  })
  return oneRule(services, teamId, id)
}

function turned(before: RuleRow, { enabled }: RulePatch): Record<string, string> {
  return enabled === undefined || enabled === before.enabled ? {} : { enabled: enabled ? 'on' : 'off' }
}

/** Takes a rule away, or puts it back where it was. Twice is once. */
export async function removeRule(services: Services, act: Act, id: string, restore: boolean): Promise<void> {
  const { teamId } = act.principal
  const now = services.clock.now()
  await inTransaction(services.db, async (tx) => {
    if (restore && (await countRules(tx, teamId)) >= MOST_RULES)
      throw new Problem(409, 'too_many', `A team has at most ${MOST_RULES} rules`)
    const name = await setRuleDeleted(tx, teamId, id, restore ? null : now)
    if (name !== null) {
      const back = restore ? await lockRule(tx, teamId, id) : null
      if (back) await mustHaveRoom(tx, teamId, back.conditions, id)
      const action = restore ? 'rule.restored' : 'rule.removed'
      return record(tx, act, { action, target: { id, name } }, now)
    }
    if (!(await hadRule(tx, teamId, id))) throw notFound('Rule')
  })
}

/** Puts the rules into an order. */
export async function reorderRules(
  services: Services,
  act: Act,
  ids: readonly string[],
): Promise<{ items: RuleWire[] }> {
  const { teamId } = act.principal
  const now = services.clock.now()
  await inTransaction(services.db, async (tx) => {
    await countRules(tx, teamId)
    await orderRules(tx, teamId, ids)
    await record(tx, act, { action: 'rule.reordered' }, now)
  })
  return listRules(services, teamId)
}

async function changedBy(tx: Db, act: Act, now: Date) {
  const { by } = act.principal
  return { updatedAt: now, updatedById: await personBehind(tx, act), updatedByName: by.name }
}

function present(
  row: RuleRow,
  matched: { matches: number; lastAt: Date | null } | undefined,
  missing: Missing,
): RuleWire {
  const { id, name, enabled, conditions, actions, createdAt, updatedAt, updatedByName } = row
  return {
    id,
    name,
    enabled,
    conditions,
    actions,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    updatedBy: updatedByName,
    matches: matched?.matches ?? 0,
    lastMatchAt: matched?.lastAt?.toISOString() ?? null,
    missing,
  }
}
