import type { Db, TeamId } from '../../../db/db.ts'
import { type AuditEntry, type AuditFilter, auditOf, recordAudit } from '../../../db/queries/audit.ts'
import type { AuditActor } from '../../core/audit.ts'
import type { Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import type { CallerOf } from '../wire/caller.ts'

/** Somebody doing something: who, as what, and from which address (null when not known). */
export interface Act<By extends Principal = Principal> {
  principal: By
  ip: string | null
}

/** Reads an act off a request that was let in. */
export function openActs(callerOf: CallerOf) {
  return ({ principal, request }: { principal: Principal; request: Request }): Act => ({
    principal,
    ip: callerOf(request).ip,
  })
}
export type ActOf = ReturnType<typeof openActs>

/** Who it was, as the log keeps it. */
export function actorOf({ by }: Principal): AuditActor {
  return by.kind === 'person'
    ? { kind: 'person', id: by.userId, name: by.name }
    : { kind: 'key', id: by.keyId, name: by.name }
}

/** What was done, apart from who did it. */
export type Deed = Pick<AuditEntry, 'action' | 'target' | 'detail'>

/** Writes a deed into the log of the team one works in, or of the one given: in the transaction that does it. */
export async function record(
  tx: Db,
  { principal, ip }: Act,
  deed: Deed,
  now: Date,
  team: TeamId = principal.teamId,
): Promise<void> {
  await recordAudit(tx, team, { ...deed, actor: actorOf(principal), ip }, now)
}

const PAGE = 50

/** A page of the log, the newest first. */
export async function listAudit({ db }: Services, team: TeamId, filter: AuditFilter) {
  const found = await auditOf(db, team, filter, PAGE + 1)
  const page = found.slice(0, PAGE)
  const items = page.map(({ at, ...line }) => ({ ...line, at: at.toISOString() }))
  return { items, nextCursor: found.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}
