import { type AllowList, judgeUrl, literalAddress } from '../core/address.ts'
import type { FetchFailure } from '../core/failure.ts'
import { httpFailure } from '../core/http-failure.ts'
import type { Clock } from '../ports/clock.ts'
import {
  type DownloadOutcome,
  type DownloadRequest,
  FEED_CAPS,
  type FetchCaps,
  type Fetcher,
  type FetchOutcome,
  type FetchRequest,
  type Hop,
  type SendOutcome,
  type SendRequest,
} from '../ports/fetcher.ts'
import { readBody, readStart } from './fetcher-safe-body.ts'
import { ACCEPTED_CODINGS } from './fetcher-safe-coding.ts'
import { type Asked, openWire, type Wire } from './fetcher-safe-connect.ts'
import { type Deadline, startDeadline } from './fetcher-safe-deadline.ts'
import { decodeBody } from './fetcher-safe-decode.ts'
import { receive, TakerFault } from './fetcher-safe-download.ts'
import { nameFault } from './fetcher-safe-fault.ts'
import { whereabouts } from './fetcher-safe-gate.ts'
import { judgeRedirect, redirectStatus } from './fetcher-safe-redirect.ts'
import {
  checkedAddresses,
  type Names,
  type Resolver,
  rememberNames,
  systemResolver,
} from './fetcher-safe-resolve.ts'

export type { Resolver } from './fetcher-safe-resolve.ts'

export interface SafeFetcherOptions {
  /** The only hosts that may be private or use an unusual port. */
  allowHosts: AllowList
  /** Says who asks and where to complain, as `Visao/0.1 (+https://…)`. */
  userAgent: string
  /** Reads Retry-After dates and ages looked-up names; the system's by default. */
  clock?: Pick<Clock, 'now'>
  /** Looks names up; the system's by default. Its answers are checked, so it needs no trust. */
  resolve?: Resolver
  /** Certificate authorities in PEM instead of the system's. */
  ca?: string
}

/** {@link Fetcher} over Bun's `fetch`, held to addresses that were checked first. */
export function openSafeFetcher(options: SafeFetcherOptions): Fetcher {
  const clock = options.clock ?? { now: () => new Date() }
  const milliseconds = () => clock.now().getTime()
  const parts: Parts = {
    allow: options.allowHosts,
    userAgent: options.userAgent,
    now: () => clock.now(),
    names: rememberNames(options.resolve ?? systemResolver, milliseconds),
    wire: openWire(milliseconds, options.ca),
  }
  return {
    get: (request) => get(parts, request),
    download: (request) => download(parts, request),
    send: (request) => send(parts, request),
  }
}

interface Parts {
  allow: AllowList
  userAgent: string
  now: () => Date
  names: Names
  wire: Wire
}

/** One fetch under way. `headers` are the last answer's, for the report of a failure. */
interface Journey {
  request: FetchRequest
  caps: FetchCaps
  deadline: Deadline
  /** Longest wait for an answer or a piece of it, beside the limit for all. */
  idleMs: number | undefined
  hops: Hop[]
  headers: Headers | null
}

type Failed = Extract<FetchOutcome & DownloadOutcome, { kind: 'failed' }>

/** What to do with an answer that is no redirect. */
type Arrive<T> = (parts: Parts, journey: Journey, url: URL, response: Response) => Promise<T | Failed>

function setOut(request: FetchRequest, idleMs?: number): Journey {
  const caps = request.caps ? { ...FEED_CAPS, ...request.caps } : FEED_CAPS
  const deadline = startDeadline(caps.timeoutMs, request.signal)
  return { request, caps, deadline, idleMs, hops: [], headers: null }
}

async function get(parts: Parts, request: FetchRequest): Promise<FetchOutcome> {
  const journey = setOut(request)
  try {
    return await travel(parts, journey, arrive)
  } catch (error) {
    return failed(journey, nameFault(error))
  } finally {
    journey.deadline.release()
  }
}

async function download(parts: Parts, { validators, ...request }: DownloadRequest): Promise<DownloadOutcome> {
  const journey = setOut(request, request.idleMs)
  try {
    return await travel(parts, journey, giveTo(request.take))
  } catch (error) {
    journey.deadline.cut()
    if (error instanceof TakerFault) throw error.thrown
    return failed(journey, nameFault(error))
  } finally {
    journey.deadline.release()
  }
}

async function send(parts: Parts, request: SendRequest): Promise<SendOutcome> {
  const verdict = judgeUrl(request.url, parts.allow)
  if ('failure' in verdict) return { kind: 'failed', failure: verdict.failure }
  const deadline = startDeadline(request.timeoutMs, request.signal)
  try {
    const headers = { ...request.headers, 'user-agent': parts.userAgent, 'accept-encoding': 'identity' }
    const asked = { headers, body: new Uint8Array(request.body) }
    const response = await reach(parts, verdict, deadline, asked)
    const body = response.body ? await readStart(response.body, request.maxBytes) : new Uint8Array(0)
    return { kind: 'answered', status: response.status, headers: response.headers, body }
  } catch (error) {
    deadline.cut()
    return { kind: 'failed', failure: nameFault(error) }
  } finally {
    deadline.release()
  }
}

async function travel<T>(parts: Parts, journey: Journey, arrive: Arrive<T>): Promise<T | Failed> {
  const { caps, hops } = journey
  let verdict = judgeUrl(journey.request.url, parts.allow)
  while (!('failure' in verdict)) {
    const { url, trusted } = verdict
    const response = await ask(parts, journey, url, trusted)
    const status = redirectStatus(response.status)
    if (status === null) return arrive(parts, journey, url, response)
    await response.body?.cancel()
    verdict = judgeRedirect(url, response, hops, caps.maxHops, parts.allow)
    if ('url' in verdict) hops.push({ from: url.href, to: verdict.url.href, status })
  }
  return failed(journey, verdict.failure)
}

async function ask(parts: Parts, journey: Journey, url: URL, trusted: boolean): Promise<Response> {
  const { deadline, request, idleMs } = journey
  journey.headers = null
  const headers = requestHeaders(parts.userAgent, request)
  const response = await reach(parts, { url, trusted }, deadline, { headers }, idleMs)
  journey.headers = response.headers
  return response
}

/** Looks the name up, checks where it leads, and asks there. */
async function reach(
  parts: Parts,
  { url, trusted }: { url: URL; trusted: boolean },
  deadline: Deadline,
  asked: Asked,
  idleMs?: number,
): Promise<Response> {
  deadline.check()
  const found = whereabouts(parts.names, url)
  const addresses = checkedAddresses(found instanceof Promise ? await deadline.race(found) : found, trusted)
  const named = literalAddress(url.hostname) === null
  return deadline.wait(parts.wire.ask({ url, named, addresses }, asked, deadline.signal), idleMs)
}

async function arrive(parts: Parts, journey: Journey, url: URL, response: Response): Promise<FetchOutcome> {
  const { status, headers } = response
  const answered = { url: url.href, status, hops: journey.hops, headers }
  if (status === 304) return { kind: 'not-modified', ...answered }
  if (!isSuccess(status)) return refuse(parts, journey, response)
  const { maxBytes } = journey.caps
  const raw = await readBody(response, maxBytes)
  return { kind: 'ok', ...answered, body: await decodeBody(raw, headers.get('content-encoding'), maxBytes) }
}

function giveTo(take: DownloadRequest['take']): Arrive<DownloadOutcome> {
  return async (parts, journey, url, response) => {
    const { status, headers } = response
    if (!isSuccess(status)) return refuse(parts, journey, response)
    const { caps, deadline, hops, idleMs } = journey
    const received = await receive(response, take, caps.maxBytes, (work) => deadline.wait(work, idleMs))
    return { kind: 'ok', url: url.href, status, hops, headers, ...received }
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299
}

async function refuse(parts: Parts, journey: Journey, response: Response): Promise<Failed> {
  // Its connection stays usable only if the rest of the body is already here; waiting for it is not worth it.
  await response.body?.cancel()
  return failed(journey, httpFailure(response.status, response.headers, parts.now()))
}

function failed({ hops, headers }: Journey, failure: FetchFailure): Failed {
  return { kind: 'failed', failure, hops, headers }
}

function requestHeaders(userAgent: string, { accept, validators }: FetchRequest): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: accept ?? '*/*',
    'accept-encoding': ACCEPTED_CODINGS,
  }
  if (validators?.etag && isHeaderText(validators.etag)) headers['if-none-match'] = validators.etag
  if (validators?.lastModified && isHeaderText(validators.lastModified)) {
    headers['if-modified-since'] = validators.lastModified
  }
  return headers
}

/** A stored validator that no header can carry costs one full answer, not the source. */
function isHeaderText(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]+$/.test(value)
}
