import { createSignal, Index, lazy, Show, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { playTime } from './alertWords.ts'
import { createViewer } from './createViewer.ts'
import { isPlain } from './isPlain.ts'
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

/** Words of why something is not there come with the first thing that is not. */
const Why = lazy(async () => ({ default: (await import('../viewer/Why.tsx')).Why }))

/** The pictures, films and sounds of a post; each opens over the whole screen. Sizes never depend on what loads. */
export function Gallery(props: GalleryProps) {
  const [all, showAll] = createSignal(false)
  const viewer = createViewer()
  const shown = () => (all() || props.as === 'strip' ? props.media : props.media.slice(0, PLACES))
  const hidden = () => props.media.length - shown().length
  const shape = () => (props.as === 'strip' ? 'car' : `gal n${Math.min(shown().length, PLACES)}`)
  return (
    <>
      <ul
        class={shape()}
        classList={{ all: all() }}
        aria-label={t('alerts.media.label')}
        tabindex={props.as === 'strip' ? 0 : undefined}
      >
        <Index each={shown()}>
          {(one, index) => (
            <li>
              <Medium
                shown={one()}
                place={index + 1}
                total={props.media.length}
                onOpen={() => viewer.open(index)}
              />
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
      <Show when={viewer.shown()}>
        {(open) => (
          <Dynamic component={open().Viewer} all={props.media} at={open().at} onClose={viewer.close} />
        )}
      </Show>
    </>
  )
}

interface MediumProps {
  shown: Shown
  place: number
  total: number
  onOpen(): void
}

/** A plain press opens it here; one meant for another tab goes to its source. */
function Medium(props: MediumProps) {
  const media = () => props.shown.media
  const name = () => media().alt || t(`alerts.media.${media().kind}`, { n: props.place, total: props.total })
  const isImage = () => media().kind === 'image'
  return (
    <a
      class="medium"
      href={media().url}
      target="_blank"
      rel="noopener noreferrer"
      aria-haspopup="dialog"
      onClick={(event) => isPlain(event) && props.onOpen()}
    >
      <Picture
        src={pictureOf(media())}
        kept={props.shown.kept}
        alt={isImage() ? name() : ''}
        sizes={SIZES}
        missing={
          isMissing(props.shown) ? <Missing shown={props.shown} /> : isImage() ? undefined : <NoStill />
        }
      >
        <Show when={!isImage() && !isMissing(props.shown)}>
          <span class="play">
            <Icon name="play" />
          </span>
        </Show>
        <Show when={!isImage()}>
          <span class="sr">{name()}</span>
          <Show when={playTime(props.shown)}>{(time) => <span class="plate">{time()}</span>}</Show>
        </Show>
        <Show when={isImage() && props.place === 1 && props.total > 1}>
          <span class="plate bl" aria-hidden="true">{`1/${props.total}`}</span>
        </Show>
      </Picture>
    </a>
  )
}

/** Nothing of it can be shown from here, and why is known. */
function isMissing({ kept }: Shown): boolean {
  return kept !== null && kept.variants.length === 0
}

/** Of a film that plays all the same. */
function NoStill() {
  return <span class="noimg" />
}

function Missing(props: { shown: Shown }) {
  return (
    <Suspense fallback={<span class="noimg" />}>
      <Why shown={props.shown} />
    </Suspense>
  )
}
