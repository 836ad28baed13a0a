import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js'
import { call, server, toApiError } from '../../api.ts'
import { number } from '../../i18n/format.ts'
import { useLive } from '../../live.ts'

/** Bursts of changes are asked about once, this long after the last one. */
const SETTLE_MS = 1_000

/** The figure beside "Exclusifs": unread alerts of the last day that nobody else has; null while there is none. */
export function createExclusives(): Accessor<string | null> {
  const [shown, show] = createSignal<string | null>(null)
  const live = useLive()
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = async (): Promise<void> => {
    try {
      const { unread, more } = await call(server.coverage.exclusives.get())
      show(unread === 0 ? null : `${number(unread)}${more ? '+' : ''}`)
    } catch (error) {
      // A badge that cannot be read stays as it was; the screen itself says what is wrong.
      const { code } = toApiError(error)
      if (code !== 'unauthenticated') console.warn('visao: exclusives', code)
    }
  }
  const askSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), SETTLE_MS)
  }
  onMount(askSoon)
  onCleanup(() => clearTimeout(timer))
  live.on('coverage.updated', askSoon)
  live.on('alert.updated', askSoon)
  live.on('alerts.marked', askSoon)
  live.onReset(askSoon)
  return shown
}
