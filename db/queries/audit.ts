import { eq } from 'drizzle-orm'
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
