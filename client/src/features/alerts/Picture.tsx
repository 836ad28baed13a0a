import { createSignal, type JSX, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { colourOf, type Kept, thumbnailsOf } from './kept.ts'

/** Addresses that did not give a picture: a card that comes back on screen does not try again. */
const broken = new Set<string>()

interface PictureProps {
  /** Where its source has it; null: nowhere. */
  src: string | null
  /** What is kept of it is shown rather than what its source has. */
  kept?: Kept | null | undefined
  /** Empty when the words around already say it. */
  alt: string
  /** How wide it is shown, as an image's `sizes`; as on a card when not said. */
  sizes?: string
  /** In place of what is nowhere any more. */
  missing?: JSX.Element
  /** Plates and marks laid on the picture. */
  children?: JSX.Element
  class?: string
}

/** A publisher's picture in a frame whose size is set by the style sheet, so that it never moves anything. */
export function Picture(props: PictureProps) {
  const [failed, fail] = createSignal<void>(undefined, { equals: false })
  const kept = () => thumbnailsOf(props.kept)
  const wanted = () => [kept()?.src, props.src].filter((one) => typeof one === 'string')
  const src = () => {
    failed()
    return wanted().find((one) => !broken.has(one))
  }
  const [there, arrive] = createSignal(false)
  return (
    <span class={`shot ${props.class ?? ''}`}>
      <Show
        when={src()}
        fallback={props.missing ?? (wanted()[0] ? <Missing alt={props.alt} /> : <span class="noimg" />)}
      >
        {(src) => (
          <img
            srcset={src() === kept()?.src ? kept()?.srcset : ''}
            sizes={props.sizes ?? '102px'}
            src={src()}
            alt={props.alt}
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            draggable={false}
            style={{ background: there() ? '' : colourOf(props.kept) }}
            onLoad={() => arrive(true)}
            onError={() => {
              broken.add(src())
              fail()
            }}
          />
        )}
      </Show>
      {props.children}
    </span>
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
