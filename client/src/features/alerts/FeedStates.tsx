import { A } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { clock } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { useLive } from '../../live.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { useSources } from '../sources/SourcesProvider.tsx'
import type { Feed } from './createFeed.ts'
import { type FeedFilter, isNarrowed, NO_FILTER, sameFilter } from './feedFilter.ts'

/** A card before its alert is known: exactly its grid. */
export function CardSkeleton() {
  return (
    <div class="card blank" aria-hidden="true">
      <div />
      <div class="main">
        <Bar width="44%" class="sk-source" />
        <Bar width="96%" class="sk-line" />
        <Bar width="70%" class="sk-line" />
      </div>
      <div class="side">
        <span class="sk p" />
      </div>
      <div class="foot">
        <Bar width="40%" />
      </div>
    </div>
  )
}

/** The list before the first answer. */
export function FeedSkeleton() {
  return (
    <Skeleton>
      <div class="day">
        <Bar width="130px" />
      </div>
      <For each={[1, 2, 3, 4, 5, 6, 7]}>{() => <CardSkeleton />}</For>
    </Skeleton>
  )
}

interface EmptyProps {
  feed: Feed
  onFilter(filter: FeedFilter): void
}

/** Nothing in the list, why, and the one thing to do about it. */
export function FeedEmpty(props: EmptyProps) {
  const sources = useSources()
  const filter = () => props.feed.state().filter
  const only = (state: FeedFilter['state']) => sameFilter(filter(), { ...NO_FILTER, state })
  return (
    <Switch fallback={<NothingYet />}>
      <Match when={sources.items()?.length === 0}>
        <NoSource />
      </Match>
      <Match when={only('unread')}>
        <Empty
          icon="check"
          title={t('alerts.empty.read.title')}
          text={t('alerts.empty.read.text')}
          action={<Button onClick={() => props.onFilter(NO_FILTER)}>{t('alerts.empty.read.act')}</Button>}
        />
      </Match>
      <Match when={only('saved')}>
        <Empty
          icon="saved"
          title={t('alerts.empty.saved.title')}
          text={t('alerts.empty.saved.text')}
          action={<Button onClick={() => props.onFilter(NO_FILTER)}>{t('alerts.empty.read.act')}</Button>}
        />
      </Match>
      <Match when={sameFilter(filter(), { ...NO_FILTER, coverage: 'exclusive' })}>
        <Empty
          icon="exclusive"
          title={t('coverage.empty.exclusive.title')}
          text={t('coverage.empty.exclusive.text')}
          action={<Button onClick={() => props.onFilter(NO_FILTER)}>{t('alerts.empty.read.act')}</Button>}
        />
      </Match>
      <Match when={isNarrowed(filter())}>
        <Filtered {...props} />
      </Match>
    </Switch>
  )
}

/** Nothing is watched: the way to begin, or who can. */
function NoSource() {
  const session = useSession()
  const mayAdd = () => session.may('manage.sources')
  return (
    <Empty
      icon="sources"
      title={t('alerts.empty.sources.title')}
      text={mayAdd() ? t('alerts.empty.sources.text') : t('alerts.empty.sources.others')}
      action={
        <Show when={mayAdd()}>
          <A class="btn pri" href="/welcome">
            {t('alerts.empty.sources.act')}
          </A>
        </Show>
      }
    />
  )
}

function Filtered(props: EmptyProps) {
  const elsewhere = () => props.feed.counts().today
  return (
    <Empty
      icon="filter"
      title={t('alerts.empty.filter.title')}
      text={
        elsewhere() > 0 ? t('alerts.empty.filter.text', { n: elsewhere() }) : t('alerts.empty.filter.none')
      }
      action={<Button onClick={() => props.onFilter(NO_FILTER)}>{t('alerts.filter.clear')}</Button>}
    />
  )
}

/** Sources are watched, nothing new was published since: says so, and when the last look was. */
function NothingYet() {
  const sources = useSources()
  const watched = () => sources.items()?.filter((source) => source.pausedAt === null) ?? []
  const lastLook = () =>
    watched().reduce<string | null>((last, { health }) => {
      const at = health.lastCheckedAt
      return at !== null && (last === null || at > last) ? at : last
    }, null)
  return (
    <Empty
      icon="flux"
      title={t('alerts.empty.alerts.title')}
      text={t('alerts.empty.alerts.text', { n: watched().length })}
      action={
        <>
          <p class="look">
            <Show when={lastLook()} fallback={t('alerts.empty.alerts.never')}>
              {(at) => (
                <>
                  {t('alerts.empty.alerts.look')} <RelativeTime at={at()} />
                </>
              )}
            </Show>
          </p>
          <A class="btn" href="/sources">
            {t('alerts.empty.alerts.act')}
          </A>
        </>
      }
    />
  )
}

/** At the foot of the list, so that it moves nothing: what is shown is no longer fresh, and why. */
export function FeedNotice(props: { feed: Feed }) {
  const live = useLive()
  return (
    <Switch>
      <Match when={props.feed.keptAt()}>
        {(at) => (
          <p class="banner" role="status">
            <Icon name="offline" />
            <span>
              <b>
                {t('shell.live.offline')} · <RelativeTime at={new Date(at()).toISOString()} />
              </b>{' '}
              {t('alerts.kept.text')}
            </span>
            <Button small icon="refresh" onClick={props.feed.reload}>
              {t('alerts.error.retry')}
            </Button>
          </p>
        )}
      </Match>
      <Match when={live.state() === 'offline' && live.lastBeatAt()}>
        {(at) => (
          <p class="banner">
            <Icon name="offline" />
            <span>
              <b>{t('alerts.offline.title', { time: clock(at()) })}</b> {t('alerts.offline.text')}
            </span>
          </p>
        )}
      </Match>
      <Match when={props.feed.problem() && props.feed.state().phase === 'ready'}>
        <p class="banner" role="alert">
          <Icon name="warn" class="c-da" />
          <span>{t('alerts.error.older')}</span>
          <Button small icon="refresh" onClick={props.feed.reload}>
            {t('alerts.error.retry')}
          </Button>
        </p>
      </Match>
    </Switch>
  )
}
