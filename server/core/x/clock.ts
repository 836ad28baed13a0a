import { idAt, momentOfId } from './snowflake.ts'

/** Posts that tell how our clock stands beside X's are believed so long: clocks are set. */
const BELIEVED_MS = 600_000
const REMEMBERED = 64

/**
 * How far our clock is from X's, told by posts as they come: each carries its moment by X's clock, and none comes before
 * it was posted. The least difference is the offset and the shortest way; ours may be minutes off.
 */
export class XClock {
  private seen: { at: number; ahead: number }[] = []

  /** A post came at `at` by our clock. */
  note(id: string, at: Date): void {
    const moment = momentOfId(id)
    if (moment === null) return
    const ms = at.getTime()
    this.seen.push({ at: ms, ahead: ms - moment })
    if (this.seen.length > REMEMBERED) this.seen.shift()
  }

  /** `since_id` for all that was posted since `moment` by our clock, with a margin; another while X's clock is not known. */
  idSince(moment: Date, margins: { marginMs: number; unsureMarginMs: number }, now: Date): string {
    const believed = this.seen.filter(({ at }) => Math.abs(now.getTime() - at) <= BELIEVED_MS)
    if (believed.length === 0) return idAt(new Date(moment.getTime() - margins.unsureMarginMs))
    const ahead = Math.min(...believed.map((one) => one.ahead))
    return idAt(new Date(moment.getTime() - ahead - margins.marginMs))
  }
}
