import { claimMedia, type DueMedium } from '../../db/queries/media-capture.ts'
import type { Services } from '../services.ts'
import { fetchMedium } from './capture-fetch.ts'
import { keep } from './capture-keep.ts'
import { LEASE_MS } from './capture-lease.ts'
import { captureOne } from './capture-one.ts'
import { Room } from './capture-room.ts'
import { settleCaught } from './capture-settle.ts'
import { unfoldPosts } from './capture-unfold.ts'
import { CrewStage } from './crew.ts'

/** Media under way at the same time on one process, and how many of them may be films or sounds, which take minutes. */
const CONCURRENCY = 6
const FILMS = 2

/** Times that posts are unfolded before anything is fetched: where a hundred thousand wait at once both go on. */
const MOST_UNFOLDED = 10

/**
 * Fetches what posts refer to before it vanishes and keeps it, as much of each as anybody wants: bytes once however often
 * they were seen, thumbnails, and what a picture looks like. What is not to be had costs the post nothing but itself.
 */
export class CaptureStage extends CrewStage<DueMedium> {
  readonly name = 'capture'
  readonly everyMs = 1_000
  protected readonly places = CONCURRENCY
  private readonly services: Services
  private readonly leaseMs: number
  private readonly room: Room
  private films = 0

  constructor(services: Services, { leaseMs = LEASE_MS }: { leaseMs?: number } = {}) {
    super()
    this.services = services
    this.leaseMs = leaseMs
    this.room = new Room(services)
  }

  protected async claim(limit: number): Promise<DueMedium[]> {
    const { db, clock } = this.services
    for (let round = 0; round < MOST_UNFOLDED && (await unfoldPosts(this.services)); round++);
    const now = clock.now()
    const films = Math.min(limit, FILMS - this.films)
    const found = await claimMedia(db, { now, leaseMs: this.leaseMs, limit, films })
    this.films += found.filter(isFilm).length
    return found
  }

  protected async perform(medium: DueMedium, stopping: AbortSignal): Promise<void> {
    const { services, room } = this
    try {
      await captureOne(services, medium, { room, stopping }, async (lease) => {
        await using caught = await fetchMedium(services, medium, lease.signal)
        const kept = await keep(services, caught, medium.depth)
        await lease.rest()
        await settleCaught(services, medium, { kept, origin: caught.origin })
      })
    } catch (error) {
      services.log.error('What became of a medium could not be written', error, { medium: medium.id })
    } finally {
      if (isFilm(medium)) this.films--
    }
  }
}

function isFilm({ kind }: DueMedium): boolean {
  return kind !== 'image'
}
