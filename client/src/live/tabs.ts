import type { LiveInput, LiveState } from './reducer.ts'

/** What tabs of one person say to each other. */
type Message =
  | { kind: 'input'; input: LiveInput }
  | { kind: 'join' }
  | { kind: 'snapshot'; seq: number | null; state: LiveState }

export interface TabsWorld {
  locks: Pick<LockManager, 'request'> | undefined
  openChannel(name: string): Pick<BroadcastChannel, 'postMessage' | 'close'> & {
    onmessage: ((event: MessageEvent<Message>) => void) | null
  }
}

export interface TabsHooks {
  /** This tab now holds the stream. */
  lead(): void
  /** Another tab took it. */
  yieldStream(): void
  /** The leader said something. */
  follow(input: LiveInput): void
  /** How far this tab is, for one that joins. */
  snapshot(): { seq: number | null; state: LiveState }
}

export interface Tabs {
  leading(): boolean
  /** Tells the other tabs; heard by nobody when this tab is alone. */
  tell(input: LiveInput): void
  /** Asks the leader how far it is (after waking up, messages may have been lost). */
  ask(): void
  /** Takes the stream from a leader that has gone silent (a tab the system put to sleep keeps its lock). */
  takeOver(): void
  close(): void
}

/**
 * One stream for all tabs of a person: the holder of a Web Lock reads it and repeats it on a BroadcastChannel; when
 * its tab closes the lock passes on by itself. Without locks (plain http on a network) every tab reads its own.
 */
export function makeTabs(name: string, world: TabsWorld, hooks: TabsHooks): Tabs {
  const { locks } = world
  if (!locks) return alone(hooks)
  const channel = world.openChannel(name)
  const stop = new AbortController()
  let leading = false

  channel.onmessage = ({ data }) => {
    if (data.kind === 'join' && leading) channel.postMessage({ kind: 'snapshot', ...hooks.snapshot() })
    if (leading || data.kind === 'join') return
    hooks.follow(data.kind === 'input' ? data.input : { ...data, kind: 'joined' })
  }
  const hold = (): Promise<void> => {
    leading = true
    hooks.lead()
    return new Promise((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }))
  }
  const queue = (options: LockOptions): void => {
    locks.request(name, options, hold).catch(() => {
      // Refused only when we stop, or when another tab took the lock from us: then we queue again behind it.
      if (stop.signal.aborted) return
      if (leading) hooks.yieldStream()
      leading = false
      queue({ signal: stop.signal })
    })
  }
  queue({ signal: stop.signal })
  if (!leading) channel.postMessage({ kind: 'join' })
  return {
    leading: () => leading,
    tell: (input) => leading && channel.postMessage({ kind: 'input', input }),
    ask: () => !leading && channel.postMessage({ kind: 'join' }),
    takeOver: () => !leading && queue({ steal: true }),
    close() {
      leading = false
      stop.abort()
      channel.close()
    },
  }
}

function alone(hooks: TabsHooks): Tabs {
  queueMicrotask(hooks.lead)
  return { leading: () => true, tell: noOne, ask: noOne, takeOver: noOne, close: noOne }
}

function noOne(): void {
  // There is no other tab to speak to.
}
