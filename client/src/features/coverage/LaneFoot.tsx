import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { whenOf } from '../alerts/alertWords.ts'
import type { Report, ReportOutlet } from './coverage.ts'
import { listed } from './gaugeWords.ts'
import './reportWords.ts'

/** Whose silence proves nothing, and who has not run it yet. Nothing when all have it. */
export function LaneFoot(props: { report: Report }) {
  const blind = () => props.report.outlets.filter(({ state }) => state === 'blind')
  const clear = () => props.report.outlets.filter(({ state }) => state === 'clear').map(({ name }) => name)
  return (
    <Show when={blind().length + clear().length > 0}>
      <div class="lane-f">
        <For each={blind()}>{(outlet) => <BlindOne outlet={outlet} />}</For>
        <Show when={clear().length > 0}>
          <span>
            {t('report.lane.clear', { names: '' })}
            <b>{listed(clear(), 24)}</b>
          </span>
        </Show>
      </div>
    </Show>
  )
}

function BlindOne(props: { outlet: ReportOutlet }) {
  const blind = () => props.outlet.blind
  return (
    <span>
      <Icon name="blind" class="c-da" />
      <b class="c-da">{t('report.lane.blind', { name: props.outlet.name })}</b>
      <Show when={blind()}>
        {(why) => (
          <>
            {' '}
            <Show when={why().since}>
              {(since) => <>{t('report.lane.blind.since', { when: whenOf(since()) })}, </>}
            </Show>
            {t(`report.blind.${why().reason}`)}
          </>
        )}
      </Show>
    </span>
  )
}
