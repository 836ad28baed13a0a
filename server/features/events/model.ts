import type { AlertWire } from '../alerts/model.ts'
import type { ConnectionWire } from '../connections/model.ts'
import type { CoverageBrief, ReachWire } from '../coverage/model.ts'
import type { SourceWire } from '../sources/model.ts'
import type { XStateWire } from '../x/model.ts'

/**
 * What `GET /api/events` sends, one frame each: `id:` the team's number, `event:` the type, `data:` the payload.
 * `hello` comes first on every connection and carries no id; its `seq` is where the team is now, so that a page that
 * comes back knows how much it is about to be told. `reset` says that what was missed cannot be
 * told any more: read the lists again and go on from `seq`.
 */
export type LiveEvent =
  /** `teamId`: whose events these are; a page that showed another team has to begin anew. */
  | { type: 'hello'; data: { seq: number; serverTime: string; heartbeatSeconds: number; teamId: string } }
  | { type: 'reset'; data: { seq: number; reason: 'too_far_behind' | 'unknown_position' } }
  | { type: 'alert.created'; data: AlertWire }
  | { type: 'alert.updated'; data: AlertWire }
  /** Many at once (mark all read, a bulk action): ids with their new state. */
  | { type: 'alerts.marked'; data: { ids: string[]; state: AlertWire['state'] } }
  /** The list form without `posts24h` and `delay` being fresh: read the list for those. */
  | { type: 'source.updated'; data: SourceWire }
  | { type: 'source.removed'; data: { id: string } }
  /** Who has these stories now, at most a hundred; `news` are the outlets that had not before, none when a person put it right. */
  | { type: 'coverage.updated'; data: { alerts: { id: string; coverage: CoverageBrief; news: string[] }[] } }
  /** The whole of it, when any of it changed. */
  | { type: 'reach.updated'; data: ReachWire }
  /** The whole of it, when any of it changed: a mark of the budget, a halt, a stream that is down for long. */
  | { type: 'x.updated'; data: XStateWire }
  /** A network is connected otherwise than before, or its key is about to end. */
  | { type: 'connection.updated'; data: ConnectionWire }
  /**
   * Saved posts that changed (what is written on them, which boards they stand on, the trash): read them again; or the
   * boards did: which there are, in which order, how much stands on them; or what the team may do with these media.
   */
  | { type: 'saved.updated'; data: { ids: string[] } | { boards: true } | { rights: string[] } }
