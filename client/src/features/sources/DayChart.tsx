import { For } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { clock, number } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'

const HOUR_MS = 3_600_000

/** Posts per hour over the last day, hour by hour, with the hours written under it. */
export function DayChart(props: { source: SourceWire }) {
  const posts = () => props.source.posts24h
  const most = () => Math.max(1, ...posts())
  const hourOf = (index: number) => clock(Date.now() - (posts().length - index) * HOUR_MS)
  return (
    <section class="box pad">
      <h2 class="h3">{t('sources.one.day')}</h2>
      <ol class="day24">
        <For each={posts()}>
          {(count, index) => (
            <li title={t('sources.one.hour', { hour: hourOf(index()), n: count })}>
              <i
                style={{ height: count === 0 ? '2px' : `${Math.max(6, (count / most()) * 100)}%` }}
                classList={{ z: count === 0 }}
              />
              <span class="sr">{t('sources.one.hour', { hour: hourOf(index()), n: number(count) })}</span>
            </li>
          )}
        </For>
      </ol>
      <p class="axis24" aria-hidden="true">
        <For each={[0, 6, 12, 18]}>{(index) => <span>{hourOf(index)}</span>}</For>
      </p>
    </section>
  )
}
