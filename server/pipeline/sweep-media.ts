import {
  dropOriginal,
  dropOrphan,
  idleOriginals,
  knownBlobs,
  leavePlace,
  orphanedBlobs,
  takePlace,
} from '../../db/queries/blobs.ts'
import { inTransaction } from '../../db/tx.ts'
import { blobKey, blobOf } from '../core/media/blob-key.ts'
import type { Services } from '../services.ts'
import type { Stage } from './poller.ts'

const HOUR_MS = 3600 * 1000
const DAY_MS = 24 * HOUR_MS
/** Rows looked for at once, and keys compared with rows at once. */
const BATCH = 500

/** What was swept. */
export interface Swept {
  /** Blobs that nothing referred to. */
  blobs: number
  /** Originals of which the thumbnails alone are kept on. */
  originals: number
  /** Keys that no row spoke of. */
  keys: number
  /** What killed writers left. */
  drafts: number
}

/**
 * Lets go of bytes that nobody keeps, on one process at a time; the only place that removes any. What was taken down
 * goes as soon as it is told of, the rest after an hour.
 */
export class SweepMediaStage implements Stage {
  readonly name = 'sweep-media'
  readonly everyMs = 10 * 60_000
  private readonly services: Services
  private working: Promise<unknown> = Promise.resolve()
  private atOnce = false
  private listedAt: number | null = null

  constructor(services: Services) {
    this.services = services
  }

  /** The next run spares nothing for being new. */
  hurry(): void {
    this.atOnce = true
  }

  async run(): Promise<void> {
    const now = this.services.clock.now().getTime()
    const [atOnce, list] = [this.atOnce, this.listedAt === null || now - this.listedAt >= DAY_MS]
    this.atOnce = false
    this.working = this.services.lock.withLock('sweep-media', { ttlMs: 60_000 }, async () => {
      const before = new Date(atOnce ? now + 1 : now - HOUR_MS)
      await sweepOrphans(this.services, before)
      await sweepOriginals(this.services, before)
      await sweepDrafts(this.services, new Date(now - HOUR_MS))
      if (!list) return
      await sweepStrays(this.services, new Date(now - DAY_MS))
      this.listedAt = now
    })
    await this.working
  }

  async settle(): Promise<void> {
    await this.working
  }
}

/** All of it, once. */
export async function sweepMedia(services: Services, now: Date): Promise<Swept> {
  const before = new Date(now.getTime() - HOUR_MS)
  return {
    blobs: await sweepOrphans(services, before),
    originals: await sweepOriginals(services, before),
    drafts: await sweepDrafts(services, before),
    keys: await sweepStrays(services, new Date(now.getTime() - DAY_MS)),
  }
}

/** What killed processes left half written, last touched before then; how many. */
async function sweepDrafts({ blobs, spool }: Services, before: Date): Promise<number> {
  return (await blobs.sweepDrafts(before)) + (await spool.sweep(before))
}

/** Blobs stored before then that no medium and no answer about rights refers to; how many went. */
function sweepOrphans({ db, blobs }: Services, before: Date): Promise<number> {
  return sweepBlobs(
    () => orphanedBlobs(db, before, BATCH),
    (sha256) =>
      inTransaction(db, async (tx) => {
        if (!(await dropOrphan(tx, sha256, before))) return false
        for await (const { key } of blobs.list(blobKey(sha256))) await blobs.remove(key)
        return true
      }),
  )
}

/** Originals stored before then of which every medium keeps the thumbnails alone; how many went. */
function sweepOriginals({ db, blobs }: Services, before: Date): Promise<number> {
  return sweepBlobs(
    () => idleOriginals(db, before, BATCH),
    (sha256) =>
      inTransaction(db, async (tx) => {
        if (!(await dropOriginal(tx, sha256, before))) return false
        await blobs.remove(blobKey(sha256))
        return true
      }),
  )
}

// The bytes go while the row is held. Whoever captures the same writes bytes first, then the row, and looks for the
// bytes once the row is theirs: they wait here and write them again. Killed in between, the row is found again.
async function sweepBlobs(
  find: () => Promise<string[]>,
  letGo: (sha256: string) => Promise<boolean>,
): Promise<number> {
  let swept = 0
  for (;;) {
    let gone = 0
    for (const sha256 of await find()) if (await letGo(sha256)) gone++
    swept += gone
    // Those that were taken up again meanwhile are not found a second time; the rest is for the next run.
    if (gone < BATCH) return swept
  }
}

/** Keys stored before then that there is no row of; how many went. What is none of ours in a bucket stays. */
async function sweepStrays(services: Services, before: Date): Promise<number> {
  let [swept, batch]: [number, Map<string, string[]>] = [0, new Map()]
  for await (const { key, storedAt } of services.blobs.list()) {
    const sha256 = storedAt < before ? blobOf(key) : null
    if (sha256 !== null) batch.set(sha256, [...(batch.get(sha256) ?? []), key])
    if (batch.size < BATCH) continue
    swept += await dropStrays(services, batch)
    batch = new Map()
  }
  return swept + (await dropStrays(services, batch))
}

async function dropStrays(services: Services, found: ReadonlyMap<string, string[]>): Promise<number> {
  const known = await knownBlobs(services.db, [...found.keys()])
  let swept = 0
  for (const [sha256, keys] of found) if (!known.has(sha256)) swept += await dropStray(services, sha256, keys)
  return swept
}

// By a row of our own whoever captures the same just now is made to wait, as above.
async function dropStray({ db, blobs, clock }: Services, sha256: string, keys: readonly string[]) {
  return inTransaction(db, async (tx) => {
    if (!(await takePlace(tx, sha256, clock.now()))) return 0
    for (const key of keys) await blobs.remove(key)
    await leavePlace(tx, sha256)
    return keys.length
  })
}
