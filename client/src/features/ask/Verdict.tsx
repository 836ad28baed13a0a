import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { initialsOf } from '../../ui/avatar.ts'
import type { Report } from '../coverage/coverage.ts'
import { outcomeOf } from './recent.ts'
import { verdictWords } from './verdict.ts'

/** The answer in one line, what goes with it, and the gauge with its initials. */
export function Verdict(props: { report: Report; now: number }) {
  const words = () => verdictWords(props.report, props.now)
  const outcome = () => outcomeOf(props.report)
  return (
    <div class="vd">
      <div>
        <h2>
          <em class={`is-${outcome()}`}>{words().lead}</em> {words().rest}
        </h2>
        <p>{words().notes.join(' ')}</p>
        <Show when={outcome() === 'nobody'}>
          <A class="btn pri" href="/sources">
            {t('ask.verdict.nobody.act')}
          </A>
        </Show>
      </div>
      <Show when={props.report.outlets.length > 0}>
        <Legend report={props.report} />
      </Show>
    </div>
  )
}

/** One tick for each competitor, always in the same place, with the initials under it. */
function Legend(props: { report: Report }) {
  const label = () => {
    const { covered, watched, blind } = props.report
    const has = t('ask.gauge.label', { n: covered, watched })
    return blind === 0 ? has : `${has}, ${t('ask.gauge.blind', { n: blind })}`
  }
  return (
    <div
      class="legend"
      role="img"
      aria-label={label()}
      style={{ '--n': Math.min(props.report.outlets.length, 12) }}
    >
      <For each={props.report.outlets}>
        {(outlet) => (
          <div
            class={markOf(outlet, props.report.first)}
            title={`${outlet.name}, ${t(`ask.state.${outlet.state}`)}`}
          >
            <i />
            <span>{initialsOf(outlet.name)}</span>
          </div>
        )}
      </For>
    </div>
  )
}

function markOf(outlet: Report['outlets'][number], first: Report['first']): string {
  if (outlet.state !== 'covered') return outlet.state
  return first && outlet.sourceIds.includes(first.sourceId) ? 'covered first' : 'covered'
}
