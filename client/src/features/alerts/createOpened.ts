import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { ApiError } from '../../api.ts'
import { toApiError } from '../../api.ts'
import type { Alert, AlertDetail } from './alert.ts'
import type { AlertsApi } from './alertsApi.ts'
import type { Feed } from './createFeed.ts'

/** An alert in front of the reader. */
export interface Opened {
  /** As the feed knows it, at once; null while nothing at all is known of it. */
  alert: Accessor<Alert | null>
  /** Whole text and former versions; null until read. */
  detail: Accessor<AlertDetail | null>
  problem: Accessor<ApiError | null>
  /** Reads it again; undefined when that is of no use, because there is no such alert. */
  retry: Accessor<(() => void) | undefined>
}

/** So long an alert must have been in front of the reader to count as seen, in milliseconds. */
const SEEN_AFTER_MS = 1_000

/** Opens the alert of this id (null: none), reads it whole, again after each edit, and marks it seen after a second. */
export function createOpened(feed: Feed, api: Pick<AlertsApi, 'get'>, id: Accessor<string | null>): Opened {
  const [detail, setDetail] = createSignal<AlertDetail | null>(null)
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  const [tries, setTries] = createSignal(0)
  const known = createMemo(() => {
    const wanted = id()
    return wanted === null ? null : (feed.shown(wanted) ?? null)
  })
  const version = createMemo(() => `${known()?.post.revisions ?? ''} ${known()?.post.editedAt ?? ''}`)

  const read = async (wanted: string, signal: AbortSignal): Promise<void> => {
    try {
      const answer = await api.get(wanted, signal)
      if (signal.aborted) return
      setDetail(answer)
      setProblem(null)
      feed.dispatch({ type: 'changed', alert: answer, seq: 0 })
    } catch (error) {
      if (!signal.aborted) setProblem(toApiError(error))
    }
  }
  createEffect(
    on([id, version, tries], ([wanted]) => {
      const current = detail()
      if (current?.id !== wanted) setDetail(null)
      setProblem(null)
      if (wanted === null || (current?.id === wanted && tellsTheSame(current, known()))) return
      const reading = new AbortController()
      onCleanup(() => reading.abort())
      void read(wanted, reading.signal)
    }),
  )
  markSeen(feed, id)
  const again = (): void => void setTries((all) => all + 1)
  return { alert: known, detail, problem, retry: () => (problem()?.code === 'not_found' ? undefined : again) }
}

/** One that was marked unread while it is open stays unread: the reader said so. */
function markSeen(feed: Feed, id: Accessor<string | null>): void {
  createEffect(
    on(id, (open) => {
      if (open === null) return
      const timer = setTimeout(() => feed.acts.see(open), SEEN_AFTER_MS)
      onCleanup(() => clearTimeout(timer))
    }),
  )
}

function tellsTheSame(detail: AlertDetail, alert: Alert | null): boolean {
  return (
    alert === null ||
    (alert.post.revisions === detail.post.revisions && alert.post.editedAt === detail.post.editedAt)
  )
}
