import type { Failure } from '../core/failure.ts'
import { failureOf } from '../core/x/errors.ts'
import { type Json, textOf } from '../core/x/json.ts'
import type { XStreamEvent } from '../core/x/model.ts'
import { readStreamed } from '../core/x/parse-event.ts'
import type { Clock } from '../ports/clock.ts'
import { XStreamEnded, type XStreamKind } from '../ports/x.ts'
import { networkFailure } from './x-api-fault.ts'
import { POST_FIELDS } from './x-api-fields.ts'
import { EndlessLineError, Lines } from './x-api-lines.ts'

/** X shows life at least every 20 s; what is silent for longer is dead (…/fundamentals/handling-disconnections). */
export const SILENCE_MS = 25_000
const ALIVE_EVERY_MS = 1_000

export interface StreamWish {
  /** Without a slash at its end. */
  baseUrl: string
  token: string
  clock: Clock
  silenceMs?: number
}

/** Events choose no fields; the filtered stream sends what is asked. */
const PATHS: Readonly<Record<XStreamKind, string>> = {
  filtered: `/2/tweets/search/stream?${new URLSearchParams(POST_FIELDS)}`,
  activity: '/2/activity/stream',
}

/** Reads one connection until `signal` aborts or it ends; see `X.stream`. */
export async function* readStream(
  wish: StreamWish,
  kind: XStreamKind,
  signal: AbortSignal,
): AsyncGenerator<XStreamEvent> {
  await using line = new Connection(wish, signal)
  try {
    const reader = await line.open(`${wish.baseUrl}${PATHS[kind]}`)
    yield* events(line, reader, wish.clock)
  } catch (error) {
    if (signal.aborted) return
    throw error
  }
}

async function* events(
  line: Connection,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  clock: Clock,
): AsyncGenerator<XStreamEvent> {
  const lines = new Lines()
  // An answer is a sign of life: the first one in the stream may take as long as X is ever silent.
  let toldAt = clock.now().getTime()
  yield { kind: 'alive' }
  for (;;) {
    const chunk = await line.heard(() => reader.read())
    if (chunk.done) throw new XStreamEnded({ code: 'reset', detail: 'X closed the stream.' }, 'at-once')
    const now = clock.now().getTime()
    if (Math.abs(now - toldAt) >= ALIVE_EVERY_MS) {
      toldAt = now
      yield { kind: 'alive' }
    }
    for (const text of taken(lines, chunk.value)) {
      const event = eventOf(text)
      if (event) yield event
    }
  }
}

function taken(lines: Lines, bytes: Uint8Array): string[] {
  try {
    return lines.take(bytes)
  } catch (error) {
    if (error instanceof EndlessLineError) throw unreadable()
    throw error
  }
}

/** What cannot be read may have been a post: the stream is given up, so that what was missed is looked for. */
function eventOf(text: string): XStreamEvent | null {
  const reading = readStreamed(parsed(text))
  if (reading.kind === 'ended') throw endedBy(reading.error)
  return reading.kind === 'event' ? reading.event : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadable()
  }
}

function unreadable(): XStreamEnded {
  return new XStreamEnded(
    { code: 'unreadable', detail: 'The stream brought something unreadable.' },
    'network',
  )
}

/** X's own word that it ends. A connection too many must wait, the others may come back at once. */
function endedBy(error: Json): XStreamEnded {
  const said = textOf(error.detail) ?? textOf(error.title) ?? 'no reason given'
  const detail = `X ended the stream: ${said.slice(0, 160)}`
  if (error.connection_issue !== undefined || error.title === 'ConnectionException')
    return new XStreamEnded({ code: 'rate_limited', detail }, 'rate')
  return new XStreamEnded({ code: 'server_error', detail }, 'at-once')
}

/** One connection with somebody who listens whether it still lives. */
class Connection implements AsyncDisposable {
  private readonly wish: StreamWish
  private readonly silenceMs: number
  private readonly over = new AbortController()
  private readonly signal: AbortSignal
  private reader: ReadableStreamDefaultReader<Uint8Array> | null = null
  /** Since when something is waited for; null while what came is being read. */
  private since: number | null = null
  private silent = false

  constructor(wish: StreamWish, signal: AbortSignal) {
    this.wish = wish
    this.silenceMs = wish.silenceMs ?? SILENCE_MS
    this.signal = AbortSignal.any([signal, this.over.signal])
    void this.listen()
  }

  async open(url: string): Promise<ReadableStreamDefaultReader<Uint8Array>> {
    const headers = { authorization: `Bearer ${this.wish.token}`, 'accept-encoding': 'identity' }
    const answer = await this.heard(
      () => fetch(url, { headers, signal: this.signal, redirect: 'error' }),
      'network',
    )
    if (!answer.ok) throw await this.refused(answer)
    if (!answer.body) throw new XStreamEnded({ code: 'empty_body', detail: 'X opened no stream.' }, 'http')
    this.reader = answer.body.getReader()
    return this.reader
  }

  /** Waits for something of X. Silence, and whatever the network does, ends the stream. */
  async heard<T>(wait: () => Promise<T>, back: XStreamEnded['back'] = 'at-once'): Promise<T> {
    this.since = this.wish.clock.now().getTime()
    try {
      return await wait()
    } catch (error) {
      if (this.silent) throw new XStreamEnded(SILENT, back)
      throw new XStreamEnded(networkFailure(error), back)
    } finally {
      this.since = null
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.over.abort()
    // It ends here, whatever it still had to say.
    await this.reader?.cancel().catch(() => undefined)
  }

  private async refused(answer: Response): Promise<XStreamEnded> {
    const text = await this.heard(() => answer.text(), 'http')
    const refusal = {
      status: answer.status,
      body: jsonOr(text),
      header: (name: string) => answer.headers.get(name),
    }
    const failure: Failure = failureOf(refusal, this.wish.clock.now())
    return new XStreamEnded(failure, answer.status === 429 ? 'rate' : 'http')
  }

  private async listen(): Promise<void> {
    try {
      while (!this.signal.aborted) {
        const silentFor = this.since === null ? 0 : this.wish.clock.now().getTime() - this.since
        if (silentFor >= this.silenceMs) {
          this.silent = true
          this.over.abort()
          return
        }
        await this.wish.clock.sleep(this.silenceMs - silentFor, this.signal)
      }
    } catch (error) {
      if (!this.signal.aborted) throw error
    }
  }
}

const SILENT: Failure = { code: 'timeout', detail: 'X was silent for longer than it promises.' }

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
