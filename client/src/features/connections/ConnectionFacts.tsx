import { Show } from 'solid-js'
import { longDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { daysLeft, moment } from './moment.ts'
import type { Connection, State } from './types.ts'

/** Since when all is as it should be is nobody's question. */
const USUAL: ReadonlySet<State> = new Set<State>([
  'ok',
  'unknown',
  'not_connected',
  'best_effort',
  'token_expires',
])

/** Dates and names that go with a connection's state; what is not known is left out. */
export function ConnectionFacts(props: { one: Connection }) {
  const connected = () => props.one.state !== 'not_connected'
  return (
    <dl class="con-facts">
      <Show when={props.one.until}>
        {(until) => (
          <div>
            <dt>{t('connections.fact.until')}</dt>
            <dd>{moment(until())}</dd>
          </div>
        )}
      </Show>
      <Show when={props.one.expiresAt}>
        {(end) => (
          <div>
            <dt>{t('connections.fact.expires')}</dt>
            <dd>{t('connections.fact.expires.left', { date: longDate(end()), n: daysLeft(end()) })}</dd>
          </div>
        )}
      </Show>
      <Show when={props.one.missing.length > 0}>
        <div>
          <dt>{t('connections.fact.missing')}</dt>
          <dd>{props.one.missing.join(', ')}</dd>
        </div>
      </Show>
      <Show when={connected()}>
        <div>
          <dt>{t('connections.fact.ok')}</dt>
          <dd>
            <Show when={props.one.lastOkAt} fallback={t('connections.fact.ok.never')}>
              {(at) => <RelativeTime at={at()} />}
            </Show>
          </dd>
        </div>
      </Show>
      <Show when={!USUAL.has(props.one.state) && props.one.since}>
        {(since) => (
          <div>
            <dt>{t('connections.fact.since')}</dt>
            <dd>{moment(since())}</dd>
          </div>
        )}
      </Show>
    </dl>
  )
}
