import { treaty } from '@elysiajs/eden/treaty2'
import type { App } from '../../server/app.ts'
import { t } from './i18n/index.ts'

/** What every failed call is, whatever failed: the server's own code, or `offline` when nothing answered. */
export class ApiError extends Error {
  readonly code: string
  /** HTTP status, 0 when nothing answered. */
  readonly status: number
  /** Field name to fault, as the server named them. */
  readonly fields: Readonly<Record<string, string>>
  /** Seconds after which asking again makes sense, when the server said so. */
  readonly retryAfterSeconds: number | null

  constructor(
    code: string,
    message: string,
    status: number,
    fields: Readonly<Record<string, string>> = {},
    retryAfterSeconds: number | null = null,
  ) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.fields = fields
    this.retryAfterSeconds = retryAfterSeconds
  }
}

type Listener = () => void
const signedOut = new Set<Listener>()

/**
 * Told when a call answers 401: the session is over, on this device or for everybody. Not told while something is
 * being changed: turning on a second step, say, ends the old session a moment before its answer brings the new one.
 */
export function onSignedOut(listener: Listener): () => void {
  signedOut.add(listener)
  return () => signedOut.delete(listener)
}

/** Answers as Eden gives them: one of the two is null. */
interface Answer {
  data: unknown
  error: { value: unknown } | null
}

/**
 * The API as the server declares it: `server.sources({ id }).get()`. Dates stay the strings they are on the wire.
 * Always through `call`, which turns its answers into values and its failures into `ApiError`.
 */
export const server = treaty<App>(globalThis.location?.origin ?? 'http://localhost', {
  parseDate: false,
  fetcher: Object.assign(
    (url: string | URL | Request, init?: RequestInit) => answered(String(url), init ?? {}),
    {
      preconnect: () => undefined,
    },
  ),
}).api

/**
 * The value of a call.
 *
 * @throws {ApiError} always and only
 */
export async function call<A extends Answer>(asked: Promise<A>): Promise<Exclude<A['data'], null>> {
  // An answer cut in the middle rejects instead of answering.
  const { data, error } = await asked.catch((thrown: unknown) => ({ data: null, error: { value: thrown } }))
  if (error === null) return data as Exclude<A['data'], null>
  // What our own fetcher threw comes back wrapped.
  if (error.value instanceof ApiError) throw error.value
  throw new ApiError('internal', String(error.value), 0)
}

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Readonly<Record<string, string | number | boolean | null | undefined>>
  body?: unknown
  /** Sent as it is, instead of a body. */
  file?: Blob
  signal?: AbortSignal
  /** A 401 is an answer here (signing in), not the end of the session. */
  anonymous?: boolean
}

/**
 * One call to an address that the server's types do not tell (the sign-in routes): JSON both ways.
 *
 * @throws {ApiError} always and only
 */
export async function request<T>(path: `/api/${string}`, options: RequestOptions = {}): Promise<T> {
  const body = options.body === undefined ? options.file : JSON.stringify(options.body)
  const init = {
    method: options.method ?? 'GET',
    headers: {
      accept: 'application/json',
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    ...(options.signal ? { signal: options.signal } : {}),
  }
  const response = await answered(path + queryOf(options.query), init, options.anonymous)
  return (response.status === 204 ? null : await readJson(response)) as T
}

/** The answer when it is a good one; throws `ApiError` for every other, and tells when the session is over. */
async function answered(url: string, init: RequestInit, anonymous = false): Promise<Response> {
  const renewed = watchChanges(init)
  const response = await send(url, init)
  if (response.ok) return response
  const error = errorOf(await readJson(response), response.status, response.headers.get('retry-after'))
  if (error.status === 401 && !anonymous && !renewed()) for (const listener of signedOut) listener()
  throw error
}

async function send(url: string, init: RequestInit): Promise<Response> {
  const change = isChange(init)
  if (change) changes.begun += 1
  try {
    return await fetch(url, { ...init, credentials: 'same-origin' })
  } catch (error) {
    if (init.signal?.aborted) throw new ApiError('aborted', 'aborted', 0)
    throw new ApiError('offline', error instanceof Error ? error.message : String(error), 0)
  } finally {
    if (change) changes.ended += 1
  }
}

/** Requests of this page that may change the session, counted since it was opened. */
const changes = { begun: 0, ended: 0 }
const isChange = ({ method = 'GET' }: RequestInit): boolean => method !== 'GET'

/** For a request about to be sent: tells, once it is answered, whether any other changed something meanwhile. */
function watchChanges(init: RequestInit): () => boolean {
  const endedBefore = changes.ended + (isChange(init) ? 1 : 0)
  return () => changes.begun > endedBefore
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    // A proxy's HTML page or a cut answer: the status alone speaks.
    return null
  }
}

function queryOf(query: RequestOptions['query']): string {
  const pairs = Object.entries(query ?? {}).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  if (pairs.length === 0) return ''
  return `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`
}

/** The API says `{error: {code, message, fields}}`, the sign-in routes `{code, message}`. */
export function errorOf(body: unknown, status: number, retryAfter: string | null = null): ApiError {
  const inner = isRecord(body) && isRecord(body.error) ? body.error : body
  const said = isRecord(inner) ? inner : {}
  const code = typeof said.code === 'string' ? said.code : codeOf(status)
  const message = typeof said.message === 'string' ? said.message : `HTTP ${status}`
  return new ApiError(code, message, status, stringsOf(said.fields), secondsOf(retryAfter))
}

/** Our server gives `Retry-After` in seconds; the form with a date is a proxy's and says nothing of us. */
function secondsOf(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null
}

function codeOf(status: number): string {
  if (status === 401) return 'unauthenticated'
  if (status === 404) return 'not_found'
  if (status === 429) return 'rate_limited'
  return status >= 500 ? 'internal' : 'bad_request'
}

function stringsOf(fields: unknown): Record<string, string> {
  if (!isRecord(fields)) return {}
  const strings = Object.entries(fields).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  )
  return Object.fromEntries(strings)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Any error in words of the language in force, fit to show. */
export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) return t('shell.error.text')
  switch (error.code) {
    case 'offline':
      return t('shell.error.offline')
    case 'internal':
      return t('shell.error.internal')
    case 'rate_limited':
      return t('shell.error.rate_limited')
    case 'search_away':
      return t('shell.error.search_away')
    case 'not_found':
      return t('shell.error.not_found')
    case 'forbidden':
    case 'person_only':
      return t('shell.error.forbidden')
    case 'bad_request':
      return t('shell.error.bad_request')
    default:
      return t('shell.error.other', { message: error.message })
  }
}

/** For a `catch`: what `request` throws is an ApiError; anything else is a fault of ours and goes on upwards. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  throw error
}
