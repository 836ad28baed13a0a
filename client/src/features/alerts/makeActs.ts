import { ApiError, explain } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import type { ToastRequest } from '../../ui/toasts.ts'
import type { Alert, AlertState } from './alert.ts'
import type { AlertsApi } from './alertsApi.ts'
import { matches, NO_FILTER, sameFilter } from './feedFilter.ts'
import type { FeedAction } from './feedReducer.ts'
import { type FeedState, shown } from './feedState.ts'

/** What the reader does with alerts. Shown at once; taken back when the server refuses; every one can be undone. */
export interface Acts {
  /** Saves, or takes back from the saved ones. */
  save(id: string): void
  /** Asks for the board to put it on. */
  file(id: string): void
  /** Dismisses, or takes back from the dismissed ones. */
  dismiss(id: string): void
  /** Marks unread, or read again. */
  toggleRead(id: string): void
  /** Marks as seen without a word: the reader has looked at it. Only a new alert becomes seen. */
  see(id: string): void
  /** Hands it to a person of the team; null: to nobody. */
  assign(id: string, to: Person | null): void
  /** Puts back into the feed what a rule keeps out of it. */
  unmute(id: string): void
  /** Marks read every unread alert, or those listed when a filter narrows the list. */
  readAll(): void
  /** The line is back: what the server could not be told is told now. */
  resume(): void
}

/** Somebody of the team. */
export type Person = NonNullable<Alert['assignee']>

export interface ActsWorld {
  api: AlertsApi
  say(toast: ToastRequest): void
  /** Asks for a board to put the alert on; `from`: the state it goes back to when that is undone. */
  file(id: string, from: AlertState): void
  state(): FeedState
  dispatch(action: FeedAction): void
}

/** Most ids the server takes in one call. */
const MANY = 500

/** An act the server could not be told, kept until the line is back. */
type Parked = { readonly state: AlertState; readonly act: number }

/** The acts over this world; nothing runs until one is called. */
export function makeActs(world: ActsWorld): Acts {
  const parked = new Map<string, Parked>()
  const queues = new Map<string, Promise<boolean>>()
  let acts = 0
  /** Marked unread while it is open: it stays so until another one was looked at. */
  let keptUnread: string | null = null

  /** True when it was done, or will be as soon as the line is back. */
  const send = async (id: string, state: AlertState, act: number): Promise<boolean> => {
    parked.delete(id)
    try {
      const alert = await world.api.setState(id, state)
      world.dispatch({ type: 'granted', act, alerts: [alert] })
      return true
    } catch (error) {
      if (isOffline(error)) parked.set(id, { state, act })
      else refuse(world, act, error)
      return isOffline(error)
    }
  }
  /** One after the other for the same alert: the server must hear them in the order they were meant. */
  const queue = (id: string, state: AlertState, act: number): Promise<boolean> => {
    const done = (queues.get(id) ?? Promise.resolve(true)).then(() => send(id, state, act))
    queues.set(id, done)
    void done.then(() => queues.get(id) === done && queues.delete(id))
    return done
  }
  const change = (id: string, state: AlertState): Promise<boolean> => {
    acts += 1
    world.dispatch({ type: 'wished', ids: [id], state, act: acts })
    return queue(id, state, acts)
  }
  /** Does it, says it, and offers the way back. */
  const turn = (id: string, to: AlertState, text: string): void => {
    const before = shown(world.state(), id)?.state
    if (before === undefined || before === to) return
    const selected = world.state().selectedId
    void change(id, to)
    const undo = async (): Promise<void> => {
      const undone = change(id, before)
      if (selected === id) world.dispatch({ type: 'selected', id })
      if (!(await undone)) throw new Error('the undo was refused')
    }
    const act = { label: t('alerts.act.file'), run: () => world.file(id, 'saved') }
    world.say({ text, undo, ...(to === 'saved' && { act }) })
  }
  const is = (id: string, state: AlertState): boolean => shown(world.state(), id)?.state === state
  return {
    save: (id) =>
      is(id, 'saved')
        ? turn(id, 'seen', t('alerts.done.unsaved'))
        : turn(id, 'saved', t('alerts.done.saved')),
    file: (id) => world.file(id, shown(world.state(), id)?.state ?? 'saved'),
    dismiss: (id) =>
      is(id, 'dismissed')
        ? turn(id, 'seen', t('alerts.done.restored'))
        : turn(id, 'dismissed', t('alerts.done.dismissed')),
    toggleRead(id) {
      keptUnread = is(id, 'new') ? null : id
      if (is(id, 'new')) void change(id, 'seen')
      else turn(id, 'new', t('alerts.done.unread'))
    },
    see(id) {
      if (id === keptUnread) return
      keptUnread = null
      if (is(id, 'new')) void change(id, 'seen')
    },
    resume() {
      for (const [id, { state, act }] of [...parked]) void queue(id, state, act)
    },
    assign: (id, to) => void assign(world, id, to),
    unmute: (id) => void unmute(world, id),
    readAll: () => void readAll(world, () => ++acts),
  }
}

/** No wish of `FeedState` came with it: it is shown when the server has done it. */
const NO_WISH = 0

async function assign(world: ActsWorld, id: string, to: Person | null): Promise<void> {
  const before = shown(world.state(), id)?.assignee ?? null
  if (before?.id === to?.id) return
  const text = to === null ? t('alerts.done.unassigned') : t('alerts.done.assigned', { name: to.name })
  await handle(world, id, { assigneeId: to?.id ?? null }, text, { assigneeId: before?.id ?? null })
}

async function unmute(world: ActsWorld, id: string): Promise<void> {
  await handle(world, id, { muted: false }, t('alerts.done.unmuted'), { muted: true })
}

type How = Parameters<AlertsApi['handle']>[1]

async function handle(world: ActsWorld, id: string, how: How, text: string, back: How): Promise<void> {
  const run = async (wanted: How): Promise<boolean> => {
    const alert = await attempt(world, NO_WISH, () => world.api.handle(id, wanted))
    if (alert !== null) world.dispatch({ type: 'granted', act: NO_WISH, alerts: [alert] })
    return alert !== null
  }
  const undo = async (): Promise<void> => {
    if (!(await run(back))) throw new Error('the undo was refused')
  }
  if (await run(how)) world.say({ text, undo })
}

async function readAll(world: ActsWorld, nextAct: () => number): Promise<void> {
  const { filter, order, held, known } = world.state()
  const narrowed = !sameFilter({ ...filter, state: NO_FILTER.state }, NO_FILTER)
  const unread = { ...filter, state: 'unread' } as const
  const candidates = narrowed ? [...order, ...held] : [...known.keys()]
  const ids = candidates.filter((id) => {
    const alert = shown(world.state(), id)
    return alert !== undefined && matches(alert, unread)
  })
  const newest = [...known.values()].reduce(
    (last, { createdAt }) => (createdAt > last ? createdAt : last),
    '',
  )
  if (narrowed ? ids.length === 0 : newest === '') return
  const act = nextAct()
  world.dispatch({ type: 'wished', ids, state: 'seen', act })
  const done = await attempt(world, act, async () =>
    narrowed ? await markAll(world.api, ids, 'seen') : await world.api.mark({ before: newest }, 'seen'),
  )
  if (done === null) return
  world.dispatch({ type: 'grantedMany', act, ids: done, state: 'seen' })
  if (done.length === 0) return
  world.say({
    text: t('alerts.done.readAll', { n: done.length }),
    undo: () => unreadAgain(world, done, nextAct()),
  })
}

async function unreadAgain(world: ActsWorld, ids: readonly string[], act: number): Promise<void> {
  world.dispatch({ type: 'wished', ids, state: 'new', act })
  const done = await attempt(world, act, () => markAll(world.api, ids, 'new'))
  if (done === null) throw new Error('the undo was refused')
  world.dispatch({ type: 'grantedMany', act, ids: done, state: 'new' })
}

async function markAll(
  api: AlertsApi,
  ids: readonly string[],
  state: AlertState,
): Promise<readonly string[]> {
  const done: string[] = []
  for (let from = 0; from < ids.length; from += MANY) {
    done.push(...(await api.mark({ ids: ids.slice(from, from + MANY) }, state)))
  }
  return done
}

/** Runs it; when it fails the wish is taken back, the reader is told, and the answer is null. */
async function attempt<T>(world: ActsWorld, act: number, run: () => Promise<T>): Promise<T | null> {
  try {
    return await run()
  } catch (error) {
    refuse(world, act, error)
    return null
  }
}

function refuse(world: ActsWorld, act: number, error: unknown): void {
  world.dispatch({ type: 'refused', act })
  world.say({ text: t('alerts.done.failed', { why: explain(error) }) })
}

function isOffline(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'offline'
}
