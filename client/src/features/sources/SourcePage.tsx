import { A, useNavigate } from '@solidjs/router'
import { createResource, For, type JSX, Match, Show, Switch } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { toApiError } from '../../api.ts'
import { duration, longDate, number, relative, relativeStep, until } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createNow, RelativeTime } from '../../ui/RelativeTime.tsx'
import { useShortcuts } from '../../ui/Shortcuts.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { LiveState } from '../shell/LiveState.tsx'
import { useTitle } from '../shell/title.ts'
import { sourcesApi } from './api.ts'
import { DayChart } from './DayChart.tsx'
import { failureHint, failureWhy } from './failureText.ts'
import { History } from './History.tsx'
import { healthLine } from './healthWords.ts'
import { hostOf, networkIcon } from './network.ts'
import { SourceSettings } from './SourceSettings.tsx'
import { useSources } from './SourcesProvider.tsx'
import { createSourceActs, type SourceActs } from './sourceActs.ts'
import './sources.css'
import './source.css'

/** One source: how it is, what it says of itself, its settings, its readings. */
export function SourcePage(props: { id: string }) {
  const sources = useSources()
  const acts = createSourceActs()
  const [read, { refetch }] = createResource(
    () => props.id,
    async (id) => {
      const source = await sourcesApi.get(id).catch((error: unknown) => toApiError(error))
      if (!(source instanceof Error)) sources.put(source)
      return source
    },
  )
  // The list's copy follows the stream; the page's own reading only says that the source exists.
  const source = () => sources.byId(props.id)
  const problem = () => {
    const answer = read.state === 'ready' ? read() : undefined
    return answer instanceof Error ? answer : undefined
  }
  return (
    <main class="pane page">
      <div class="p-in">
        <Switch fallback={<PageSkeleton />}>
          <Match when={source()}>{(one) => <SourceBody source={one()} acts={acts} />}</Match>
          <Match when={problem()?.status === 404 || (read.state === 'ready' && !problem())}>
            <Missing />
          </Match>
          <Match when={problem()}>
            {(error) => <ErrorState error={error()} onRetry={() => void refetch()} />}
          </Match>
        </Switch>
      </div>
    </main>
  )
}

function SourceBody(props: { source: SourceWire; acts: SourceActs }) {
  const navigate = useNavigate()
  useTitle(() => props.source.name)
  const remove = (): void => {
    void props.acts.remove(props.source)
    navigate('/sources')
  }
  useShortcuts(
    () => props.source.name,
    () => [
      { keys: 'r', label: t('sources.act.check'), run: () => void props.acts.check(props.source) },
      { keys: 'e', label: pauseWord(props.source), run: () => void props.acts.togglePause(props.source) },
      { keys: 'x', label: t('sources.act.remove'), run: remove },
    ],
  )
  return (
    <>
      <Head source={props.source} acts={props.acts} onRemove={remove} />
      <NoticeBanner source={props.source} acts={props.acts} />
      <SourceFigures source={props.source} />
      <div class="one">
        <div class="one-l">
          <HealthBox source={props.source} checking={props.acts.checking(props.source.id)} />
          <History source={props.source} />
        </div>
        <div class="one-r">
          <DayChart source={props.source} />
          <SourceSettings source={props.source} acts={props.acts} />
        </div>
      </div>
    </>
  )
}

function pauseWord(source: SourceWire): string {
  return source.pausedAt === null ? t('sources.act.pause') : t('sources.act.resume')
}

function Head(props: { source: SourceWire; acts: SourceActs; onRemove(): void }) {
  return (
    <header class="p-h one-h">
      <A
        class="ib back"
        href="/sources"
        aria-label={t('sources.one.missing.back')}
        title={t('sources.one.missing.back')}
      >
        <Icon name="left" size="lg" />
      </A>
      <Avatar
        name={props.source.name}
        size="lg"
        network={networkIcon(props.source.platform)}
        class="hide-p"
      />
      <div class="ti">
        <h1>{props.source.name}</h1>
        <SiteLink source={props.source} />
      </div>
      <LiveState />
      <span class="sp">
        <Button
          icon="refresh"
          class="ic-p"
          busy={props.acts.checking(props.source.id)}
          aria-label={t('sources.act.check')}
          onClick={() => void props.acts.check(props.source)}
        >
          <span class="hide-p">{t('sources.act.check')}</span>
        </Button>
        <Button
          icon={props.source.pausedAt === null ? 'pause' : 'play'}
          class="ic-p"
          aria-label={pauseWord(props.source)}
          onClick={() => void props.acts.togglePause(props.source)}
        >
          <span class="hide-p">{pauseWord(props.source)}</span>
        </Button>
        <Button
          kind="ghost"
          icon="trash"
          class="ic-p"
          aria-label={t('sources.act.remove')}
          onClick={props.onRemove}
        >
          <span class="hide-p">{t('sources.act.remove')}</span>
        </Button>
      </span>
    </header>
  )
}

function SiteLink(props: { source: SourceWire }) {
  const href = () => webAddress(props.source.siteUrl ?? props.source.address)
  return (
    <Show when={href()} fallback={<small>{props.source.address}</small>}>
      {(url) => (
        <a class="site" href={url()} target="_blank" rel="noopener noreferrer" title={t('sources.one.open')}>
          {hostOf(url())}
          <Icon name="external" />
        </a>
      )}
    </Show>
  )
}

/** Only web addresses become links: what a publisher wrote may be anything. */
function webAddress(address: string): string | null {
  return /^https?:\/\//i.test(address) ? address : null
}

function NoticeBanner(props: { source: SourceWire; acts: SourceActs }) {
  const words = (): string | null => {
    const notice = props.source.notice
    if (notice === null) return null
    if (notice.code === 'flood') return t('sources.notice.flood', { n: notice.count ?? 0 })
    return t('sources.notice.moved', { address: notice.address ?? props.source.address })
  }
  return (
    <Show when={words()}>
      {(text) => (
        <div class="banner solo" role="status">
          <Icon name={props.source.notice?.code === 'flood' ? 'layers' : 'link'} />
          <span>
            <b>{text()}</b>{' '}
            <Show when={props.source.notice}>{(notice) => <RelativeTime at={notice().at} />}</Show>
          </span>
          <Button small onClick={() => void props.acts.dismissNotice(props.source)}>
            {t('sources.notice.read')}
          </Button>
        </div>
      )}
    </Show>
  )
}

function SourceFigures(props: { source: SourceWire }) {
  const posts = () => props.source.posts24h.reduce((sum, count) => sum + count, 0)
  return (
    <div class="box sumry">
      <div>
        <b>{props.source.delay ? duration(props.source.delay.p50) : '–'}</b>
        <span>{t('sources.one.figures.p50')}</span>
      </div>
      <div>
        <b>{props.source.delay ? duration(props.source.delay.p90) : '–'}</b>
        <span>{t('sources.one.figures.p90')}</span>
      </div>
      <div>
        <b>{number(posts())}</b>
        <span>{t('sources.one.figures.posts')}</span>
      </div>
      <div>
        <b>
          <Show when={props.source.health.lastPostAt} fallback={t('sources.one.figures.none')}>
            {(at) => <RelativeTime at={at()} />}
          </Show>
        </b>
        <span>{t('sources.one.figures.last')}</span>
      </div>
    </div>
  )
}

function HealthBox(props: { source: SourceWire; checking: boolean }) {
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
            {failureWhy(failure())} {failureHint(failure())}{' '}
            <Show when={health().state === 'failing'}>{t('sources.failure.again')}</Show>
          </p>
        )}
      </Show>
      <dl class="facts">
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

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
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

function Missing() {
  return (
    <Empty
      icon="sources"
      title={t('sources.one.missing')}
      text={t('sources.one.missing.text')}
      action={
        <A class="btn pri" href="/sources">
          {t('sources.one.missing.back')}
        </A>
      }
    />
  )
}

function PageSkeleton() {
  return (
    <Skeleton>
      <div class="p-h one-h">
        <Bar width="36px" height="36px" />
        <Bar width="220px" height="22px" />
      </div>
      <div class="box sumry">
        <For each={Array.from({ length: 4 })}>
          {() => (
            <div>
              <Bar width="40%" height="20px" />
              <Bar width="70%" class="low" />
            </div>
          )}
        </For>
      </div>
    </Skeleton>
  )
}
