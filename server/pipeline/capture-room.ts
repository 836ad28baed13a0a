import type { TeamId } from '../../db/db.ts'
import { roomFor, teamsFullOfSaved } from '../../db/queries/keeping-room.ts'
import type { DueMedium } from '../../db/queries/media-capture.ts'
import type { Services } from '../services.ts'
import { CaptureFault } from './capture-fault.ts'

/** What is saved changes by hand: it is not added up again sooner. */
const KEPT_MS = 60_000

/** Whether anybody who wants a post's media has room for them, as it stood a minute ago at most. */
export class Room {
  private readonly services: Services
  private full: Promise<TeamId[]> | null = null
  private readAt = 0

  constructor(services: Services) {
    this.services = services
  }

  async for({ postId, depth }: Pick<DueMedium, 'postId' | 'depth'>): Promise<boolean> {
    // What it looks like takes no room.
    if (depth === 'signature') return true
    const full = await this.fullTeams()
    return full.length === 0 || roomFor(this.services.db, postId, full)
  }

  private async fullTeams(): Promise<TeamId[]> {
    const { db, clock, mediaHouse } = this.services
    const now = clock.now().getTime()
    if (this.full === null || now - this.readAt >= KEPT_MS) {
      this.readAt = now
      this.full = teamsFullOfSaved(db, mediaHouse.quotaBytes)
    }
    try {
      return await this.full
    } catch (error) {
      this.full = null
      throw error
    }
  }
}

/** What the team saved fills all that it may keep: somebody has to throw some away, or allow more. */
export function noRoom(): CaptureFault {
  return new CaptureFault({
    code: 'no_room',
    detail: 'What was saved fills all that the team may keep',
    again: true,
  })
}
