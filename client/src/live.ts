import { type Accessor, batch, createContext, createSignal, getOwner, onCleanup, useContext } from 'solid-js'
import type { LiveEvent } from '../../server/features/events/model.ts'
import {
  initialLive,
  type LiveInput,
  type LiveState,
  type ResetReason,
  resumeFrom,
  SILENCE_MS,
  step,
} from './live/reducer.ts'
import { makeStream, type Stream, type StreamWorld } from './live/stream.ts'
import { makeTabs, type TabsWorld } from './live/tabs.ts'

export type { LiveState } from './live/reducer.ts'

type DataOf<T extends LiveEvent['type']> = Extract<LiveEvent, { type: T }>['data']
/** Applies one event. `seq` is the team's number of it. */
export type LiveHandler<T extends LiveEvent['type']> = (data: DataOf<T>, seq: number | null) => void
export type ResetHandler = (reason: ResetReason) => void

/**
 * The team's events on this page, whole and once each.
 *
 * A list follows them in three lines: `live.on(…)` to apply, `live.onReset(reload)`, and after every read
 * `live.anchor(page.seq)`. Then nothing is missed, whatever came first. A list that carries no number waits for
 * `live.standing()` instead.
 */
export interface Live {
  state: Accessor<LiveState>
  /** Since when `state` holds, milliseconds. */
  since: Accessor<number>
  /** When anything was last heard, milliseconds; null before the first word. */
  lastBeatAt: Accessor<number | null>
  lastSeq: Accessor<number | null>
  /** Alerts caught up after the last gap and when that was; null until a gap was closed. */
  caughtUp: Accessor<{ count: number; at: number } | null>
  /** Calls `handler` for every event of the type; ends with the owner, or when the returned function is called. */
  on<T extends LiveEvent['type']>(type: T, handler: LiveHandler<T>): () => void
  /** Calls `handler` when what was missed cannot be told: read your list again. */
  onReset(handler: ResetHandler): () => void
  /** Says at which number a list was read. */
  anchor(seq: number): void
  /** True once everything that happens from now on is told here. */
  standing: Accessor<boolean>
  /** Begins, for this person (tabs of one person share one stream). */
  open(person: string): void
  close(): void
}

/** What the live stream needs of the world; every part can be replaced in a test. */
export interface LiveWorld extends Omit<StreamWorld, 'position'>, TabsWorld {
  now(): number
  /** Calls back when the network returns or the page is looked at again; returns the removal. */
  onWake(run: () => void): () => void
  onOffline(run: () => void): () => void
}

/** A live stream, closed until `open`. */
export function createLive(world: LiveWorld): Live {
  const [model, setModel] = createSignal(initialLive(world.now()))
  const [caughtUp, setCaughtUp] = createSignal<{ count: number; at: number } | null>(null)
  const handlers = new Map<string, Set<AnyHandler>>()
  const resets = new Set<ResetHandler>()
  let stop: () => void = () => undefined

  const apply = (input: LiveInput): void =>
    batch(() => {
      const done = step(model(), input, world.now())
      setModel(done.model)
      if (done.caughtUp !== null) setCaughtUp({ count: done.caughtUp, at: world.now() })
      if (done.deliver) deliver(handlers, done.deliver, input)
      if (done.reset) for (const handler of [...resets]) handler(done.reset)
    })

  const open = (person: string): void => {
    close()
    setModel(initialLive(world.now()))
    setCaughtUp(null)
    stop = run(world, `visao.live.${person}`, apply, model)
  }
  const close = (): void => {
    stop()
    stop = () => undefined
  }
  return {
    state: () => model().state,
    since: () => model().since,
    lastBeatAt: () => model().lastBeatAt,
    lastSeq: () => model().lastSeq,
    caughtUp,
    on: (type, handler) => subscribe(groupOf(handlers, type), forType(type, handler)),
    onReset: (handler) => subscribe(resets, handler),
    anchor: (seq) => apply({ kind: 'anchor', seq }),
    standing: () => model().coveredFrom !== null,
    open,
    close,
  }
}

type AnyHandler = (event: LiveEvent, seq: number | null) => void

function forType<T extends LiveEvent['type']>(type: T, handler: LiveHandler<T>): AnyHandler {
  return (event, seq) => {
    if (event.type === type) handler(event.data as DataOf<T>, seq)
  }
}

function deliver(
  handlers: ReadonlyMap<string, ReadonlySet<AnyHandler>>,
  event: LiveEvent,
  input: LiveInput,
): void {
  const seq = input.kind === 'frame' ? input.frame.seq : null
  for (const handler of [...(handlers.get(event.type) ?? [])]) handler(event, seq)
}

function groupOf<H>(groups: Map<string, Set<H>>, name: string): Set<H> {
  const group = groups.get(name) ?? new Set<H>()
  groups.set(name, group)
  return group
}

function subscribe<H>(group: Set<H>, handler: H): () => void {
  group.add(handler)
  const remove = (): void => void group.delete(handler)
  if (getOwner()) onCleanup(remove)
  return remove
}

type ModelNow = () => ReturnType<typeof initialLive>

/** Joins the tabs, streams while leading, watches for silence while following. Returns the end of it all. */
function run(world: LiveWorld, name: string, apply: (input: LiveInput) => void, model: ModelNow): () => void {
  let stream: Stream | null = null
  let unwatch: () => void = () => undefined
  const position = () => ({ after: resumeFrom(model()), attempts: model().attempts })
  const dispatch = (input: LiveInput): void => {
    apply(input)
    tabs.tell(input)
  }
  const lead = (): void => {
    unwatch()
    stream = makeStream({ ...world, position }, dispatch)
    stream.wake()
  }
  const watch = (): void => {
    unwatch()
    unwatch = world.later(() => tabs.takeOver(), SILENCE_MS + 5_000)
  }
  const yieldStream = (): void => {
    stream?.close()
    stream = null
    watch()
  }
  const follow = (input: LiveInput): void => {
    watch()
    apply(input)
  }
  const tabs = makeTabs(name, world, {
    lead,
    yieldStream,
    follow,
    snapshot: () => ({ seq: model().lastSeq, state: model().state }),
  })
  if (!tabs.leading()) watch()
  const offWake = world.onWake(() => (stream ? stream.wake() : tabs.ask()))
  const offOffline = world.onOffline(() => stream?.lose())
  return () => {
    offWake()
    offOffline()
    unwatch()
    stream?.close()
    tabs.close()
  }
}

const LiveContext = createContext<Live>()
export const LiveScope = LiveContext.Provider

export function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('useLive needs <LiveScope>')
  return live
}
