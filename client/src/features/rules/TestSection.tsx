import { A } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { number, relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { Section } from '../settings/Section.tsx'
import { networkIcon } from '../sources/network.ts'
import type { RuleTrial } from './createRuleTest.ts'
import { judgeTest } from './judgeTest.ts'
import type { RuleTest } from './types.ts'

/** What the rule would have matched, tried while it is written. */
export function TestSection(props: { trial: RuleTrial }) {
  const problem = () => {
    const found = props.trial.problem()
    // What is wrong with a pattern or a reference stands beside its field.
    return found && found.code !== 'bad_pattern' && found.code !== 'unknown_reference' ? found : undefined
  }
  return (
    <Section title={t('rules.test.title')} class="rul-x">
      <Switch
        fallback={
          <Skeleton>
            <div class="rows">
              <Bar height="28px" width="60%" />
              <Bar height="44px" width="100%" />
            </div>
          </Skeleton>
        }
      >
        <Match when={problem()}>
          {(error) => <ErrorState error={error()} onRetry={props.trial.again} />}
        </Match>
        <Match when={props.trial.result()}>
          {(result) => (
            <Outcome result={result()} stale={props.trial.busy() || props.trial.problem() !== null} />
          )}
        </Match>
        <Match when={props.trial.problem()}>
          <p class="c-3 none">–</p>
        </Match>
      </Switch>
    </Section>
  )
}

function Outcome(props: { result: RuleTest; stale: boolean }) {
  const verdict = () => judgeTest(props.result)
  return (
    <div class="rul-r" classList={{ stale: props.stale }} aria-busy={props.stale}>
      <p class="sum" role="status">
        {t('rules.test.of', { n: props.result.matched, of: number(props.result.of) })}
      </p>
      <Show when={verdict()}>
        {(key) => (
          <p class="rul-m">
            <Icon name="warn" />
            <span>{t(key())}</span>
          </p>
        )}
      </Show>
      <Show when={props.result.unknown > 0}>
        <small class="c-3">{t('rules.test.unknown', { n: props.result.unknown })}</small>
      </Show>
      <Show when={props.result.capped}>
        <small class="c-3">{t('rules.test.capped')}</small>
      </Show>
      <Show when={props.result.samples.length > 0}>
        <ul class="rul-p" aria-label={t('rules.test.samples')}>
          <For each={props.result.samples}>{(one) => <Sample one={one} />}</For>
        </ul>
      </Show>
    </div>
  )
}

function Sample(props: { one: RuleTest['samples'][number] }) {
  const title = () => props.one.title || t('alerts.untitled')
  return (
    <li>
      <Icon name={networkIcon(props.one.platform)} />
      <span>
        <Show when={props.one.alertId} fallback={title()}>
          {(id) => <A href={`/alerts/${id()}`}>{title()}</A>}
        </Show>
        <small>
          {props.one.source} · {relative(props.one.publishedAt)}
        </small>
      </span>
    </li>
  )
}
