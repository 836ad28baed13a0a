import { and, desc, eq, sql } from 'drizzle-orm'
import type { AuditAction, AuditActor } from '../../server/core/audit.ts'
import type { Db, TeamId } from '../db.ts'
import { audit, member } from '../schema/index.ts'

/** One line of the log of who did what. */
export interface AuditEntry {
  actor: AuditActor
  action: AuditAction
  /** What it was done to, called as it was called then. */
  target?: { id: string; name: string } | null
  /** Further facts by name, fit to show; never a secret. */
  detail?: Record<string, string>
  ip?: string | null
}

/** Writes one line for the team: in the transaction that does it. */
export async function recordAudit(tx: Db, team: TeamId, entry: AuditEntry, now: Date): Promise<void> {
  await tx.insert(audit).values(rowOf(team, entry, now))
}

/** What somebody did with their own account, for every team they are in; nothing when they are in none. */
export async function recordForPerson(tx: Db, userId: string, entry: AuditEntry, now: Date): Promise<void> {
  const teams = await tx.select({ id: member.organizationId }).from(member).where(eq(member.userId, userId))
  if (teams.length > 0) await tx.insert(audit).values(teams.map(({ id }) => rowOf(id, entry, now)))
}

function rowOf(organizationId: string, { actor, action, target, detail, ip }: AuditEntry, now: Date) {
  return {
    id: Bun.randomUUIDv7(),
    organizationId,
    at: now,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    action,
    targetId: target?.id ?? null,
    targetName: target?.name ?? null,
    detail: detail ?? {},
    ip: ip ?? null,
  }
}

/** A line of the log as it is read. */
export interface AuditRow {
  id: string
  at: Date
  actor: AuditActor
  action: string
  target: { id: string | null; name: string } | null
  detail: Record<string, string>
  ip: string | null
}

export interface AuditFilter {
  /** The id of the last line already read. */
  cursor?: string
  action?: string
  /** The id of a person or key. */
  actor?: string
}

/** The team's log, newest first, from after the cursor; nothing after a line that is none of the team's. */
export async function auditOf(
  db: Db,
  team: TeamId,
  { cursor, action, actor }: AuditFilter,
  limit: number,
): Promise<AuditRow[]> {
  const found = await db
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.organizationId, team),
        cursor === undefined ? undefined : beforeLine(team, cursor),
        action === undefined ? undefined : eq(audit.action, action),
        actor === undefined ? undefined : eq(audit.actorId, actor),
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(limit)
  return found.map(readRow)
}

function beforeLine(team: TeamId, id: string) {
  return sql`(${audit.at}, ${audit.id}) < (
    select a.at, a.id from audit a where a.organization_id = ${team} and a.id = ${id}::uuid)`
}

function readRow(row: typeof audit.$inferSelect): AuditRow {
  const { id, at, actorKind, actorId, actorName, action, targetId, targetName, detail, ip } = row
  const target = targetName === null ? null : { id: targetId, name: targetName }
  return { id, at, actor: { kind: actorKind, id: actorId, name: actorName }, action, target, detail, ip }
}
