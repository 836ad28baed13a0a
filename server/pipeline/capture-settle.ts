import type { Db, TeamId } from '../../db/db.ts'
import { appendEvents } from '../../db/queries/events.ts'
import {
  arePicturesUnderWay,
  checkPostAgain,
  type DueMedium,
  type KeptBeside,
  keepBeside,
  lockPost,
  pictureFromMedia,
  settleFailed,
  settleKept,
} from '../../db/queries/media-capture.ts'
import { savedUnalerted } from '../../db/queries/saved-acts.ts'
import { inTransaction } from '../../db/tx.ts'
import { jitter } from '../core/backoff.ts'
import { isOurs, waitAfter } from '../core/media/failing.ts'
import type { MediaFailure } from '../core/media/failure.ts'
import type { MediaOrigin } from '../core/media/model.ts'
import { PAGE_POSITION } from '../core/media/unfold.ts'
import { CHECK_TOPIC, type Services, teamTopic } from '../services.ts'
import { hold, type Kept } from './capture-keep.ts'
import { alertsAgain } from './raise-alerts.ts'

type Told = Map<TeamId, number>

/** What came with a medium and is kept beside it. */
export interface Beside {
  kind: 'reading'
  kept: Kept
}

/**
 * Writes that a medium is kept, in one transaction with its blob, and tells the alerts of its post, and who saved it without one: of pictures once all
 * were tried, of a film, which takes minutes, by itself. A post whose picture another outlet has too is compared again. False: it was somebody else's by then.
 */
export async function settleCaught(
  services: Services,
  medium: DueMedium,
  { kept, origin, beside = [] }: { kept: Kept; origin: MediaOrigin; beside?: Beside[] },
): Promise<boolean> {
  const { db, blobs, clock } = services
  const now = clock.now()
  const { signature, parts, row } = kept
  const told = await inTransaction(db, async (tx) => {
    for (const one of inOrder([kept, ...beside.map((each) => each.kept)])) await hold(tx, blobs, one)
    await lockPost(tx, medium.postId)
    const sha256 = parts.length > 0 ? row.sha256 : null
    if (!(await settleKept(tx, medium, { sha256, signature, origin }, now))) return null
    for (const one of beside) await keepBeside(tx, rowBeside(medium, one, origin), now)
    await pictureFromMedia(tx, [medium.postId], now)
    return (await waitsForMore(tx, medium)) ? new Map() : tell(tx, medium.postId, now)
  })
  if (told === null) return false
  await announce(services, told)
  for (const one of [signature, kept.midSignature]) if (one) await compareAgain(services, medium, one)
  return true
}

/** Writes why a medium could not be kept, and when it is tried again. */
export async function settleFault(
  services: Services,
  medium: DueMedium,
  failure: MediaFailure,
): Promise<void> {
  const { db, clock, random } = services
  const now = clock.now()
  const attempts = attemptsOf(medium, failure)
  const wait = waitAfter(failure, attempts)
  const nextAt = wait === null ? null : new Date(now.getTime() + jitter(wait, 0.2, random()))
  const told = await inTransaction(db, async (tx): Promise<Told> => {
    await lockPost(tx, medium.postId)
    const link = failure.code === 'needs_recorder'
    if (!(await settleFailed(tx, medium, { failure, nextAt, link, attempts }))) return new Map()
    const news = nextAt === null || attempts === 1
    return news && !(await waitsForMore(tx, medium)) ? tell(tx, medium.postId, now) : new Map()
  })
  await announce(services, told)
}

/** Tries at which it was we who could not are none of the medium's. */
function attemptsOf({ attempts, failureCode }: DueMedium, { code }: MediaFailure): number {
  return isOurs(failureCode) && !isOurs(code) ? 1 : attempts
}

/** Blobs are always taken in one order: two processes that keep the same two must not wait for each other. */
function inOrder(all: readonly Kept[]): Kept[] {
  const stored = all.filter(({ parts }) => parts.length > 0)
  return stored.toSorted((a, b) => (a.row.sha256 < b.row.sha256 ? -1 : 1))
}

function rowBeside({ postId, url }: DueMedium, { kind, kept }: Beside, origin: MediaOrigin): KeptBeside {
  return {
    id: Bun.randomUUIDv7(),
    postId,
    kind,
    url,
    position: PAGE_POSITION + 1,
    sha256: kept.row.sha256,
    origin,
  }
}

/** Several pictures of one post are one piece of news. */
async function waitsForMore(tx: Db, { postId, kind }: DueMedium): Promise<boolean> {
  return kind === 'image' && (await arePicturesUnderWay(tx, postId))
}

async function tell(tx: Db, postId: string, now: Date): Promise<Told> {
  const alerts = await alertsAgain(tx, [postId])
  const others = (await savedUnalerted(tx, postId)).map(({ id, team }) => ({
    ...{ teamId: team, type: 'saved.updated', payload: { ids: [id] } },
  }))
  return appendEvents(tx, [...alerts, ...others], now)
}

async function announce({ bus }: Services, told: Told): Promise<void> {
  await Promise.all([...told].map(([team, seq]) => bus.publish(teamTopic(team), seq)))
}

const WINDOW_MS = 7 * 86_400_000

async function compareAgain(services: Services, { postId, channelId }: DueMedium, signature: string) {
  const { db, bus, clock, likeness } = services
  const until = clock.now()
  const from = new Date(until.getTime() - WINDOW_MS)
  const elsewhere = { from, until, among: null, notChannel: channelId, limit: 1 }
  if ((await likeness.like(signature, elsewhere)).length === 0) return
  await checkPostAgain(db, postId, until)
  await bus.publish(CHECK_TOPIC, 0)
}
