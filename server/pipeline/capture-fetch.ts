import type { DueMedium } from '../../db/queries/media-capture.ts'
import { type CappedKind, capsOf } from '../core/media/caps.ts'
import { failureOfFetch } from '../core/media/failing.ts'
import type { MediaOrigin } from '../core/media/model.ts'
import { sniff } from '../core/media/sniff.ts'
import type { Spooled } from '../ports/spool.ts'
import type { Services } from '../services.ts'
import { CaptureFault, failureOf, finalFault } from './capture-fault.ts'

/** What came, and what it is. */
export interface Catch {
  file: Spooled
  kind: CappedKind
  mime: string
}

/** A medium as it came, on this machine's disk until it is disposed of. */
export interface Caught extends Catch, AsyncDisposable {
  origin: MediaOrigin
}

const IDLE_MS = 20_000
const MOST_HOPS = 5
/** What a newsroom can work with before what weighs least. */
const ACCEPT: Record<CappedKind, string> = {
  image: 'image/jpeg,image/png,image/webp;q=0.9,image/gif;q=0.9,image/avif;q=0.5,*/*;q=0.1',
  video: 'video/mp4,video/*;q=0.9,*/*;q=0.5',
  audio: 'audio/*,*/*;q=0.5',
}

/**
 * Fetches a medium, or the best lesser version of it that is within the cap. Throws `CaptureFault` for what is not to be
 * had or no medium, `BlobError` when there is no room.
 */
export async function fetchMedium(
  services: Services,
  medium: DueMedium,
  signal: AbortSignal,
): Promise<Caught> {
  const kind = cappedKind(medium)
  const faults: unknown[] = []
  for (const url of [medium.url, ...medium.others]) {
    try {
      return await fetchVersion(services, { url, kind, signal })
    } catch (error) {
      if (!isForALesser(error)) throw error
      faults.push(error)
    }
  }
  throw faults.find(isStream) ?? faults[0]
}

/** A lesser version may be small enough, or no stream. */
function isForALesser(error: unknown): boolean {
  return failureOf(error)?.code === 'over_cap' || isStream(error)
}

function isStream(error: unknown): boolean {
  return failureOf(error)?.code === 'needs_recorder'
}

function cappedKind({ kind }: DueMedium): CappedKind {
  if (kind === 'image' || kind === 'video' || kind === 'audio') return kind
  throw finalFault('unreadable_media', 'A copy of a page is not fetched')
}

interface Version {
  url: string
  kind: CappedKind
  signal: AbortSignal
}

async function fetchVersion(services: Services, version: Version): Promise<Caught> {
  await using stack = new AsyncDisposableStack()
  const draft = stack.use(await services.spool.draft())
  if (isPlaylist(version.url)) {
    await record(services, version, draft.path)
    return await caught(stack, await draft.finish(), originOf(services, version.url, null), version)
  }
  const outcome = await services.fetcher.download({
    url: version.url,
    accept: ACCEPT[version.kind],
    caps: { ...capsOf(version.kind), maxHops: MOST_HOPS },
    idleMs: IDLE_MS,
    signal: version.signal,
    take: (piece) => draft.write(piece),
  })
  if (outcome.kind === 'failed') throw new CaptureFault(failureOfFetch(outcome.failure))
  if (outcome.bytes === 0) throw new CaptureFault({ code: 'empty', detail: 'No bytes came', again: true })
  const file = await draft.finish()
  const origin = originOf(services, outcome.url, outcome.headers.get('content-type'))
  return await caught(stack, file, origin, version)
}

async function caught(
  stack: AsyncDisposableStack,
  file: Spooled,
  origin: MediaOrigin,
  { kind: stated }: Version,
): Promise<Caught> {
  const found = await sniff(file.head)
  if (found.kind === 'unsafe') throw finalFault('unsafe', 'It can hold a program')
  if (found.kind === 'playlist') throw finalFault('needs_recorder', 'It is a stream, under another name')
  if (found.kind === 'unknown') throw finalFault('not_media', saidInstead(origin))
  if (file.bytes > capsOf(found.kind).maxBytes)
    throw finalFault('over_cap', `A ${stated} was announced and an ${found.kind} of ${file.bytes} bytes came`)
  const owned = stack.move()
  return { file, ...found, origin, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

function saidInstead({ statedType }: MediaOrigin): string {
  return `What came is neither picture, film nor sound; its sender called it ${statedType ?? 'nothing'}`
}

function isPlaylist(url: string): boolean {
  return /\.m3u8$/i.test(URL.parse(url)?.pathname ?? '')
}

async function record(services: Services, { url, kind, signal }: Version, path: string): Promise<void> {
  const { maxBytes, timeoutMs } = capsOf(kind)
  const over = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  try {
    await services.films.record(url, path, maxBytes, over)
  } catch (error) {
    const failure = failureOf(error)
    throw failure ? new CaptureFault(failure) : error
  }
}

function originOf({ clock }: Services, address: string, statedType: string | null): MediaOrigin {
  return { address, statedType: statedType?.slice(0, 200) ?? null, fetchedAt: clock.now().toISOString() }
}
