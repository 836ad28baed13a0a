import { createSignal, type JSX, onCleanup, Show } from 'solid-js'
import { t } from '../i18n/index.ts'

/** Shorter waits show nothing: a flash of grey is worse than a blink of emptiness. */
const PATIENCE_MS = 120

interface SkeletonProps {
  /** The grey twin of what is coming: same grid, same size. */
  children: JSX.Element
}

/** Holds back its content for 120 ms, then shows it; says "loading" once to assistive technology. */
export function Skeleton(props: SkeletonProps) {
  const [shown, show] = createSignal(false)
  const timer = setTimeout(() => show(true), PATIENCE_MS)
  onCleanup(() => clearTimeout(timer))
  return (
    <div aria-busy="true" class="skeleton">
      <Show when={shown()}>
        <span class="sr" role="status">
          {t('shell.loading')}
        </span>
        <div aria-hidden="true">{props.children}</div>
      </Show>
    </div>
  )
}

/** One grey bar. Width and height are CSS lengths. */
export function Bar(props: { width?: string; height?: string; class?: string }) {
  return <span class={`sk ${props.class ?? ''}`} style={{ width: props.width, height: props.height }} />
}
