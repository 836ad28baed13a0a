import type { TeamId } from '../../db/db.ts'
import { appendEvents } from '../../db/queries/events.ts'
import { everyTeam, toldX, xStreams } from '../../db/queries/x-usage.ts'
import { inTransaction } from '../../db/tx.ts'
import { sameXState, X_QUIET, type XState, xStateOf } from '../core/x/state.ts'
import { type Services, teamTopic } from '../services.ts'
import type { Stage } from './poller.ts'

const LOCK_TTL_MS = 10_000
/** Teams told in one transaction. */
const AT_ONCE = 50

/**
 * Tells every team how X stands when that has changed: another mark of the budget was passed, X stopped us or goes on,
 * a stream has been broken for long. What was told last stands in the events, where all processes agree on it.
 */
export class TellXStage implements Stage {
  readonly name = 'tell-x'
  readonly everyMs = 5_000
  private readonly services: Services
  private working: Promise<unknown> = Promise.resolve()
  /** What this process saw last: where nothing changed nothing is read. */
  private seen: XState | null = null

  constructor(services: Services) {
    this.services = services
  }

  async run(signal: AbortSignal): Promise<void> {
    // Told twice it does no harm: without the lock's server each goes on by itself.
    const options = { ttlMs: LOCK_TTL_MS, whenAway: 'proceed' } as const
    this.working = this.services.lock.withLock('tell-x', options, (held) =>
      this.round(AbortSignal.any([signal, held.signal])),
    )
    await this.working
  }

  async settle(): Promise<void> {
    // Whoever started it has its error.
    await Promise.allSettled([this.working])
  }

  private async round(signal: AbortSignal): Promise<void> {
    const { db, clock, x, ledger } = this.services
    const now = clock.now()
    const [month, streams] = [await ledger.month(), await xStreams(db)]
    const state = xStateOf({ connected: x.connected, month, streams }, now)
    if (this.seen && sameXState(this.seen, state)) return
    const teams = await everyTeam(db)
    for (let at = 0; at < teams.length; at += AT_ONCE) {
      if (signal.aborted) return
      await this.tell(teams.slice(at, at + AT_ONCE), state, now)
    }
    this.seen = state
  }

  private async tell(teams: readonly TeamId[], state: XState, now: Date): Promise<void> {
    const { db, bus } = this.services
    const told = await inTransaction(db, async (tx) => {
      const before = await toldX(tx, teams)
      const unaware = teams.filter((team) => !sameXState(before.get(team) ?? X_QUIET, state))
      return appendEvents(
        tx,
        unaware.map((team) => ({ teamId: team, type: 'x.updated', payload: state })),
        now,
      )
    })
    await Promise.all([...told].map(([team, seq]) => bus.publish(teamTopic(team), seq)))
  }
}
