import { createEffect, createSignal, type JSX, on, onCleanup, onMount, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { closeOnEscape } from '../../ui/Dialog.tsx'
import { trapFocus } from '../../ui/focus.ts'
import type { Shown } from '../alerts/kept.ts'
import { Caption } from './Caption.tsx'
import { createTurning } from './createTurning.ts'
import { Stage } from './Stage.tsx'
import { viewOf } from './viewOf.ts'
import './viewerWords.ts'
import './viewer.css'

export interface ViewerProps {
  all: readonly Shown[]
  /** The place of the one it opens with. */
  at: number
  onClose(): void
}

/** The media of a post over the whole screen, one at a time: turned by keys, fingers and buttons, pictures enlarged. */
export function Viewer(props: ViewerProps) {
  const [at, setAt] = createSignal(props.at)
  const [large, setLarge] = createSignal(false)
  const shown = () => props.all[Math.min(at(), props.all.length - 1)]
  const turn = (by: number): void => {
    const next = at() + by
    if (next >= 0 && next < props.all.length) setAt(next)
  }
  createEffect(on(at, () => setLarge(false), { defer: true }))
  const swipe = createTurning(turn, large)
  const name = () => t(`viewer.${shown()?.media.kind ?? 'image'}`, { n: at() + 1, total: props.all.length })
  const enlargeable = () => {
    const one = shown()
    return !!one && viewOf(one).as === 'image' && one.media.kind === 'image'
  }
  const onKey = (event: KeyboardEvent): void => {
    closeOnEscape(event, props.onClose)
    event.stopPropagation()
    if (event.metaKey || event.ctrlKey || event.altKey) return
    // A film that has the focus takes the arrows to go forth and back.
    if (event.target instanceof HTMLMediaElement) return
    if (event.key === 'ArrowLeft') turn(-1)
    else if (event.key === 'ArrowRight') turn(1)
    else if (event.key.toLowerCase() === 'z' && enlargeable()) setLarge(!large())
  }
  return (
    <Portal>
      <Panel label={t('viewer.label')} onKey={onKey}>
        <header>
          <p aria-live="polite">{name()}</p>
          <Show when={enlargeable()}>
            <IconButton
              icon={large() ? 'minus' : 'plus'}
              label={t(large() ? 'viewer.unzoom' : 'viewer.zoom')}
              aria-pressed={large()}
              large
              onClick={() => setLarge(!large())}
            />
          </Show>
          <IconButton
            icon="close"
            label={t('viewer.close')}
            large
            data-autofocus
            onClick={() => props.onClose()}
          />
        </header>
        <div class="vw-s" classList={{ large: large() }} {...swipe}>
          {/* Keyed by place and not by medium: an update must not stop a film that plays. */}
          <Show when={`${at()}`} keyed>
            <Show when={shown()}>
              {(one) => (
                <Stage shown={one()} large={large()} onToggle={() => setLarge(!large())} name={name()} />
              )}
            </Show>
          </Show>
        </div>
        <Show when={props.all.length > 1}>
          <IconButton
            class="vw-t prev"
            icon="left"
            label={t('viewer.previous')}
            large
            disabled={at() === 0}
            onClick={() => turn(-1)}
          />
          <IconButton
            class="vw-t next"
            icon="right"
            label={t('viewer.next')}
            large
            disabled={at() >= props.all.length - 1}
            onClick={() => turn(1)}
          />
        </Show>
        <Show when={shown()}>{(one) => <Caption shown={one()} />}</Show>
      </Panel>
    </Portal>
  )
}

function Panel(props: { label: string; onKey(event: KeyboardEvent): void; children: JSX.Element }) {
  let panel: HTMLElement | undefined
  onMount(() => panel && onCleanup(trapFocus(panel, true)))
  return (
    <div
      ref={(element) => {
        panel = element
      }}
      class="viewer"
      role="dialog"
      aria-modal="true"
      aria-label={props.label}
      tabindex="-1"
      on:keydown={(event) => props.onKey(event)}
    >
      {props.children}
    </div>
  )
}
