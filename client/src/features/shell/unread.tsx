import {
  type Accessor,
  createContext,
  createSignal,
  onCleanup,
  onMount,
  type ParentProps,
  useContext,
} from 'solid-js'
import { call, server, toApiError } from '../../api.ts'
import { useLive } from '../../live.ts'

export interface Unread {
  /** How many alerts of the team are unread; null until known. */
  count: Accessor<number | null>
  /** A list that was just read knows the figure: no need to ask for it. */
  put(count: number): void
}

const UnreadContext = createContext<Unread>()

/** The figure beside "Flux". */
export function useUnread(): Unread {
  const unread = useContext(UnreadContext)
  if (!unread) throw new Error('useUnread needs <UnreadProvider>')
  return unread
}

/** Bursts of changes are asked about once, this long after the last one. */
const SETTLE_MS = 500

/** Follows the stream: a new alert counts at once, any other change asks the server again. */
export function UnreadProvider(props: ParentProps) {
  const [count, put] = createSignal<number | null>(null)
  const live = useLive()
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = async (): Promise<void> => {
    try {
      const page = await call(server.alerts.get({ query: { limit: 1 } }))
      put(page.counts.unread)
    } catch (error) {
      // A badge that cannot be read stays as it was; the screen itself says what is wrong.
      const { code } = toApiError(error)
      if (code !== 'unauthenticated') console.warn('visao: unread count', code)
    }
  }
  const askSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), SETTLE_MS)
  }
  onMount(() => {
    // The desk puts the figure itself when it opens; only other screens have to ask.
    if (count() === null) askSoon()
  })
  onCleanup(() => clearTimeout(timer))
  live.on('alert.created', (alert) => {
    if (alert.state === 'new') put((now) => (now === null ? null : now + 1))
  })
  live.on('alert.updated', askSoon)
  live.on('alerts.marked', askSoon)
  live.onReset(askSoon)
  return (
    <UnreadContext.Provider value={{ count, put: (value) => put(value) }}>
      {props.children}
    </UnreadContext.Provider>
  )
}
