import { decode } from '../../core/decode.ts'
import type { Failure } from '../../core/failure.ts'
import type { Clock } from '../../ports/clock.ts'
import type { FetchCaps, Fetcher, FetchOutcome, Hop } from '../../ports/fetcher.ts'
import { FEED_CAPS } from '../../ports/fetcher.ts'
import { bodyHash } from './cursor.ts'
import type { FeedDocument } from './document.ts'
import { readFeed } from './parse.ts'
import { sniff } from './sniff.ts'

/** Requests one detection may make; it answers a person who waits, and the site did not ask for it. */
const REQUEST_LIMIT = 20
const AT_ONCE = 4
const TOTAL_MS = 20_000
const ACCEPT =
  'text/html, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'

export interface FoundFeed {
  kind: 'feed'
  /** To be watched: where permanent redirects lead. */
  address: string
  feed: FeedDocument
  headers: Headers
  /** Hash of the body. */
  body: string
}

export interface FoundPage {
  kind: 'page'
  url: string
  html: string
}

/** What stands at an address. */
export type Found = FoundFeed | FoundPage | { kind: 'failed'; failure: Failure }

/** Looks at addresses within the bounds of one detection; the same address is asked for once. */
export interface Probe extends AsyncDisposable {
  look(address: string, caps?: Partial<FetchCaps>): Promise<Found>
  /** Why nothing more will be found, once the time is over or the asker has gone; null before. */
  readonly stopped: Failure | null
}

/** Opens the bounds: at most 20 requests, four at once, 20 seconds in all, less when `signal` aborts. */
export function openProbe(deps: { fetcher: Pick<Fetcher, 'get'>; clock: Clock }, signal: AbortSignal): Probe {
  const looked = new Map<string, Promise<Found>>()
  const deadline = new AbortController()
  const over = new AbortController()
  const stop = AbortSignal.any([signal, deadline.signal])
  const turn = turns(AT_ONCE)
  const timer = deps.clock.sleep(TOTAL_MS, over.signal).then(
    () => deadline.abort(),
    // The detection ended first.
    () => undefined,
  )

  async function fetched(address: string, caps: Partial<FetchCaps>): Promise<Found> {
    if (stop.aborted) return failed(stoppedBy(signal))
    const answer = await deps.fetcher.get({
      url: address,
      caps: { ...FEED_CAPS, ...caps },
      accept: ACCEPT,
      signal: stop,
    })
    return found(answer, address, stop.aborted ? stoppedBy(signal) : null)
  }

  return {
    look(address, caps = {}) {
      const known = looked.get(address)
      if (known) return known
      if (looked.size >= REQUEST_LIMIT)
        return Promise.resolve(failed({ code: 'not_found', detail: 'not asked for' }))
      const looking = turn(() => fetched(address, caps))
      looked.set(address, looking)
      return looking
    },
    get stopped() {
      return stop.aborted ? stoppedBy(signal) : null
    },
    async [Symbol.asyncDispose]() {
      over.abort()
      await timer
    },
  }
}

function found(answer: FetchOutcome, address: string, stopped: Failure | null): Found {
  if (answer.kind === 'failed')
    return failed(answer.failure.code === 'aborted' && stopped ? stopped : answer.failure)
  if (answer.kind === 'not-modified')
    return failed({ code: 'http_error', detail: 'unasked 304', status: 304 })
  const type = answer.headers.get('content-type')
  const reading = readFeed(answer.body, type, answer.url)
  if ('feed' in reading) {
    const settled = settledAddress(address, answer.hops)
    return {
      kind: 'feed',
      address: settled,
      feed: reading.feed,
      headers: answer.headers,
      body: bodyHash(answer.body),
    }
  }
  if (reading.refusal.code === 'html_not_feed') {
    return { kind: 'page', url: answer.url, html: sniff(decode(answer.body, type)).text }
  }
  return failed({ ...reading.refusal, status: answer.status })
}

/** Where permanent redirects lead (RFC 9110 §15.4.2, §15.4.9); a temporary one is asked again each time. */
function settledAddress(address: string, hops: Hop[]): string {
  const temporary = hops.findIndex((hop) => hop.status !== 301 && hop.status !== 308)
  const permanent = temporary < 0 ? hops : hops.slice(0, temporary)
  return permanent.at(-1)?.to ?? address
}

function stoppedBy(signal: AbortSignal): Failure {
  return signal.aborted
    ? { code: 'aborted', detail: 'given up' }
    : { code: 'timeout', detail: `no answer within ${TOTAL_MS / 1000} s` }
}

function failed(failure: Failure): Found {
  return { kind: 'failed', failure }
}

/** Runs at most `limit` tasks at once, the others in the order they came. */
function turns(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= limit) await new Promise<void>((go) => waiting.push(go))
    else running++
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
