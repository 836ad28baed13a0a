/** Thousands of readers of event streams in a process of their own, over plain sockets. */
import type { Socket } from 'bun'
import { answerCalls } from './child.ts'
import { type Spread, spread } from './spread.ts'

export type StreamClientCalls = typeof calls

/** Streams asked for at the same time while opening. */
const OPENING = 64

interface Connection {
  /** Called with what comes. */
  onData(chunk: Buffer): void
}

/** Where a round stands. */
interface Round {
  marker: string
  since: number
  arrivals: number[]
  /** The first frame that came, as bytes on the wire without the chunk's frame. */
  sample: string
  resolve(): void
}

const sockets = new Set<Socket<Connection>>()
let round: Round | null = null
let lost = 0

const calls = {
  /** Opens `count` streams at `url`; resolves when each has had its first frame. */
  async open(url: string, cookie: string, count: number): Promise<void> {
    let left = count
    const worker = async () => {
      while (left-- > 0) await openStream(new URL(url), cookie)
    }
    await Promise.all(Array.from({ length: OPENING }, worker))
  },
  /**
   * Sends `trigger` and waits until a chunk that holds `marker` has come on every stream. Milliseconds from the
   * sending of the trigger, and the frame.
   */
  async round(
    trigger: { url: string; method: string; headers: Record<string, string>; body: string },
    marker: string,
  ): Promise<{ ms: Spread | null; frame: string }> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const mine: Round = { marker, since: performance.now(), arrivals: [], sample: '', resolve }
    round = mine
    const answer = await fetch(trigger.url, trigger)
    if (!answer.ok) throw new Error(`${trigger.method} ${trigger.url} answered ${answer.status}`)
    await Promise.race([promise, tooLong(mine)])
    round = null
    return { ms: spread(mine.arrivals), frame: mine.sample }
  },
  /** Streams that the server ended. */
  lost: () => lost,
  close(): void {
    const open = [...sockets]
    sockets.clear()
    for (const socket of open) socket.end()
  },
}

answerCalls(calls)

async function tooLong(mine: Round): Promise<never> {
  await Bun.sleep(30_000)
  throw new Error(`the event has come on ${mine.arrivals.length} of ${sockets.size} streams only`)
}

async function openStream(url: URL, cookie: string): Promise<void> {
  const first = Promise.withResolvers<void>()
  let head = ''
  const socket = await Bun.connect<Connection>({
    hostname: url.hostname,
    port: Number(url.port),
    data: {
      onData(chunk) {
        head += chunk.toString('latin1')
        if (!head.includes('event: hello')) return
        if (!head.startsWith('HTTP/1.1 200')) first.reject(new Error(head.split('\r\n', 1)[0]))
        socket.data.onData = arrive
        first.resolve()
      },
    },
    socket: {
      data: (one, chunk) => one.data.onData(chunk),
      close(one) {
        if (sockets.delete(one)) lost++
        first.reject(new Error(`the stream was closed: ${head.split('\r\n', 1)[0]}`))
      },
    },
  })
  sockets.add(socket)
  socket.write(`GET ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncookie: ${cookie}\r\n\r\n`)
  await first.promise
}

/** Heartbeats and what else may come are not what is waited for; a frame of this size is never cut on loopback. */
function arrive(chunk: Buffer): void {
  if (!round || !chunk.includes(round.marker)) return
  round.arrivals.push(performance.now() - round.since)
  if (round.arrivals.length === 1) round.sample = frameIn(chunk)
  if (round.arrivals.length >= sockets.size) round.resolve()
}

/** The frame without the length and line ends of its chunk (RFC 9112 §7.1). */
function frameIn(chunk: Buffer): string {
  const text = chunk.toString('utf8')
  return text.slice(text.indexOf('\r\n') + 2, text.lastIndexOf('\r\n'))
}
