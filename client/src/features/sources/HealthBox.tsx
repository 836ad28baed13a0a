import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { duration, longDate, number, relative, relativeStep, until } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { createNow } from '../../ui/RelativeTime.tsx'
import { Fact } from './Fact.tsx'
import { failureHint, failureWhy } from './failureAdviceText.ts'
import { isOfConnections } from './failureText.ts'
import { healthLine } from './healthWords.ts'
import { isAccount, networkNames, webAddress } from './network.ts'
import { wayName } from './ways.ts'
import { XCost } from './XCost.tsx'
import './addWords.ts'

/** How the source is, in words and in facts. */
export function HealthBox(props: { source: SourceWire; checking: boolean }) {
  const health = () => props.source.health
  const now = createNow((moment) =>
    Math.min(1_000, relativeStep(health().lastOkAt ?? props.source.createdAt, moment)),
  )
  const line = () => healthLine(props.source, now())
  return (
    <section class="box pad">
      <h2 class="h3">{t('sources.one.health')}</h2>
      <p class="say" classList={{ 'c-da': line().tone === 'bad' }}>
        <Icon name={line().icon} />
        <b>{line().title}</b>
      </p>
      <Show when={health().failure}>
        {(failure) => (
          <p class="why">
            {failureWhy(failure(), props.source.platform)} {failureHint(failure(), props.source.platform)}{' '}
            <Show when={health().state === 'failing'}>{t('sources.failure.again')}</Show>
            <Show when={isOfConnections(failure().code)}>
              {' '}
              <A href="/settings/connections">{t('add.connect')}</A>
            </Show>
          </p>
        )}
      </Show>
      <dl class="facts">
        <Show
          when={isAccount(props.source)}
          fallback={
            <Fact name={t('sources.one.address')}>
              <Address address={props.source.address} />
            </Fact>
          }
        >
          <Fact name={t('add.stage.account', { network: networkNames([props.source.platform]) })}>
            <Address address={props.source.siteUrl ?? props.source.address} />
          </Fact>
          <Fact name={t('sources.one.way')}>{wayName(props.source)}</Fact>
        </Show>
        <Show when={props.source.platform === 'x'}>
          <XCost id={props.source.id} />
        </Show>
        <Fact name={t('sources.one.last.checked')}>{moment(health().lastCheckedAt, now())}</Fact>
        <Fact name={t('sources.one.last.ok')}>{moment(health().lastOkAt, now())}</Fact>
        <Fact name={t('sources.one.next')}>
          {props.checking ? t('sources.act.checking') : next(props.source, now())}
        </Fact>
        <Show when={health().failures > 0}>
          <Fact name={t('sources.one.failures')}>{number(health().failures)}</Fact>
        </Show>
        <Fact name={t('sources.one.rhythm')}>{rhythm(health().rhythmSeconds)}</Fact>
        <Fact name={t('sources.one.added')}>{longDate(props.source.createdAt)}</Fact>
      </dl>
    </section>
  )
}

/** What is really read. */
function Address(props: { address: string }) {
  return (
    <Show when={webAddress(props.address)} fallback={props.address}>
      {(url) => (
        <a href={url()} target="_blank" rel="noopener noreferrer">
          {url().replace(/^https?:\/\//i, '')}
        </a>
      )}
    </Show>
  )
}

function moment(at: string | null, now: number): string {
  return at === null ? t('sources.one.never') : relative(at, now)
}

function next(source: SourceWire, now: number): string {
  const at = source.health.nextCheckAt
  if (source.pausedAt !== null || at === null) return '–'
  return new Date(at).getTime() <= now ? t('sources.one.soon') : until(at, now)
}

function rhythm(seconds: number | null): string {
  return seconds === null
    ? t('sources.one.unknown')
    : t('sources.one.rhythm.value', { rhythm: duration(seconds) })
}
