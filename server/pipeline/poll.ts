import { claimDue, type DueChannel, postponeLook, stillClaimed } from '../../db/queries/polling.ts'
import { isAway } from '../../db/tx.ts'
import { retryAfterMs } from '../core/schedule.ts'
import type { PollOutcome } from '../ports/connector.ts'
import type { Services } from '../services.ts'
import { GroupCommit } from './group-commit.ts'
import { ingest } from './ingest.ts'
import type { Look, LookOutcome } from './look.ts'
import type { Stage } from './poller.ts'

/** How the poll stage shares out its work. */
export interface PollLimits {
  /** Hosts looked at at the same time; those that are slow to answer are not counted. */
  concurrency: number
  /** Slow hosts waited for beside them; beyond that they count like any other. */
  slow: number
  /** A host under way for longer than this is slow, in milliseconds. */
  slowAfterMs: number
  /** Channels one claim may bring. */
  claim: number
  /** How long the hosts of a process that died wait for another, in milliseconds; half a minute when not said. */
  lockTtlMs?: number
}

/** Together no more than the requests Bun has under way at once (`BUN_CONFIG_MAX_HTTP_REQUESTS` in package.json). */
export const POLL_LIMITS: PollLimits = { concurrency: 128, slow: 768, slowAfterMs: 1_500, claim: 1000 }

const LOCK_TTL_MS = 30_000
/** A claimed channel that waited longer than this is claimed afresh: another process may have looked since. */
const CLAIM_FRESH_MS = 2_000
/** How long a host that another process holds, or whose result could not be written, is left out of claims. */
const ELSEWHERE_MS = 1_000

/** How long an outcome waits for those of the looks that are under way, so that they share a commit. */
const GATHER_MS = 4

/** Claimed channels to be read afresh; `still` is set by then to those that are as they were claimed. */
interface Recheck {
  channels: DueChannel[]
  still: DueChannel[]
}

interface HostWork {
  host: string
  channels: DueChannel[]
  claimedAt: number
}

/**
 * Looks at due channels: claims them fairly, one worker per host under that host's lock, the channels of a
 * host one after another, the outcomes written by group commit. The lock is held until the outcome is
 * committed, so that nobody finds the channel still due.
 */
export class PollStage implements Stage {
  readonly name = 'poll'
  readonly everyMs = 100
  private readonly services: Services
  private readonly limits: PollLimits
  private readonly commits: GroupCommit<Look>
  private readonly rechecks: GroupCommit<Recheck>
  private readonly working = new Map<string, Promise<void>>()
  /** Those of `working` that have given their place to others: a hundred hosts that hang must delay nobody. */
  private readonly slow = new Set<string>()
  private waiting: HostWork[] = []
  private readonly elsewhere = new Map<string, number>()
  /** Looks under way, and who waits for the last of them. */
  private looking = 0
  private allLooked: () => void = () => undefined
  private moreDue = false
  private foundDue = false
  private nudge: () => void = () => undefined

  constructor(services: Services, limits: PollLimits = POLL_LIMITS) {
    this.services = services
    this.limits = limits
    this.commits = new GroupCommit((looks) => ingest(services, looks), {
      isNobodys: isAway,
      gather: () => this.nextLooked(),
    })
    this.rechecks = new GroupCommit((claims) => readAfresh(services, claims), { isNobodys: isAway })
  }

  onNudge(nudge: () => void): void {
    this.nudge = nudge
  }

  async run(signal: AbortSignal): Promise<void> {
    this.dropStale()
    if (this.waiting.length < this.limits.concurrency) await this.claim()
    this.start(signal)
  }

  /** Rounds until nothing is due: for tests, with the loop not running. */
  async drain(): Promise<void> {
    do {
      await this.run(new AbortController().signal)
      await this.settle()
      // A claim brings few of one host: the last one is the one that finds nothing.
    } while (this.foundDue)
  }

  async settle(): Promise<void> {
    while (this.working.size > 0) await Promise.all(this.working.values())
    await this.commits.settle()
  }

  private dropStale(): void {
    const oldest = this.nowMs() - CLAIM_FRESH_MS
    this.waiting = this.waiting.filter((work) => work.claimedAt >= oldest)
  }

  private async claim(): Promise<void> {
    const { db, clock } = this.services
    const due = await claimDue(db, clock.now(), this.limits.claim, this.busyHosts())
    this.moreDue = due.length === this.limits.claim
    this.foundDue = due.length > 0
    const claimedAt = this.nowMs()
    for (const [host, channels] of Map.groupBy(due, (channel) => channel.host))
      this.waiting.push({ host, channels, claimedAt })
  }

  private busyHosts(): string[] {
    const now = this.nowMs()
    for (const [host, until] of this.elsewhere) if (until <= now) this.elsewhere.delete(host)
    return [...this.working.keys(), ...this.elsewhere.keys(), ...this.waiting.map((work) => work.host)]
  }

  private start(signal: AbortSignal): void {
    while (this.working.size - this.slow.size < this.limits.concurrency && !signal.aborted) {
      const work = this.waiting.shift()
      if (!work) break
      this.working.set(work.host, this.perform(work, signal))
    }
    if (this.moreDue && this.waiting.length < this.limits.concurrency) this.nudge()
  }

  private async perform(work: HostWork, signal: AbortSignal): Promise<void> {
    const patience = setTimeout(() => this.giveWay(work.host, signal), this.limits.slowAfterMs)
    try {
      await this.lookAtHost(work, signal)
    } catch (error) {
      this.elsewhere.set(work.host, this.nowMs() + ELSEWHERE_MS)
      if (!signal.aborted) this.services.log.error('A look could not be written', error, { host: work.host })
    } finally {
      clearTimeout(patience)
      this.working.delete(work.host)
      this.slow.delete(work.host)
      this.start(signal)
    }
  }

  private giveWay(host: string, signal: AbortSignal): void {
    if (this.slow.size >= this.limits.slow) return
    this.slow.add(host)
    this.start(signal)
  }

  private async lookAtHost({ host, channels }: HostWork, stopping: AbortSignal): Promise<void> {
    const options = { ttlMs: this.limits.lockTtlMs ?? LOCK_TTL_MS, whenAway: 'proceed' } as const
    const attempt = await this.services.lock.withLock(`poll:${host}`, options, async (held) => {
      const written: Promise<void>[] = []
      const ended = new AbortController()
      const signal = AbortSignal.any([held.signal, stopping, ended.signal])
      for (const channel of await this.stillDue(channels)) {
        if (signal.aborted) break
        this.looking++
        const look = await this.look(channel, fenceOver(held.fence, channel), signal)
        const write = look ? this.write(look) : Promise.resolve()
        if (--this.looking === 0) this.allLooked()
        // Awaited below, when the host's other channels have been asked: until then somebody must own its failure.
        write.catch(() => ended.abort())
        written.push(write)
        if (look && asksForQuiet(look)) break
      }
      await Promise.all(written)
    })
    if (!attempt.held) this.elsewhere.set(host, this.nowMs() + ELSEWHERE_MS)
  }

  /** Between the claim and the lock another process may have looked. Read in groups, as outcomes are written. */
  private async stillDue(channels: DueChannel[]): Promise<DueChannel[]> {
    const recheck: Recheck = { channels, still: [] }
    await this.rechecks.submit(recheck)
    return recheck.still
  }

  /** Null when it was not this channel's turn: it comes again later, as it was. */
  private async look(channel: DueChannel, fence: number, signal: AbortSignal): Promise<Look | null> {
    const startedAt = performance.now()
    const outcome = await this.outcomeOf(channel, signal)
    if (outcome.kind === 'later') {
      await postponeLook(this.services.db, channel, new Date(this.nowMs() + outcome.seconds * 1000))
      return null
    }
    const durationMs = Math.round(performance.now() - startedAt)
    return { channel, fence, at: this.services.clock.now(), durationMs, outcome }
  }

  private async outcomeOf(channel: DueChannel, signal: AbortSignal): Promise<PollOutcome> {
    const connector = this.services.connectors.find(channel.platform, channel.method)
    if (!connector) return internalFailure(`No connector for ${channel.platform}/${channel.method}`)
    const { address, etag, lastModified, cursor } = channel
    try {
      return await connector.poll({ address, validators: { etag, lastModified }, cursor }, signal)
    } catch (error) {
      // Not the address: that of a private feed holds its key.
      this.services.log.error('A connector failed', error, { channel: channel.id, host: channel.host })
      return internalFailure('Visao could not read the answer; the error is in its log')
    }
  }

  /** Looks that began together end together: resolves when none is under way any more, or after a moment. */
  private nextLooked(): Promise<void> {
    if (this.looking === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const patience = setTimeout(resolve, GATHER_MS)
      this.allLooked = () => {
        clearTimeout(patience)
        resolve()
      }
    })
  }

  /** A result that the database refuses must not be looked for again at once: its failure is written instead. */
  private async write(look: Look): Promise<void> {
    if (look.outcome.kind === 'failed' && look.outcome.failure.code === 'aborted') return
    try {
      await this.commits.submit(look)
    } catch (error) {
      // Nothing is wrong with what was read: the channel stays due and is read again once the database is back.
      if (isAway(error)) throw error
      this.services.log.error('A look could not be stored', error, { channel: look.channel.id })
      await this.commits.submit({
        ...look,
        outcome: internalFailure('Visao could not store what it read; the error is in its log'),
      })
    }
  }

  private nowMs(): number {
    return this.services.clock.now().getTime()
  }
}

/**
 * The lock's number, or the next one where the channel has seen a higher: a clock that was set back must not
 * make every outcome look overtaken. Two that tie are still told apart: the second to write is refused.
 */
function fenceOver(fence: number, channel: DueChannel): number {
  return Math.max(fence, channel.fence + 1)
}

async function readAfresh({ db }: Services, claims: readonly Recheck[]): Promise<void> {
  const still = await stillClaimed(
    db,
    claims.flatMap(({ channels }) => channels),
  )
  for (const claim of claims) claim.still = claim.channels.filter(({ id }) => still.has(id))
}

/** The host wants to be left alone for a while: writing this look puts off all its channels. */
function asksForQuiet({ outcome }: Look): boolean {
  return outcome.kind === 'failed' && retryAfterMs(outcome.failure) > 0
}

function internalFailure(detail: string): LookOutcome {
  return { kind: 'failed', failure: { code: 'internal', detail }, hops: [] }
}
