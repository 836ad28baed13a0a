import type { Db } from '../../../db/db.ts'
import { recordForPerson } from '../../../db/queries/audit.ts'
import { type TeamLeft, teamsLeftBy } from '../../../db/queries/leaving.ts'
import { teamContents } from '../../../db/queries/members.ts'
import { endOtherSessions, endSession, type SessionRow, sessionsOf } from '../../../db/queries/sessions.ts'
import { inTransaction } from '../../../db/tx.ts'
import { deviceOf } from '../../core/device.ts'
import { notFound } from '../../core/problem.ts'
import type { Person } from '../../ports/auth.ts'
import { type Services, tellAccessChanged } from '../../services.ts'
import { type Act, actorOf } from '../audit/service.ts'
import type { PersonPrincipal } from '../teams/service.ts'
import type { AccountDeletionWire, SessionWire } from './model.ts'

/** Where one is signed in, this session first, then the last used. */
export async function listSessions(services: Services, person: Person): Promise<{ items: SessionWire[] }> {
  const found = await sessionsOf(services.db, person.userId, services.clock.now())
  const items = await Promise.all(found.map((row) => presentSession(services, row, person.sessionId)))
  return { items: items.toSorted((a, b) => Number(b.current) - Number(a.current)) }
}

async function presentSession(
  { places }: Services,
  { id, ip, userAgent, createdAt, lastSeenAt }: SessionRow,
  current: string,
): Promise<SessionWire> {
  return {
    id,
    current: id === current,
    ...deviceOf(userAgent),
    place: ip === null ? null : await places.placeOf(ip),
    ip: ip || null,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }
}

/** Signs one session out. Throws 404 for one that is not one's own. */
export async function endOne(services: Services, act: Act<PersonPrincipal>, id: string): Promise<void> {
  await inTransaction(services.db, async (tx) => {
    if (!(await endSession(tx, act.principal.by.userId, id))) throw notFound('Session')
    await recordEnded(tx, act, 1, services.clock.now())
  })
  await tellAccessChanged(services.bus)
}

/** Signs out everywhere but here; how many sessions ended. */
export async function endOthers(services: Services, act: Act<PersonPrincipal>): Promise<{ ended: number }> {
  const { userId, sessionId } = act.principal.by
  const ended = await inTransaction(services.db, async (tx) => {
    const ended = await endOtherSessions(tx, userId, sessionId)
    if (ended > 0) await recordEnded(tx, act, ended, services.clock.now())
    return ended
  })
  await tellAccessChanged(services.bus)
  return { ended }
}

async function recordEnded(tx: Db, { principal, ip }: Act<PersonPrincipal>, ended: number, now: Date) {
  const detail = { sessions: String(ended) }
  const entry = { actor: actorOf(principal), action: 'account.sessions_ended' as const, detail, ip }
  await recordForPerson(tx, principal.by.userId, entry, now)
}

/** What would become of one's teams if one's account were deleted. */
export async function describeDeletion(
  { db, clock }: Services,
  { userId }: Person,
): Promise<AccountDeletionWire> {
  const teams = await teamsLeftBy(db, userId)
  const alone = teams.filter(({ members }) => members === 1)
  const stuck = teams.filter(({ members, onlyOwner }) => members > 1 && onlyOwner)
  return {
    deletes: await Promise.all(alone.map((team) => contentsOf(db, team, clock.now()))),
    blockedBy: stuck.map(({ id, name, members }) => ({ id, name, members })),
  }
}

async function contentsOf(db: Db, { id, name }: TeamLeft, now: Date) {
  const { sources, alerts } = await teamContents(db, id, now)
  return { id, name, sources, alerts }
}
