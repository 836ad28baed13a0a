import { createSignal, type JSX, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'

/** Addresses that did not give a picture: a card that comes back on screen does not try again. */
const broken = new Set<string>()

interface PictureProps {
  /** Null: there is no picture to show, only what lies on it. */
  src: string | null
  /** Empty when the words around already say it. */
  alt: string
  /** Plates and marks laid on the picture. */
  children?: JSX.Element
  class?: string
}

/** A publisher's picture in a frame whose size is set by the style sheet, so that it never moves anything. */
export function Picture(props: PictureProps) {
  return (
    <span class={`shot ${props.class ?? ''}`}>
      <Show when={props.src} keyed fallback={<span class="noimg" />}>
        {(src) => <Loaded src={src} alt={props.alt} />}
      </Show>
      {props.children}
    </span>
  )
}

function Loaded(props: { src: string; alt: string }) {
  const [failed, setFailed] = createSignal(broken.has(props.src))
  const fail = (): void => {
    broken.add(props.src)
    setFailed(true)
  }
  return (
    <Show when={!failed()} fallback={<Missing alt={props.alt} />}>
      <img
        src={props.src}
        alt={props.alt}
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
        draggable={false}
        onError={fail}
      />
    </Show>
  )
}

function Missing(props: { alt: string }) {
  return (
    <span class="noimg" title={t('alerts.media.broken')}>
      <Icon name="image" />
      <Show when={props.alt}>
        <span class="sr">{`${props.alt} (${t('alerts.media.broken')})`}</span>
      </Show>
    </span>
  )
}
