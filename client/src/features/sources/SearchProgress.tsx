import { Show } from 'solid-js'
import { duration } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { createNow } from '../../ui/RelativeTime.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'

/** A search is long enough to be worth a figure from here on, in milliseconds. */
const LONG_MS = 6_000

/** A search under way since `since` (milliseconds): for how long, and that long ones happen. */
export function SearchProgress(props: { since: number }) {
  const now = createNow(() => 1_000)
  const elapsed = () => Math.max(0, now() - props.since)
  return (
    <div class="sec">
      <h3 class="h3">
        <span role="status">{t('sources.detect.running')}</span>
        <span class="end">
          <Show when={elapsed() >= 1_000}>
            {t('sources.detect.running.for', { elapsed: duration(Math.floor(elapsed() / 1_000)) })}
          </Show>
        </span>
      </h3>
      <Skeleton>
        <div class="cand">
          <div class="wait">
            <Bar width="45%" />
            <Bar width="70%" class="low" />
          </div>
        </div>
      </Skeleton>
      <Show when={elapsed() >= LONG_MS}>
        <small class="c-3">{t('sources.detect.long')}</small>
      </Show>
    </div>
  )
}
