import { type Deletion, keepTombstones } from '../../db/queries/deletions.ts'
import { xAddress } from '../../db/queries/x-accounts.ts'
import { isAway } from '../../db/tx.ts'
import { keyOf } from '../core/identity.ts'
import { draftOf } from '../core/x/draft.ts'
import type { XPost } from '../core/x/model.ts'
import { channelsFor } from '../core/x/watching.ts'
import type { Services } from '../services.ts'
import { type Batch, type Delivery, deliver, type Nobodys } from './deliver.ts'
import { takeDown } from './take-down.ts'
import type { XWatch } from './x-watch.ts'

/** A post as it came. */
export interface ArrivedPost {
  kind: 'post'
  post: XPost
  whole: boolean
  /** It came by a stream: what it costs is still to be noted. */
  billed: boolean
  at: Date
}

export interface ArrivedDeletion {
  kind: 'deleted'
  postId: string
  authorId: string
  at: Date
}

export type Arrival = ArrivedPost | ArrivedDeletion

/** Written at once: under load hundreds share a transaction. */
const AT_ONCE = 256
/** More than four minutes of all that X sends: whoever reads then stops, and looks for the rest later. */
export const INBOX_FULL = 50_000
/** Taken down in one transaction. */
const DOWN_AT_ONCE = 25
/** While the database is away. */
const AWAY_MS = 500

/** What came of X and is not written yet. It is read as fast as it comes, and written in its order. */
export class XInbox {
  /** False while something older is being looked for. */
  mayMoveCursors: () => boolean = () => true
  private readonly services: Services
  private readonly watch: XWatch
  private waiting: Arrival[] = []
  private writing: readonly Arrival[] = []
  private running: Promise<void> | null = null
  /** Remembered as deleted, and still to be taken down: that takes longer, and no alert waits for it. */
  private deleted: ArrivedDeletion[] = []
  private takingDown: readonly ArrivedDeletion[] = []
  private takenDown: Promise<void> | null = null
  /** The work ends: a database that is away is not waited for any more. */
  private readonly ending = new AbortController()

  constructor(services: Services, watch: XWatch) {
    this.services = services
    this.watch = watch
  }

  get isFull(): boolean {
    return this.waiting.length >= INBOX_FULL
  }

  push(...arrivals: readonly Arrival[]): void {
    this.waiting.push(...arrivals)
    this.running ??= this.drain()
  }

  /** Everything that came before this moment has been written; null: everything has. */
  writtenUntil(): Date | null {
    // Each list is in the order in which it came, what is asked for again excepted: that was written before.
    const first = [this.writing, this.waiting, this.takingDown, this.deleted].flatMap(
      ([one]) => one?.at.getTime() ?? [],
    )
    return first.length === 0 ? null : new Date(Math.min(...first))
  }

  async settle(): Promise<void> {
    while (this.running || this.takenDown) await Promise.all([this.running, this.takenDown])
  }

  /** Writes what is there, if the database takes it. */
  async close(): Promise<void> {
    this.ending.abort()
    await this.settle()
  }

  private async drain(): Promise<void> {
    // What comes in the same breath is written together.
    await Promise.resolve()
    while (this.waiting.length > 0) {
      this.writing = this.waiting.splice(0, AT_ONCE)
      await this.write(this.writing, (batch) => this.writeInOrder(batch))
      this.writing = []
    }
    this.running = null
  }

  private async takeDownAll(): Promise<void> {
    while (this.deleted.length > 0) {
      this.takingDown = this.deleted.splice(0, DOWN_AT_ONCE)
      await this.write(this.takingDown, async (batch) => {
        await takeDown(this.services, batch.map(deletionOf))
      })
      this.takingDown = []
    }
    this.takenDown = null
  }

  /** Tries until the database is there; what it refuses, it is not offered again. */
  private async write<A extends Arrival>(
    batch: readonly A[],
    how: (batch: readonly A[]) => Promise<void>,
  ): Promise<void> {
    for (;;) {
      try {
        return await how(batch)
      } catch (error) {
        if (!isAway(error)) return await this.writeApart(batch, how, error)
        if (this.ending.signal.aborted) return
        await this.services.clock.sleep(AWAY_MS, this.ending.signal).catch(() => undefined)
      }
    }
  }

  private async writeApart<A extends Arrival>(
    batch: readonly A[],
    how: (batch: readonly A[]) => Promise<void>,
    error: unknown,
  ): Promise<void> {
    const [first] = batch
    if (batch.length > 1) for (const one of batch) await this.write([one], how)
    else if (first) {
      const what = first.kind === 'post' ? first.post.id : first.postId
      this.services.log.error('What X brought could not be written', error, { post: what })
    }
  }

  /** A deletion that came before its post must be known when the post is written. */
  private async writeInOrder(batch: readonly Arrival[]): Promise<void> {
    for (const run of runsOf(batch)) {
      const posts = run.filter((one) => one.kind === 'post')
      if (posts.length > 0) await deliver(this.services, this.batchOf(posts))
      const deletions = run.filter((one) => one.kind === 'deleted')
      if (deletions.length > 0) await this.remember(deletions)
    }
  }

  /** Of accounts of which we have nothing, and want nothing, no tombstones are kept either. */
  private async remember(deletions: readonly ArrivedDeletion[]): Promise<void> {
    const ours = deletions.filter(({ authorId }) => this.watch.isKept(authorId))
    await keepTombstones(
      this.services.db,
      ours.map(({ postId, at }) => ({ platform: 'x', postId, ours: null, at })),
    )
    this.deleted.push(...ours)
    if (ours.length > 0) this.takenDown ??= this.takeDownAll()
  }

  private batchOf(posts: readonly ArrivedPost[]): Batch {
    const deliveries: Delivery[] = []
    const nobodys: Nobodys[] = []
    for (const one of posts) {
      const mine = this.deliveriesOf(one)
      deliveries.push(...mine)
      if (mine.length === 0 && one.billed) nobodys.push({ versionId: one.post.id })
    }
    return { deliveries, nobodys, moveCursors: this.mayMoveCursors() }
  }

  private deliveriesOf({ post, whole, billed, at }: ArrivedPost): Delivery[] {
    const account = this.watch.accounts.get(post.authorId)
    const channels = account ? channelsFor(post, account.channels) : []
    if (!account || channels.length === 0) return []
    const draft = draftOf(post, { handle: account.handle, name: account.name }, at)
    return channels.map(({ id, method }, place) => ({
      channelId: id,
      draft,
      versionId: post.id,
      whole,
      // An original that came by a rule says nothing of the answers before it.
      unbroken: method !== 'activity' || this.watch.isSubscribed(post.authorId),
      billed: billed && place === 0,
    }))
  }
}

function deletionOf({ postId, authorId, at }: ArrivedDeletion): Deletion {
  return { platform: 'x', postId, address: xAddress(authorId), externalId: keyOf(postId), at }
}

/** Neighbours of one kind, in their order. */
function runsOf(batch: readonly Arrival[]): Arrival[][] {
  const runs: Arrival[][] = []
  for (const one of batch) {
    const last = runs.at(-1)
    if (last?.[0]?.kind === one.kind) last.push(one)
    else runs.push([one])
  }
  return runs
}
