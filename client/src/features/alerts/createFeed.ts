import { type Accessor, batch, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { ApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import type { Live } from '../../live.ts'
import type { ToastRequest } from '../../ui/toasts.ts'
import type { Alert, AlertState, Counts, Page } from './alert.ts'
import type { AlertsApi } from './alertsApi.ts'
import {
  emptyFeed,
  type FeedState,
  heldCount,
  neighbour,
  shown,
  shownCounts,
  visibleIds,
} from './feedState.ts'
import { guardActs } from './guardActs.ts'
import { type FeedWork, makeFeed } from './makeFeed.ts'
import type { Anchor } from './viewport.ts'

export interface FeedPage {
  api: AlertsApi
  live: Pick<Live, 'on' | 'onReset' | 'anchor' | 'state'>
  say(toast: ToastRequest): void
  /** Asks for a board to put an alert on; `from`: the state it goes back to when that is undone. */
  file(id: string, from: AlertState): void
  /** What this browser kept of the team's alerts: `FeedWorld`. */
  kept(): Promise<{ page: Page; at: number } | null>
  /** Whether the reader's role triages; false: they read. */
  mayTriage(): boolean
}

/** The team's feed on this page: one copy, whatever screen is open. */
export interface Feed extends Omit<FeedWork, 'close' | 'resume'> {
  state: Accessor<FeedState>
  /** The list as the reader sees it, newest first. */
  alerts: Accessor<readonly Alert[]>
  counts: Accessor<Counts>
  /** Whether the reader's role triages: where it does not, nothing to triage with is shown. */
  mayTriage(): boolean
  /** How many wait behind the pill. */
  held: Accessor<number>
  /** Why the last read failed, null when it did not. */
  problem: Accessor<ApiError | null>
  /** When what is shown was true, milliseconds, for alerts this browser kept; null for those of the server. */
  keptAt: Accessor<number | null>
  /** How many alerts came in since the feed was opened, for the live region. */
  arrivals: Accessor<number>
  shown(id: string): Alert | undefined
  /** Brings out what waits behind the pill. */
  release(): void
  select(id: string | null): void
  /** Selects the next (1) or the previous (-1) alert and tells which. */
  move(by: 1 | -1): string | null
  /** What the reader's eye rested on when the list was last on screen. */
  place: { anchors: readonly Anchor[] }
}

/** The feed in signals. Ends with its owner. */
export function createFeed({ api, live, say, file, kept, mayTriage }: FeedPage): Feed {
  const [state, put] = createSignal(emptyFeed())
  const [problem, putProblem] = createSignal<ApiError | null>(null)
  const [keptAt, putKeptAt] = createSignal<number | null>(null)
  const [arrivals, setArrivals] = createSignal(0)
  const work = makeFeed(
    { api, live, say, file, kept, later },
    {
      state,
      put,
      problem,
      putProblem,
      putKeptAt,
      arrived: (count) => setArrivals((all) => all + count),
    },
  )
  onCleanup(work.close)
  createEffect(on(live.state, (now) => now === 'live' && work.resume(), { defer: true }))

  const ids = createMemo(() => visibleIds(state()), [], { equals: sameList })
  return {
    ...work,
    acts: guardActs(work.acts, mayTriage, () => say({ text: t('shell.role.triage') })),
    mayTriage,
    state,
    alerts: createMemo(() => ids().flatMap((id) => shown(state(), id) ?? []), [], { equals: sameList }),
    counts: createMemo(() => shownCounts(state())),
    held: createMemo(() => heldCount(state())),
    problem,
    keptAt,
    arrivals,
    shown: (id) => shown(state(), id),
    release: () => work.dispatch({ type: 'released' }),
    select: (id) => work.dispatch({ type: 'selected', id }),
    move(by) {
      const id = neighbour(state(), by)
      work.dispatch({ type: 'selected', id })
      return id
    },
    place: { anchors: [] },
  }
}

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(() => batch(run), ms)
  return () => clearTimeout(timer)
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
