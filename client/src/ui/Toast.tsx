import {
  createContext,
  createEffect,
  createSignal,
  type JSX,
  on,
  onCleanup,
  type ParentProps,
  Show,
  useContext,
} from 'solid-js'
import { t } from '../i18n/index.ts'
import { Icon } from './Icon.tsx'
import { Keycap } from './Keycap.tsx'
import { type Countdown, paused, remaining, resumed, started, TOAST_MS, type ToastRequest } from './toasts.ts'

export interface Toasts {
  /** One at a time: the newest replaces the one on screen. */
  show(toast: ToastRequest): void
  /** Undoes what the toast on screen offers to undo; false when there is nothing. Bound to `u`. */
  undo(): boolean
}

const ToastContext = createContext<Toasts>()

/** The messages of the page. */
export function useToasts(): Toasts {
  const toasts = useContext(ToastContext)
  if (!toasts) throw new Error('useToasts needs <ToastProvider>')
  return toasts
}

/** Holds the one message on screen and draws it above the bars. */
export function ToastProvider(props: ParentProps) {
  const [current, put] = createSignal<ToastRequest | null>(null, { equals: false })
  const toasts: Toasts = {
    show: put,
    undo() {
      const undo = current()?.undo
      if (!undo) return false
      put(null)
      void takeBack(undo, put)
      return true
    },
  }
  return (
    <ToastContext.Provider value={toasts}>
      {props.children}
      <ToastArea toast={current()} close={() => put(null)} undo={toasts.undo} />
    </ToastContext.Provider>
  )
}

async function takeBack(undo: () => void | Promise<void>, put: (toast: ToastRequest) => void): Promise<void> {
  try {
    await undo()
    put({ text: t('shell.toast.undone') })
  } catch (error) {
    console.warn('visao: undo failed', error)
    put({ text: t('shell.toast.undo.failed') })
  }
}

interface AreaProps {
  toast: ToastRequest | null
  close(): void
  undo(): boolean
}

/** The live region stays in the document, so that a message put into it is spoken. */
function ToastArea(props: AreaProps): JSX.Element {
  return (
    <section class="toasts" aria-label={t('shell.toast.label')} aria-live="polite">
      <Show when={props.toast} keyed>
        {(toast) => <ToastCard toast={toast} close={props.close} undo={props.undo} />}
      </Show>
    </section>
  )
}

function ToastCard(props: { toast: ToastRequest; close(): void; undo(): boolean }) {
  const [count, setCount] = createSignal<Countdown>(started(Date.now()))
  createEffect(
    on(count, (value) => {
      if (value.since === null) return
      const timer = setTimeout(props.close, remaining(value, Date.now()))
      onCleanup(() => clearTimeout(timer))
    }),
  )
  const pause = () => setCount((value) => paused(value, Date.now()))
  const resume = () => setCount((value) => resumed(value, Date.now()))
  return (
    <fieldset
      class="toast"
      onPointerEnter={pause}
      onPointerLeave={resume}
      onFocusIn={pause}
      onFocusOut={resume}
    >
      <span class="tx">{props.toast.text}</span>
      <Show when={props.toast.undo}>
        <button type="button" class="btn ghost sm" onClick={() => props.undo()}>
          <Icon name="undo" />
          {t('shell.toast.undo')}
          <Keycap name="U" />
        </button>
      </Show>
      <Show when={props.toast.act}>
        {(act) => (
          <button
            type="button"
            class="btn ghost sm"
            onClick={() => {
              // Read before it closes: what the message tells of goes with it.
              const { run } = act()
              props.close()
              run()
            }}
          >
            {act().label}
          </button>
        )}
      </Show>
      <i
        class="left"
        classList={{ paused: count().since === null }}
        style={{ 'animation-duration': `${TOAST_MS}ms` }}
        aria-hidden="true"
      />
    </fieldset>
  )
}
