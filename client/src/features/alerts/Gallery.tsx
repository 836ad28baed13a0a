import { createSignal, Index, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { playTime } from './alertWords.ts'
import { pictureOf, type Shown } from './kept.ts'
import { Picture } from './Picture.tsx'

interface GalleryProps {
  media: readonly Shown[]
  /** `grid` beside the feed, `strip` to swipe through on a phone. */
  as: 'grid' | 'strip'
}

/** Places of the grid; what is beyond is behind "+2" until asked for. */
const PLACES = 5
/** A phone shows one across, the pane beside the feed up to its width. */
const SIZES = '(max-width: 699px) 100vw, 560px'

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
      <Index each={shown()}>
        {(one, index) => (
          <li>
            <Medium shown={one()} place={index + 1} total={props.media.length} />
            <Show when={hidden() > 0 && index === PLACES - 1}>
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
      </Index>
    </ul>
  )
}

function Medium(props: { shown: Shown; place: number; total: number }) {
  const media = () => props.shown.media
  const name = () => media().alt || t(`alerts.media.${media().kind}`, { n: props.place, total: props.total })
  const isImage = () => media().kind === 'image'
  return (
    <a class="medium" href={media().url} target="_blank" rel="noopener noreferrer">
      <Picture src={pictureOf(media())} kept={props.shown.kept} alt={isImage() ? name() : ''} sizes={SIZES}>
        <Show when={!isImage()}>
          <span class="play">
            <Icon name="play" />
            <span class="sr">{name()}</span>
          </span>
          <Show when={playTime(props.shown)}>{(time) => <span class="plate">{time()}</span>}</Show>
        </Show>
        <Show when={isImage() && props.place === 1 && props.total > 1}>
          <span class="plate bl" aria-hidden="true">{`1/${props.total}`}</span>
        </Show>
      </Picture>
    </a>
  )
}
