import { A } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { whenOf } from '../alerts/alertWords.ts'
import type { Brief, Report } from './coverage.ts'
import { FirstAt } from './FirstAt.tsx'
import { ExclusiveBadge } from './Gauge.tsx'
import type { GaugeView } from './gauge.ts'
import { figureOf, lagWords } from './gaugeWords.ts'
import { ordinal } from './ordinal.ts'
import './report.css'
import './reportWords.ts'

/** What the sentence needs; an alert's brief and a whole report both tell it. */
export interface Told {
  view: GaugeView
  first: Brief['first']
  /** Our place among all that have it and how long the first was before us, in seconds; null while we have not published. */
  ours: { rank: number; leadSeconds: number } | null
}

/** What a report tells of who was first. */
export function toldBy(report: Report, view: GaugeView): Told {
  return { view, first: report.first ?? null, ours: report.ours }
}

/** The answer in one line: badge or figure, and a sentence. */
export function Summary(props: { told: Told }) {
  const view = () => props.told.view
  return (
    <>
      <VerdictBadge view={view()} />
      <span class="v">
        <Switch>
          <Match when={view().state === 'checking'}>{t('report.checking.text')}</Match>
          <Match when={view().state === 'nobody'}>
            {t('report.verdict.nobody.text')} <A href="/sources">{t('report.verdict.nobody.act')}</A>
          </Match>
          <Match when={view().state === 'exclusive'}>
            {t('report.verdict.exclusive', { n: view().watched })}
          </Match>
          <Match when={view().state === 'unproven'}>
            {t('report.verdict.unproven', { n: view().blind })}
          </Match>
          <Match when={view().state === 'covered'}>
            <FirstSentence told={props.told} />
          </Match>
        </Switch>
      </span>
    </>
  )
}

const TONES: Readonly<Record<GaugeView['state'], string>> = {
  covered: 'co',
  unproven: 'da',
  exclusive: 'ex',
  checking: 'role',
  nobody: 'role',
}

/** Figure and mark of the verdict. Green is written only when nobody is blind. */
export function VerdictBadge(props: { view: GaugeView }) {
  const state = () => props.view.state
  return (
    <Show when={state() !== 'exclusive'} fallback={<ExclusiveBadge />}>
      <span class={`tagx ${TONES[state()]}`}>
        <Icon name={state() === 'unproven' ? 'blind' : 'coverage'} />
        <Switch fallback={figureOf(props.view)}>
          <Match when={state() === 'nobody'}>{t('report.verdict.nobody')}</Match>
          <Match when={state() === 'checking'}>{t('report.checking')}</Match>
        </Switch>
      </span>
    </Show>
  )
}

/** "1er : Sole Dépêche à 14:02. Nous 4e, 19 min après." */
export function FirstSentence(props: { told: Told }) {
  return (
    <Show when={props.told.first}>
      {(first) => (
        <>
          <FirstAt name={first().source} when={whenOf(first().at)} seen={first().basis === 'seen'} />
          <Show
            when={props.told.ours}
            fallback={
              <>
                , <RelativeTime at={first().at} format={relative} />
              </>
            }
          >
            {(ours) => <>. {oursWords(ours())}</>}
          </Show>
        </>
      )}
    </Show>
  )
}

function oursWords({ rank, leadSeconds }: NonNullable<Told['ours']>): string {
  const lag = lagWords(leadSeconds)
  if (lag === null) return t('report.ours.together', { rank: ordinal(rank) })
  if (leadSeconds < 0) return t('report.ours.first', { lag })
  return t('report.ours.rank', { rank: ordinal(rank), lag })
}
