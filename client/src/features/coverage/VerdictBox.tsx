import { createMemo, Match, Show, Switch } from 'solid-js'
import { relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { whenOf } from '../alerts/alertWords.ts'
import type { Brief, Reach } from './coverage.ts'
import { FirstAt } from './FirstAt.tsx'
import { type GaugeView, gaugeOf } from './gauge.ts'
import { aheadOfUs, aheadWords, figureOf, listed, spokenGauge } from './gaugeWords.ts'
import { Ticks } from './Ticks.tsx'
import './verdict.css'
import './reportWords.ts'

const TONES: Readonly<Record<GaugeView['state'], string>> = {
  covered: 'co',
  exclusive: 'ex',
  unproven: 'da',
  checking: '',
  nobody: '',
}

/** The answer in a box, before anything else of the alert: for a phone held in one hand. */
export function VerdictBox(props: { brief: Brief; reach: Reach | null }) {
  const view = createMemo(() => gaugeOf(props.brief, props.reach))
  return (
    <div class={`verdict-s ${TONES[view().state]}`} data-coverage={view().state}>
      <span class="sr">{spokenGauge(view())}</span>
      <b aria-hidden="true">
        <Show when={view().state === 'exclusive'}>
          <Icon name="exclusive" />
        </Show>
        {headOf(view())}
      </b>
      <Show when={view().watched > 0}>
        <Ticks view={view()} big />
      </Show>
      <p>
        <Switch>
          <Match when={view().state === 'checking'}>{t('report.checking.text')}</Match>
          <Match when={view().state === 'nobody'}>{t('report.verdict.nobody.text')}</Match>
          <Match when={view().state === 'exclusive'}>
            {t('report.box.exclusive', { n: view().watched })}
          </Match>
          <Match when={view().state === 'covered'}>
            <First brief={props.brief} />
          </Match>
        </Switch>
        <Show when={view().blind > 0}>
          <span class="c-da" aria-hidden="true">
            <Icon name="blind" />{' '}
            {t('report.box.blind', { n: view().blind, names: listed(view().blindOnes, 4) })}
          </span>
        </Show>
      </p>
    </div>
  )
}

function headOf(view: GaugeView): string {
  const figure = figureOf(view)
  if (view.state === 'covered') return t('report.box.covered', { n: view.covered, figure })
  if (view.state === 'unproven') return t('report.box.unproven', { figure })
  if (view.state === 'exclusive') return t('coverage.gauge.exclusive')
  return t(view.state === 'nobody' ? 'report.verdict.nobody' : 'report.checking')
}

function First(props: { brief: Brief }) {
  const ahead = () => aheadOfUs(props.brief)
  return (
    <Show when={props.brief.first}>
      {(first) => (
        <span>
          <FirstAt name={first().source} when={whenOf(first().at)} seen={first().basis === 'seen'} />,{' '}
          <Show when={ahead() === null} fallback={aheadWords(ahead() ?? 0, false)}>
            <RelativeTime at={first().at} format={relative} />
          </Show>
        </span>
      )}
    </Show>
  )
}
