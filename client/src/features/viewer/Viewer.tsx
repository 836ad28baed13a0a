import { createEffect, type JSX, on, onCleanup, onMount, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { trapFocus } from '../../ui/focus.ts'
import type { Shown } from '../alerts/kept.ts'
import { Caption } from './Caption.tsx'
import { createTurning } from './createTurning.ts'
import { createViewing, type Viewing } from './createViewing.ts'
import { Stage } from './Stage.tsx'
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
  let stage: HTMLElement | undefined
  const viewing = createViewing({
    all: () => props.all,
    at: props.at,
    stage: () => stage,
    close: () => props.onClose(),
  })
  const name = () =>
    t(`viewer.${viewing.shown()?.media.kind ?? 'image'}`, { n: viewing.at() + 1, total: props.all.length })
  return (
    <Panel viewing={viewing}>
      <Head viewing={viewing} name={name()} onClose={props.onClose} />
      <div
        ref={(element) => {
          stage = element
        }}
        class="vw-s"
        classList={{ large: viewing.large() }}
        {...createTurning(viewing.turn, viewing.large)}
      >
        {/* Keyed by place and not by medium: an update must not stop a film that plays. */}
        <Show when={`${viewing.at()}`} keyed>
          <Show when={viewing.shown()}>
            {(one) => <Stage shown={one()} large={viewing.large()} onToggle={viewing.toggle} name={name()} />}
          </Show>
        </Show>
      </div>
      <Show when={props.all.length > 1}>
        <Turn by={-1} viewing={viewing} last={0} />
        <Turn by={1} viewing={viewing} last={props.all.length - 1} />
      </Show>
      <Show when={viewing.shown()}>{(one) => <Caption shown={one()} />}</Show>
    </Panel>
  )
}

/** Keeps the focus, whatever it was on and is gone with another medium. */
function Panel(props: { viewing: Viewing; children: JSX.Element }) {
  let panel: HTMLElement | undefined
  onMount(() => panel && onCleanup(trapFocus(panel, true)))
  createEffect(
    on(props.viewing.at, () => panel?.contains(document.activeElement) || panel?.focus(), { defer: true }),
  )
  return (
    <Portal>
      <div
        ref={(element) => {
          panel = element
        }}
        class="viewer"
        role="dialog"
        aria-modal="true"
        aria-label={t('viewer.label')}
        tabindex="-1"
        on:keydown={(event) => props.viewing.onKey(event)}
      >
        {props.children}
      </div>
    </Portal>
  )
}

function Head(props: { viewing: Viewing; name: string; onClose(): void }) {
  const large = () => props.viewing.large()
  return (
    <header>
      <p aria-live="polite">{props.name}</p>
      <Show when={props.viewing.enlargeable()}>
        <IconButton
          icon={large() ? 'minus' : 'plus'}
          label={t(large() ? 'viewer.unzoom' : 'viewer.zoom')}
          large
          onClick={() => props.viewing.toggle()}
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
  )
}

/** At its end it stays, and keeps the focus, for the keys that are heard by it. */
function Turn(props: { by: -1 | 1; viewing: Viewing; last: number }) {
  return (
    <IconButton
      class={`vw-t ${props.by < 0 ? 'prev' : 'next'}`}
      icon={props.by < 0 ? 'left' : 'right'}
      label={t(props.by < 0 ? 'viewer.previous' : 'viewer.next')}
      large
      aria-disabled={props.viewing.at() === props.last ? 'true' : undefined}
      onClick={() => props.viewing.turn(props.by)}
    />
  )
}
