import { createMemo, createSignal, Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { colourOf, type Kept, type Shown } from '../alerts/kept.ts'
import { type View, viewOf } from './viewOf.ts'
import { Why } from './Why.tsx'

interface StageProps {
  shown: Shown
  /** Its own pixels, larger than the screen. */
  large: boolean
  onToggle(): void
  /** For whoever cannot see it and has no better words. */
  name: string
}

/** One medium, as large as there is room. */
export function Stage(props: StageProps) {
  const view = createMemo(() => viewOf(props.shown, props.large), undefined, { equals: sameView })
  const film = () => {
    const one = view()
    return one.as === 'video' || one.as === 'audio' ? one : null
  }
  const picture = () => {
    const one = view()
    return one.as === 'image' ? one : null
  }
  return (
    <Switch fallback={<Why shown={props.shown} />}>
      <Match when={film()}>
        {(one) => <Player view={one()} kept={props.shown.kept} name={props.name} />}
      </Match>
      <Match when={picture()}>{(one) => <Still {...props} addresses={one().addresses} />}</Match>
    </Switch>
  )
}

function sameView(one: View, other: View): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

interface PlayerProps {
  view: Extract<View, { as: 'video' | 'audio' }>
  kept: Kept | null
  name: string
  onFail(): void
}

/** Fetched in parts, as far as it is played. */
function Player(props: Omit<PlayerProps, 'onFail'>) {
  const [fails, setFails] = createSignal(false)
  const fail = (): void => void setFails(true)
  return (
    <Show when={!fails()} fallback={<p class="vw-n">{t('viewer.unplayable')}</p>}>
      <Show when={props.view.as === 'video'} fallback={<Sound {...props} onFail={fail} />}>
        <Film {...props} onFail={fail} />
      </Show>
    </Show>
  )
}

function Film(props: PlayerProps) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: nobody wrote any for a publisher's film.
    <video
      controls
      playsinline
      preload="metadata"
      src={props.view.address}
      poster={props.view.poster}
      width={props.kept?.width ?? undefined}
      height={props.kept?.height ?? undefined}
      aria-label={props.name}
      onError={() => props.onFail()}
    />
  )
}

function Sound(props: PlayerProps) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: nobody wrote any for a publisher's sound.
    <audio
      controls
      preload="metadata"
      src={props.view.address}
      aria-label={props.name}
      onError={() => props.onFail()}
    />
  )
}

/** A picture at the first of its addresses that gives one. */
function Still(props: StageProps & { addresses: string[] }) {
  const [failed, setFailed] = createSignal<readonly string[]>([])
  const [there, setThere] = createSignal(false)
  const src = () => props.addresses.find((one) => !failed().includes(one))
  const kept = () => props.shown.kept
  return (
    <Show when={src()} fallback={<Why shown={props.shown} />}>
      {(src) => (
        <img
          src={src()}
          alt={props.shown.media.alt || props.name}
          width={kept()?.width ?? undefined}
          height={kept()?.height ?? undefined}
          style={{
            background: there() ? '' : colourOf(kept()),
            width: props.large ? `max(200%, ${kept()?.width ?? 0}px)` : undefined,
          }}
          referrerpolicy="no-referrer"
          draggable={false}
          onLoad={() => setThere(true)}
          onError={() => setFailed([...failed(), src()])}
          onDblClick={() => props.onToggle()}
        />
      )}
    </Show>
  )
}
