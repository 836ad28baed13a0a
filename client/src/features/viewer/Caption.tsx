import { createSignal, Show } from 'solid-js'
import { ApiError, explain } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Kept, Shown } from '../alerts/kept.ts'
import { bytesInWords } from '../record/bytes.ts'
import { retryMedium } from './viewerApi.ts'
import { downloadOf, mayBeTried, viewOf } from './viewOf.ts'
import { failureOf, whyOf } from './why.ts'

/** What a medium shows in words, what is kept of it or why nothing is, and what can be done with it. */
export function Caption(props: { shown: Shown }) {
  const session = useSession()
  const media = () => props.shown.media
  const isKept = () => props.shown.kept !== null && props.shown.kept.variants.length > 0
  const asked = () => (session.may('triage') && mayBeTried(props.shown.kept) ? props.shown.kept : null)
  return (
    <footer>
      <div class="vw-w">
        <Show when={media().alt}>{(alt) => <p>{alt()}</p>}</Show>
        <p class="vw-f">{isKept() ? factsOf(props.shown) : absenceOf(props.shown)}</p>
      </div>
      <div class="vw-a">
        <Show when={asked()?.id} keyed>
          {(id) => <Retry id={id} />}
        </Show>
        <Show when={downloadOf(props.shown.kept)}>
          {(address) => (
            <a class="btn" href={address()} download="">
              <Icon name="download" />
              {t('viewer.download')}
            </a>
          )}
        </Show>
        <Show when={media().url}>
          {(url) => (
            <a class="btn" href={url()} target="_blank" rel="noopener noreferrer">
              <Icon name="external" />
              {t(media().kind === 'image' ? 'viewer.see' : 'viewer.play')}
            </a>
          )}
        </Show>
      </div>
    </footer>
  )
}

/** "Copie gardée · 1,2 Mo · 1500 × 1000" */
function factsOf({ kept }: Shown): string {
  if (!kept) return ''
  const { variants, bytes, width, height } = kept
  const whole = variants.includes('original')
  const size = whole && bytes !== null ? bytesInWords(bytes) : null
  const pixels = width !== null && height !== null ? t('viewer.pixels', { width, height }) : null
  return [t(whole ? 'viewer.kept' : 'viewer.keptSmall'), size, pixels, lessOf(kept)]
    .filter((one) => one !== null)
    .join(' · ')
}

/** Why there is no more of it than a thumbnail. */
function lessOf(kept: Kept): string | null {
  if (kept.failure === null) return null
  return kept.state === 'due' ? whyOf(kept) : failureOf(kept.failure)
}

/** A picture that its source still shows says so; else the words stand where the picture would. */
function absenceOf(shown: Shown): string {
  if (viewOf(shown).as === 'nothing') return ''
  const why = shown.kept ? ` · ${whyOf(shown.kept)}` : ''
  return t('viewer.atSource') + why
}

/** Asks once; what comes of it comes in with the alert. */
function Retry(props: { id: string }) {
  const [said, say] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const ask = async (): Promise<void> => {
    setBusy(true)
    try {
      await retryMedium(props.id)
      say(t('viewer.retried'))
    } catch (error) {
      say(troubleOf(error))
    }
    setBusy(false)
  }
  return (
    <Show
      when={said()}
      fallback={
        <Button icon="refresh" busy={busy()} onClick={() => void ask()}>
          {t('viewer.retry')}
        </Button>
      }
    >
      {(words) => (
        // The button that had the focus is gone.
        <p role="status" tabindex="-1" ref={(element) => queueMicrotask(() => element.focus())}>
          {words()}
        </p>
      )}
    </Show>
  )
}

function troubleOf(error: unknown): string {
  if (error instanceof ApiError && error.code === 'nothing_to_fetch') return t('viewer.retry.nothing')
  return t('viewer.retry.failed', { why: explain(error) })
}
