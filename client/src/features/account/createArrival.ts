import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createSignal, on } from 'solid-js'
import { type ApiError, toApiError } from '../../api.ts'
import { type PlainKey, say } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { accountApi } from './accountApi.ts'
import { type Arrival, arrivalOf, type LinkKind } from './callback.ts'
import { takeNext } from './keptNext.ts'
import type { Outcome } from './outcome.ts'

/** How far an arrival has come. Those that lead on at once show nothing more than `working`. */
export type Progress =
  | { state: 'working' }
  /** Somebody is signed in here already: a link must not put another account in their place unasked. */
  | { state: 'asking'; as: string }
  /** The address is confirmed or changed, and nobody is signed in here; or its change waits for another mail. */
  | { state: 'done'; what: Exclude<LinkKind, 'magic'> }
  | { state: 'failed'; error: ApiError }

type Link = Extract<Arrival, { kind: 'link' }>

const CALLS = {
  magic: accountApi.openMagicLink,
  confirm: accountApi.confirmAddress,
  approve: accountApi.confirmAddress,
  change: accountApi.confirmAddress,
} as const satisfies Record<LinkKind, (token: string) => Promise<Outcome>>

/** What was done, in a word. */
export const DONE = {
  confirm: 'account.callback.verified',
  approve: 'account.callback.approved',
  change: 'account.callback.changed',
} as const satisfies Record<Exclude<LinkKind, 'magic'>, PlainKey>

/** Does what the link that led here is for, once, and leads on. */
export function createArrival() {
  const { search } = useLocation()
  const arrival = arrivalOf(search)
  const session = useSession()
  const navigate = useNavigate()
  const toasts = useToasts()
  const [progress, setProgress] = createSignal<Progress>({ state: 'working' })

  const onwards = (path: string): void => navigate(path, { replace: true })
  const open = async ({ link, token, next }: Link): Promise<void> => {
    const outcome = await CALLS[link](token)
    const target = next ?? takeNext()
    if (outcome === 'second') return onwards(`/two-factor?next=${encodeURIComponent(target)}`)
    const me = await session.refresh()
    if (link === 'approve' || (me === null && link !== 'magic'))
      return void setProgress({ state: 'done', what: link })
    if (link !== 'magic') toasts.show({ text: say(DONE[link]) ?? '' })
    onwards(target)
  }
  const start = async (): Promise<void> => {
    if (arrival.kind === 'refused') return
    if (arrival.kind === 'back') return onwards(arrival.next ?? '/')
    try {
      await open(arrival)
    } catch (thrown) {
      setProgress({ state: 'failed', error: toApiError(thrown) })
    }
  }
  // Only after the first answer to who is signed in: it could come late and undo what was done here.
  const known = () => session.me() !== undefined || session.problem() !== null
  let started = false
  createEffect(
    on(known, (yes) => {
      if (!yes || started) return
      started = true
      const me = session.me()
      if (me && arrival.kind === 'link' && arrival.link === 'magic')
        setProgress({ state: 'asking', as: me.user.email })
      else void start()
    }),
  )
  const again = (): void => {
    setProgress({ state: 'working' })
    void start()
  }
  return { arrival, progress, again, stay: () => onwards('/') }
}
