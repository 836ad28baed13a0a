import type { TeamId } from '../../db/db.ts'
import { roomFor, teamsFullOfSaved } from '../../db/queries/keeping-room.ts'
import type { Services } from '../services.ts'

/** Who saved too much changes slowly, and counting it takes a moment. */
const FRESH_MS = 60_000

/** Whether there is room for more, as the quotas of those who would hold it say. */
export class MediaRoom {
  private readonly services: Services
  private full: Promise<TeamId[]> | null = null
  private countedAt = 0

  constructor(services: Services) {
    this.services = services
  }

  /** False: every team that holds media of the post has its quota full of what it saved, and none saved this one. Where nobody is full there is room, whoever holds it. */
  async has(postId: string): Promise<boolean> {
    const full = await this.fullTeams()
    return full.length === 0 || roomFor(this.services.db, postId, full)
  }

  /** The teams whose saved media alone take their quota; a minute old at most. */
  fullTeams(): Promise<TeamId[]> {
    const now = this.services.clock.now().getTime()
    if (this.full === null || now - this.countedAt >= FRESH_MS) {
      this.countedAt = now
      this.full = this.count()
    }
    return this.full
  }

  private async count(): Promise<TeamId[]> {
    const { db, mediaHouse } = this.services
    try {
      return await teamsFullOfSaved(db, mediaHouse.quotaBytes)
    } catch (error) {
      this.full = null
      throw error
    }
  }
}
