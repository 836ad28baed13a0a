import type { LiveEvent } from '../../../server/features/events/model.ts'
import { type LiveFrame, type LiveInput, retryDelay, SILENCE_MS } from './reducer.ts'

/** The part of EventSource used here, so that a test can stand in for it. */
export interface Source {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void
  onerror: ((event: Event) => void) | null
  close(): void
}

/** What the stream needs of the world. */
export interface StreamWorld {
  openSource(url: string): Source
  /** Whether the session still holds; `unknown` when the server cannot be asked. */
  checkSession(): Promise<'holds' | 'ended' | 'unknown'>
  online(): boolean
  random(): number
  later(run: () => void, ms: number): () => void
  /** The number to resume after, and how many attempts have failed in a row. */
  position(): { after: number | null; attempts: number }
}

/** Every type of event the server sends; EventSource wants each by name. */
const TYPES = Object.keys({
  hello: 0,
  reset: 0,
  'alert.created': 0,
  'alert.updated': 0,
  'alerts.marked': 0,
  'source.updated': 0,
  'source.removed': 0,
  'coverage.updated': 0,
  'reach.updated': 0,
  'x.updated': 0,
  'connection.updated': 0,
  'saved.updated': 0,
} satisfies Record<LiveEvent['type'], 0>) as LiveEvent['type'][]

export interface Stream {
  /** Opens at once, or again at once when it is waiting for its next attempt. */
  wake(): void
  /** The machine says its network is gone: hangs up instead of waiting for the silence. */
  lose(): void
  close(): void
}

/**
 * Keeps one EventSource open: our own back-off instead of the browser's (which gives up on an HTTP error and does
 * not notice a dead line), a new connection after 35 s of silence. Tells `dispatch` everything that happens.
 */
export function makeStream(world: StreamWorld, dispatch: (input: LiveInput) => void): Stream {
  let source: Source | null = null
  let cancelTimer: () => void = nothing
  let closed = false

  const wait = (run: () => void, ms: number): void => {
    cancelTimer()
    cancelTimer = world.later(run, ms)
  }
  const hangUp = (): void => {
    cancelTimer()
    cancelTimer = nothing
    source?.close()
    source = null
  }
  const drop = (): void => {
    hangUp()
    if (closed) return
    if (!world.online()) {
      dispatch({ kind: 'offline' })
      return
    }
    dispatch({ kind: 'dropped' })
    wait(open, retryDelay(world.position().attempts, world.random()))
  }
  const fail = async (): Promise<void> => {
    drop()
    // EventSource hides the status: only asking who we are tells a closed session from a server away.
    if ((await world.checkSession()) !== 'ended' || closed) return
    hangUp()
    dispatch({ kind: 'signed-out' })
  }
  const hear = (frame: LiveFrame): void => {
    wait(drop, SILENCE_MS)
    dispatch({ kind: 'frame', frame })
  }
  const open = (): void => {
    hangUp()
    dispatch({ kind: 'opening' })
    const { after } = world.position()
    const opened = world.openSource(after === null ? '/api/events' : `/api/events?after=${after}`)
    source = opened
    listen(opened, hear)
    opened.onerror = () => {
      if (source === opened) void fail()
    }
    wait(drop, SILENCE_MS)
  }
  const wake = (): void => {
    if (closed || source !== null) return
    if (world.online()) open()
    else dispatch({ kind: 'offline' })
  }
  const lose = (): void => {
    hangUp()
    dispatch({ kind: 'offline' })
  }
  const close = (): void => {
    closed = true
    hangUp()
  }
  return { wake, lose, close }
}

function listen(source: Source, hear: (frame: LiveFrame) => void): void {
  for (const type of TYPES) {
    source.addEventListener(type, (event) => {
      const frame = readFrame(type, event)
      if (frame) hear(frame)
    })
  }
  source.addEventListener('beat', () => hear({ seq: null, event: { type: 'beat' } }))
}

/** A frame that is no JSON object is told on the console and skipped: the line stays up, the next one may be whole. */
function readFrame(type: LiveEvent['type'], event: MessageEvent<string>): LiveFrame | null {
  const data = readObject(event.data)
  if (data === null) {
    console.warn(`visao: unreadable ${type} frame`)
    return null
  }
  const numbered = type !== 'hello' && type !== 'reset' && event.lastEventId !== ''
  return { seq: numbered ? Number(event.lastEventId) : null, event: { type, data } as LiveEvent }
}

function readObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

function nothing(): void {
  // No timer is running.
}
