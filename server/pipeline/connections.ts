import type { TeamId } from '../../db/db.ts'
import { connectionFacts, keepAnswer, keptAnswer, teamsOnNetwork } from '../../db/queries/connections.ts'
import { appendEvents } from '../../db/queries/events.ts'
import { inTransaction } from '../../db/tx.ts'
import { checkOf, readTokenCheck, type Told } from '../core/connections/kept.ts'
import { type ConnectionView, isTrouble } from '../core/connections/model.ts'
import { connectionViews, warningDays } from '../core/connections/views.ts'
import { type Services, teamTopic } from '../services.ts'
import type { Stage } from './poller.ts'

const LOCK_TTL_MS = 60_000
/** A token ends on a day, and is renewed by hand. */
const TOKEN_EVERY_MS = 24 * 3_600_000
/** When Meta could not be reached, or did not say. */
const AGAIN_MS = 10 * 60_000

/**
 * Looks at Instagram's token once a day, and tells the teams that watch a network when its connection comes to be
 * otherwise: a key that ends in fourteen days and in three, a key refused, no credit. What was told last is kept, so
 * that one process tells it once.
 */
export class ConnectionStage implements Stage {
  readonly name = 'connections'
  readonly everyMs = 60_000
  private readonly services: Services
  private working: Promise<unknown> = Promise.resolve()
  private notBefore = 0

  constructor(services: Services) {
    this.services = services
  }

  async run(signal: AbortSignal): Promise<void> {
    this.working = this.services.lock.withLock('connections', { ttlMs: LOCK_TTL_MS }, async (held) => {
      await this.lookAtToken(AbortSignal.any([signal, held.signal]))
      await this.tell()
    })
    await this.working
  }

  async settle(): Promise<void> {
    // Whoever started it has its error.
    await Promise.allSettled([this.working])
  }

  private async lookAtToken(signal: AbortSignal): Promise<void> {
    const { db, clock, instagram, turnstile } = this.services
    const now = clock.now()
    if (instagram.turnstile === null || now.getTime() < this.notBefore) return
    const kept = await keptAnswer(db, 'instagram', 'token_check')
    const last = readTokenCheck(kept?.answer)
    const fresh = kept !== null && now.getTime() - kept.checkedAt.getTime() < TOKEN_EVERY_MS
    const refused = (await turnstile.state(instagram.turnstile))?.why?.startsWith('token_') === true
    if (fresh && last?.key === instagram.turnstile && last.valid && !refused) return
    this.notBefore = now.getTime() + AGAIN_MS
    const check = checkOf(instagram.turnstile, await instagram.token(signal))
    if (check) await keepAnswer(db, 'instagram', 'token_check', check, now)
  }

  private async tell(): Promise<void> {
    const { db, clock, instagram, instagramPages } = this.services
    const now = clock.now()
    const facts = await connectionFacts(db, instagram.turnstile, now)
    const has = {
      x: this.services.x.connected,
      instagram: instagram.connected,
      graphDoor: instagram.turnstile,
      anonymous: instagramPages.allowed,
    }
    for (const view of connectionViews(facts, has, now)) {
      // Of X more than this is told, by its own stage.
      if (view.platform === 'x') continue
      const told = facts.told[view.platform] ?? null
      const next = toldAs(view, told, now)
      if (next !== told) await this.tellOne(view, told, next, now)
    }
  }

  private async tellOne(view: ConnectionView, before: Told | null, told: Told, now: Date): Promise<void> {
    const { db, bus } = this.services
    const payload = { ...view, since: view.since ?? told.since }
    const numbered = await inTransaction(db, async (tx) => {
      await keepAnswer(tx, view.platform, 'told', told, now)
      // That all is well is news only after something else was said.
      const teams = before || isTrouble(view.state) ? await teamsOnNetwork(tx, view.platform) : []
      return appendEvents(
        tx,
        teams.map((teamId: TeamId) => ({ teamId, type: 'connection.updated', payload })),
        now,
      )
    })
    await Promise.all([...numbered].map(([team, seq]) => bus.publish(teamTopic(team), seq)))
  }
}

/** What is to be told now; the same object where nothing is new. */
function toldAs(view: ConnectionView, told: Told | null, now: Date): Told {
  const warned = view.state === 'token_expires' ? warningDays(view.expiresAt, now) : null
  if (told?.state === view.state && told.warned === warned) return told
  const since = told?.state === view.state ? told.since : (view.since ?? now.toISOString())
  return { state: view.state, since, warned }
}
