import type { Db } from '../../db/db.ts'
import {
  endSilence,
  leaveNotices,
  type NewPost,
  type Notice,
  nameAfterTitle,
} from '../../db/queries/ingest.ts'
import { holdHosts, takenAddresses, writeChecks, writeOutcomes } from '../../db/queries/polling.ts'
import { together } from '../../db/tx.ts'
import { isFlood, retryAfterMs } from '../core/schedule.ts'
import type { Services } from '../services.ts'
import type { Look } from './look.ts'
import { checkRows, type Settled, settleLook } from './settle-look.ts'
import type { Found } from './store-posts.ts'

/** Writes what the looks leave on their channels and sources; the channels that have moved for good. */
export async function leaveState(tx: Db, services: Services, found: readonly Found[]): Promise<Set<string>> {
  const settled = found.map(({ look, fresh }) => settleLook(look, newestAt(fresh), services.random()))
  await refuseTakenMoves(tx, settled)
  const loud = found.filter(({ look }) => !isQuietRun(look))
  await together([
    writeOutcomes(
      tx,
      settled.map(({ write }) => write),
    ),
    writeChecks(
      tx,
      loud.flatMap(({ look, fresh }) => checkRows(look, fresh.length, () => Bun.randomUUIDv7())),
    ),
    leaveNotices(tx, [...floodNotices(found), ...moveNotices(settled)]),
    nameAfterTitle(
      tx,
      found.filter(({ look }) => !look.channel.imported).map(({ look }) => look.channel.id),
    ),
    endSilence(
      tx,
      found
        .filter(({ look }) => look.channel.silent && look.outcome.kind !== 'failed')
        .map(({ look }) => look.channel.id),
    ),
    holdHosts(
      tx,
      found.flatMap(({ look }) => holdOf(look)),
    ),
  ])
  return new Set(settled.filter(({ movedTo }) => movedTo !== null).map(({ write }) => write.id))
}

/** Unchanged looks are counted on the channel, not written one by one. */
function isQuietRun({ channel, outcome }: Look): boolean {
  return outcome.kind === 'unchanged' && !channel.checkRequested && channel.failures === 0
}

function newestAt(fresh: readonly NewPost[]): Date | null {
  const times = fresh.map(({ draft }) => draft.publishedAt.getTime())
  return times.length > 0 ? new Date(Math.max(...times)) : null
}

/** Another channel may already have the address: then both stay, and the move is counted again later. */
async function refuseTakenMoves(tx: Db, settled: readonly Settled[]): Promise<void> {
  const wanted = settled.flatMap(({ movedTo }) => (movedTo === null ? [] : [movedTo]))
  const taken = await takenAddresses(tx, wanted)
  const given = new Set<string>()
  for (const one of settled) {
    if (one.movedTo === null) continue
    if (taken.has(one.movedTo) || given.has(one.movedTo)) {
      one.write = { ...one.write, address: null, host: null }
      one.movedTo = null
    } else given.add(one.movedTo)
  }
}

function floodNotices(found: readonly Found[]): Notice[] {
  return found
    .filter(({ look, fresh }) => look.channel.imported && isFlood(fresh.length))
    .map(({ look, fresh }) => ({
      channelId: look.channel.id,
      code: 'flood',
      at: look.at,
      count: fresh.length,
      address: null,
    }))
}

function moveNotices(settled: readonly Settled[]): Notice[] {
  return settled.flatMap(({ write, movedTo }) =>
    movedTo === null
      ? []
      : [
          {
            channelId: write.id,
            code: 'moved' as const,
            at: new Date(write.checked_at),
            count: null,
            address: movedTo,
          },
        ],
  )
}

function holdOf({ channel, outcome, at }: Look): { host: string; until: Date }[] {
  const waitMs = outcome.kind === 'failed' ? retryAfterMs(outcome.failure) : 0
  return waitMs > 0 ? [{ host: channel.host, until: new Date(at.getTime() + waitMs) }] : []
}
