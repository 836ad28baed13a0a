import {
  checkPostAgain,
  claimPictures,
  type DuePicture,
  keepPicture,
  postponePicture,
} from '../../db/queries/pictures.ts'
import { backoffMs, jitter } from '../core/backoff.ts'
import { PictureError } from '../ports/pictures.ts'
import { CHECK_TOPIC, type Services } from '../services.ts'
import { CrewStage } from './crew.ts'

/** Pictures under way at the same time on one process. */
const CONCURRENCY = 4
const LEASE_MS = 60_000
const CAPS = { maxBytes: 12 * 1024 * 1024, timeoutMs: 20_000, maxHops: 5 }
/** A picture that is not to be had now may be in a moment: publishers post before their images are everywhere. */
const AGAIN = { firstMs: 20_000, factor: 6, maxMs: 600_000 }
const MOST_ATTEMPTS = 4
/** Answers that a second question does not change. */
const FINAL = new Set([401, 403, 404, 410])
const WINDOW_MS = 7 * 86_400_000

/**
 * Fetches the first picture of each new post and keeps what it looks like. A post whose picture another outlet has too is
 * compared again. A picture that is not to be had costs nobody anything but this one reason.
 */
export class PictureStage extends CrewStage<DuePicture> {
  readonly name = 'pictures'
  readonly everyMs = 2_000
  protected readonly places = CONCURRENCY
  private readonly services: Services

  constructor(services: Services) {
    super()
    this.services = services
  }

  protected claim(limit: number): Promise<DuePicture[]> {
    const { db, clock } = this.services
    const now = clock.now()
    return claimPictures(db, { now, leaseUntil: new Date(now.getTime() + LEASE_MS), limit })
  }

  protected async perform(picture: DuePicture, signal: AbortSignal): Promise<void> {
    try {
      // It was taken often and nothing was ever said of it: whoever reads it may not live to say so.
      if (picture.attempts > MOST_ATTEMPTS) return await this.keep(picture, null)
      const bytes = await this.fetch(picture, signal)
      if (bytes === 'later') return await this.putOff(picture)
      await this.keep(picture, bytes === 'never' ? null : await this.sign(bytes))
    } catch (error) {
      // Its lease runs out and it is tried again, by whoever comes first.
      this.services.log.error('What became of a picture could not be written', error, {
        post: picture.postId,
      })
    }
  }

  private async fetch({ url }: DuePicture, signal: AbortSignal): Promise<Uint8Array | 'later' | 'never'> {
    if (url === '') return 'never'
    const accept = 'image/avif,image/webp,image/png,image/jpeg,image/gif;q=0.8'
    const outcome = await this.services.fetcher.get({ url, caps: CAPS, accept, signal })
    if (outcome.kind === 'ok') return outcome.body
    if (outcome.kind === 'failed' && FINAL.has(outcome.failure.status ?? 0)) return 'never'
    return 'later'
  }

  /** Null for what is no picture: asked again it would be none either. */
  private async sign(bytes: Uint8Array): Promise<string | null> {
    try {
      return await this.services.pictures.sign(bytes)
    } catch (error) {
      if (error instanceof PictureError) return null
      throw error
    }
  }

  private async keep(picture: DuePicture, signature: string | null): Promise<void> {
    const { db, bus, clock } = this.services
    const { postId, channelId } = picture
    const kept = await keepPicture(db, picture, signature, clock.now())
    if (!kept || signature === null || !(await this.isElsewhere(signature, channelId))) return
    await checkPostAgain(db, postId, clock.now())
    await bus.publish(CHECK_TOPIC, 0)
  }

  private async isElsewhere(signature: string, notChannel: string): Promise<boolean> {
    const { likeness, clock } = this.services
    const until = clock.now()
    const from = new Date(until.getTime() - WINDOW_MS)
    const found = await likeness.like(signature, { from, until, among: null, notChannel, limit: 1 })
    return found.length > 0
  }

  private async putOff(picture: DuePicture): Promise<void> {
    const { db, clock, random } = this.services
    if (picture.attempts >= MOST_ATTEMPTS) return await this.keep(picture, null)
    const ms = jitter(backoffMs(AGAIN, picture.attempts), 0.1, random())
    await postponePicture(db, picture, new Date(clock.now().getTime() + ms))
  }
}
