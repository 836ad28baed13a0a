import { type ApiError, toApiError } from '../../api.ts'
import type { Live } from '../../live.ts'
import type { ToastRequest } from '../../ui/toasts.ts'
import type { AlertState, Page } from './alert.ts'
import type { AlertsApi } from './alertsApi.ts'
import { type FeedFilter, NO_FILTER, sameFilter, toQuery } from './feedFilter.ts'
import { type Arrival, type FeedAction, feedReducer } from './feedReducer.ts'
import type { FeedState } from './feedState.ts'
import { type Acts, makeActs } from './makeActs.ts'
import { readPages } from './readPages.ts'

/** What the feed needs of the page; every part can be replaced in a test. */
export interface FeedWorld {
  api: AlertsApi
  live: Pick<Live, 'on' | 'onReset' | 'anchor'>
  say(toast: ToastRequest): void
  /** Asks for a board to put an alert on: `ActsWorld`. */
  file(id: string, from: AlertState): void
  /** The newest alerts this browser kept of the team, and when that was; null for none. */
  kept(): Promise<{ page: Page; at: number } | null>
  /** Runs it after so many milliseconds, unless the returned function is called before. */
  later(run: () => void, ms: number): () => void
}

/** Where the feed keeps what it knows: signals on a page, plain variables in a test. */
export interface FeedStore {
  state(): FeedState
  put(state: FeedState): void
  problem(): ApiError | null
  /** Why the last read failed, null when it did not. */
  putProblem(problem: ApiError | null): void
  /** When what is shown was true, for alerts this browser kept; null for those of the server. */
  putKeptAt(at: number | null): void
  /** So many alerts came in. */
  arrived(count: number): void
}

/** The feed at work: reads, follows the stream, carries out what the reader does. */
export interface FeedWork {
  dispatch(action: FeedAction): void
  setFilter(filter: FeedFilter): void
  reload(): void
  loadMore(): void
  acts: Acts
  /** The line is back: what was kept is sent, what failed is read again. */
  resume(): void
  /** How the list tells whether new alerts may come in at once: the reader is at the top. */
  watchTop(atTop: () => boolean): void
  close(): void
}

const FIRST_PAGE = 60
const NEXT_PAGE = 100
/** Words are sent when the fingers rest; what is known is filtered at once. */
const TYPING_MS = 250
/** One frame: alerts that come together come in together. */
const FRAME_MS = 16
/** Longer than the longest motion of the interface. */
const SETTLED_MS = 260
const RECOUNT_MS = 400
/** The figures are of the last 24 hours: time alone makes them old. */
const FIGURES_AGE_MS = 600_000

/** Begins to read and to follow; ends with `close`. */
export function makeFeed(world: FeedWorld, store: FeedStore): FeedWork {
  const timers = makeTimers(world.later)
  let atTop = (): boolean => true
  let reading: AbortController | null = null

  const dispatch = (action: FeedAction): void => {
    store.put(feedReducer(store.state(), action))
    if (store.state().entering) timers.start('settle', SETTLED_MS, () => dispatch({ type: 'settled' }))
    if (store.state().countsStale) timers.start('recount', RECOUNT_MS, count)
    if (action.type === 'loaded' || action.type === 'counted') timers.start('age', FIGURES_AGE_MS, count)
  }
  const count = (): void => void recount(world.api, dispatch)
  const read = async (depth: number): Promise<void> => {
    reading?.abort()
    const asked = new AbortController()
    reading = asked
    const { filter } = store.state()
    try {
      const page = await readPages(world.api, toQuery(filter), depth, asked.signal)
      if (asked.signal.aborted) return
      dispatch({ type: 'loaded', filter, page, atTop: atTop() })
      store.putKeptAt(null)
      store.putProblem(null)
      world.live.anchor(page.seq)
    } catch (error) {
      if (asked.signal.aborted) return
      const problem = toApiError(error)
      await showKept(world, store, filter, problem, dispatch)
      if (asked.signal.aborted) return
      dispatch({ type: 'failed', filter })
      store.putProblem(problem)
    }
  }
  const reload = (): void => {
    const { order, held } = store.state()
    void read(Math.max(FIRST_PAGE, order.length + held.length))
  }
  const setFilter = (filter: FeedFilter): void => {
    const before = store.state().filter
    if (sameFilter(before, filter)) return
    const typed = sameFilter({ ...before, words: filter.words }, filter)
    reading?.abort()
    dispatch({ type: 'filtered', filter })
    timers.start('read', typed ? TYPING_MS : 0, () => void read(FIRST_PAGE))
  }
  const loadMore = (): void => {
    const { nextCursor: cursor, more, filter } = store.state()
    if (cursor === null || more === 'loading') return
    dispatch({ type: 'moreAsked' })
    world.api.list({ ...toQuery(filter), cursor, limit: NEXT_PAGE }).then(
      (page) => dispatch({ type: 'moreLoaded', cursor, page }),
      () => dispatch({ type: 'moreFailed', cursor }),
    )
  }
  const arrive = (arrivals: readonly Arrival[]): void => {
    const { known } = store.state()
    const news = arrivals.filter(({ alert }) => !known.has(alert.id) && !alert.muted).length
    dispatch({ type: 'arrived', arrivals, atTop: atTop() })
    if (news > 0) store.arrived(news)
  }
  const acts = makeActs({ api: world.api, say: world.say, file: world.file, state: store.state, dispatch })
  const unfollow = follow(world.live, timers, { dispatch, reload, arrive, atTop: () => atTop() })
  void read(FIRST_PAGE)
  return {
    dispatch,
    setFilter,
    reload,
    loadMore,
    acts,
    resume() {
      acts.resume()
      if (store.problem()) reload()
    },
    watchTop(test) {
      atTop = test
    },
    close() {
      unfollow()
      timers.stop()
      reading?.abort()
    },
  }
}

/** Nobody answers and there is nothing to show yet: what this browser kept is better than an error. */
async function showKept(
  world: Pick<FeedWorld, 'kept'>,
  store: FeedStore,
  filter: FeedFilter,
  problem: ApiError,
  dispatch: (action: FeedAction) => void,
): Promise<void> {
  const away = problem.code === 'offline' || problem.status >= 500
  if (!away || store.state().known.size > 0 || !sameFilter(filter, NO_FILTER)) return
  const kept = await world.kept()
  if (kept === null || store.state().filter !== filter) return
  store.putKeptAt(kept.at)
  dispatch({ type: 'loaded', filter, page: kept.page, atTop: true })
}

interface Followed {
  dispatch(action: FeedAction): void
  arrive(fresh: readonly Arrival[]): void
  reload(): void
  atTop(): boolean
}

/** Applies the stream. New alerts are gathered for a frame; any other word lets them in first, so that order is kept. */
function follow(live: FeedWorld['live'], timers: Timers, feed: Followed): () => void {
  let waiting: Arrival[] = []
  const flush = (): void => {
    timers.cancel('arrive')
    const fresh = waiting
    waiting = []
    if (fresh.length > 0) feed.arrive(fresh)
  }
  const numbered = (seq: number | null): number => seq ?? Number.POSITIVE_INFINITY
  const ends = [
    live.on('alert.created', (alert, seq) => {
      waiting.push({ alert, seq: numbered(seq) })
      if (waiting.length === 1) timers.start('arrive', FRAME_MS, flush)
    }),
    live.on('alert.updated', (alert, seq) => {
      flush()
      feed.dispatch({ type: 'changed', alert, seq: numbered(seq) })
    }),
    live.on('alerts.marked', ({ ids, state }, seq) => {
      flush()
      feed.dispatch({ type: 'marked', ids, state, seq: numbered(seq) })
    }),
    live.on('coverage.updated', ({ alerts }, seq) => {
      flush()
      feed.dispatch({ type: 'covered', alerts, seq: numbered(seq), atTop: feed.atTop() })
    }),
    live.on('reach.updated', (reach, seq) => feed.dispatch({ type: 'reached', reach, seq: numbered(seq) })),
    live.onReset(() => {
      flush()
      feed.reload()
    }),
  ]
  return () => {
    for (const end of ends) end()
  }
}

async function recount(api: AlertsApi, dispatch: (action: FeedAction) => void): Promise<void> {
  try {
    const { counts, seq } = await api.list({ limit: 1 })
    dispatch({ type: 'counted', counts, seq })
  } catch (error) {
    // The figures stay a little behind; the next read of the list brings them right.
    console.warn('visao: counts not refreshed', toApiError(error).code)
  }
}

interface Timers {
  /** Starts the timer of this name anew. */
  start(name: string, ms: number, run: () => void): void
  cancel(name: string): void
  stop(): void
}

function makeTimers(later: FeedWorld['later']): Timers {
  const running = new Map<string, () => void>()
  const cancel = (name: string): void => {
    running.get(name)?.()
    running.delete(name)
  }
  return {
    start(name, ms, run) {
      cancel(name)
      running.set(
        name,
        later(() => {
          running.delete(name)
          run()
        }, ms),
      )
    },
    cancel,
    stop() {
      for (const name of [...running.keys()]) cancel(name)
    },
  }
}
