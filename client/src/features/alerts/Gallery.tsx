import { createSignal, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Media } from './alert.ts'
import { playTime } from './alertWords.ts'
import { Picture } from './Picture.tsx'

interface GalleryProps {
  media: readonly Media[]
  /** `grid` beside the feed, `strip` to swipe through on a phone. */
  as: 'grid' | 'strip'
}

/** Places of the grid; what is beyond is behind "+2" until asked for. */
const PLACES = 5

/** The pictures, films and sounds of a post; each opens where the publisher has it. Sizes never depend on what loads. */
export function Gallery(props: GalleryProps) {
  const [all, showAll] = createSignal(false)
  const shown = () => (all() || props.as === 'strip' ? props.media : props.media.slice(0, PLACES))
  const hidden = () => props.media.length - shown().length
  const shape = () => (props.as === 'strip' ? 'car' : `gal n${Math.min(shown().length, PLACES)}`)
  return (
    <ul
      class={shape()}
      classList={{ all: all() }}
      aria-label={t('alerts.media.label')}
      tabindex={props.as === 'strip' ? 0 : undefined}
    >
      <For each={shown()}>
        {(media, index) => (
          <li>
            <Medium media={media} place={index() + 1} total={props.media.length} />
            <Show when={hidden() > 0 && index() === PLACES - 1}>
              <button
                type="button"
                class="more"
                onClick={() => showAll(true)}
                aria-label={t('alerts.media.all', { n: hidden() })}
              >
                {t('alerts.media.more', { n: hidden() })}
              </button>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}

function Medium(props: { media: Media; place: number; total: number }) {
  const name = () =>
    props.media.alt || t(`alerts.media.${props.media.kind}`, { n: props.place, total: props.total })
  const isImage = () => props.media.kind === 'image'
  return (
    <a class="medium" href={props.media.url} target="_blank" rel="noopener noreferrer">
      <Picture src={isImage() ? props.media.url : null} alt={name()}>
        <Show when={!isImage()}>
          <span class="play">
            <Icon name="play" />
            <span class="sr">{name()}</span>
          </span>
          <Show when={playTime(props.media)}>{(time) => <span class="plate">{time()}</span>}</Show>
        </Show>
        <Show when={isImage() && props.place === 1 && props.total > 1}>
          <span class="plate bl" aria-hidden="true">{`1/${props.total}`}</span>
        </Show>
      </Picture>
    </a>
  )
}
