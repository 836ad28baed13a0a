import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Alert } from './alert.ts'
import { titleOf } from './alertWords.ts'
import type { Shown } from './kept.ts'
import { Picture } from './Picture.tsx'
import { playerAddress, type TiktokFilm } from './tiktokFilm.ts'
import './filmWords.ts'

interface TiktokPlayerProps {
  film: TiktokFilm
  cover: Shown | null
  alert: Alert
}

/**
 * A film of TikTok's in TikTok's own player, which is loaded when somebody taps the cover and not before: until then
 * TikTok learns nothing of who reads. Cover and player have one size, so that nothing moves.
 */
export function TiktokPlayer(props: TiktokPlayerProps) {
  const [playing, play] = createSignal(false)
  return (
    <section class="film" aria-label={t('film.label')}>
      <div class="stage">
        <Show when={playing()} fallback={<Cover {...props} onPlay={() => play(true)} />}>
          <Frame {...props} />
        </Show>
      </div>
      <div class="beside">
        <p class="c-3">{t('film.note')}</p>
        <a class="btn" href={props.film.url} target="_blank" rel="noopener noreferrer">
          <Icon name="external" />
          {t('film.original')}
        </a>
      </div>
    </section>
  )
}

function Cover(props: TiktokPlayerProps & { onPlay(): void }) {
  return (
    <button type="button" class="medium" aria-label={t('film.play')} onClick={() => props.onPlay()}>
      <Picture src={props.cover?.media.url ?? null} kept={props.cover?.kept} alt="" sizes="320px">
        <span class="play">
          <Icon name="play" size="lg" />
        </span>
      </Picture>
    </button>
  )
}

/** May run its scripts and open TikTok in another tab; may not lead this page anywhere, nor learn where it stands. */
function Frame(props: TiktokPlayerProps) {
  return (
    <iframe
      ref={(frame) => queueMicrotask(() => frame.focus({ preventScroll: true }))}
      src={playerAddress(props.film)}
      title={t('film.title', { title: titleOf(props.alert) })}
      sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation"
      allow="autoplay; fullscreen; encrypted-media; picture-in-picture"
      referrerpolicy="no-referrer"
    />
  )
}
