import type { Db } from '../../../db/db.ts'
import { livingKeys } from '../../../db/queries/keys.ts'
import { livingSessions, type SessionReach } from '../../../db/queries/members.ts'
import type { Person, Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import type { EventStream } from './stream.ts'

/** Looked after at once in one query; more are several, so that other queries come in between. */
const PAGE = 500

/**
 * Which open streams rest on what: each on a session that works in a team with a role, or on a key. `sweep` ends
 * those for whom that no longer holds. While the database is away nothing is known, and they stay.
 */
export class Reaches {
  private readonly services: Pick<Services, 'db' | 'clock' | 'log'>
  private readonly held = new Map<EventStream, Principal>()
  private sweeping: Promise<void> | null = null
  private again = false

  constructor(services: Pick<Services, 'db' | 'clock' | 'log'>) {
    this.services = services
  }

  add(stream: EventStream, principal: Principal): void {
    this.held.set(stream, principal)
  }

  delete(stream: EventStream): void {
    this.held.delete(stream)
  }

  /** Looks after all of them; once more when something is heard while it looks. Never throws. */
  sweep(): void {
    if (this.sweeping) {
      this.again = true
      return
    }
    this.again = false
    this.sweeping = this.look()
      .catch((error: unknown) => this.services.log.error('Open streams could not be looked after', error))
      .finally(() => {
        this.sweeping = null
        if (this.again) this.sweep()
      })
  }

  /** Waits until what was heard has been looked after. */
  async settle(): Promise<void> {
    while (this.sweeping) await this.sweeping
  }

  private async look(): Promise<void> {
    const { db, clock } = this.services
    const held = [...this.held]
    for (let start = 0; start < held.length; start += PAGE) {
      const page = held.slice(start, start + PAGE)
      const holds = await whatHolds(
        db,
        page.map(([, principal]) => principal),
        clock.now(),
      )
      for (const [stream, principal] of page) if (!holds(principal)) stream.end()
    }
  }
}

/** Tells of each of these whether it still holds. One query per kind. */
async function whatHolds(
  db: Db,
  principals: readonly Principal[],
  now: Date,
): Promise<(principal: Principal) => boolean> {
  const keyIds = principals.flatMap(({ by }) => (by.kind === 'key' ? [by.keyId] : []))
  const reaches = principals.flatMap(({ by, teamId, role }) =>
    by.kind === 'person' ? [reachOf(by, { teamId, role })] : [],
  )
  // Several pages of one person rest on one session.
  const distinct = new Map(reaches.map((reach) => [wordFor(reach), reach]))
  const sessions = await livingSessions(db, [...distinct.values()], now)
  const keys = await livingKeys(db, [...new Set(keyIds)], now)
  const words = new Set(sessions.map(wordFor))
  return ({ by, ...place }) =>
    by.kind === 'key' ? keys.has(by.keyId) : words.has(wordFor(reachOf(by, place)))
}

function reachOf({ sessionId }: Person, { teamId, role }: Pick<Principal, 'teamId' | 'role'>): SessionReach {
  return { sessionId, teamId, role }
}

function wordFor({ sessionId, teamId, role }: SessionReach): string {
  return `${sessionId} ${teamId} ${role}`
}
