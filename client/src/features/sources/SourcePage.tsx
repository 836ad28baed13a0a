import { A, useNavigate } from '@solidjs/router'
import { createResource, For, Match, Show, Switch } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { toApiError } from '../../api.ts'
import { duration, number } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { useShortcuts } from '../../ui/Shortcuts.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../shell/title.ts'
import { sourcesApi } from './api.ts'
import { DayChart } from './DayChart.tsx'
import { HealthBox } from './HealthBox.tsx'
import { History } from './History.tsx'
import { NoticeBanner } from './NoticeBanner.tsx'
import { pauseWord, SourceHead } from './SourceHead.tsx'
import { SourceSettings } from './SourceSettings.tsx'
import { useSources } from './SourcesProvider.tsx'
import { createSourceActs, type SourceActs } from './sourceActs.ts'
import './addWords.ts'
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
            {(error) => <ErrorState whole error={error()} onRetry={() => void refetch()} />}
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
      ...(props.acts.mayCheck()
        ? [{ keys: 'r', label: t('sources.act.check'), run: () => void props.acts.check(props.source) }]
        : []),
      ...(props.acts.mayManage()
        ? [
            {
              keys: 'e',
              label: pauseWord(props.source),
              run: () => void props.acts.togglePause(props.source),
            },
            { keys: 'x', label: t('sources.act.remove'), run: remove },
          ]
        : []),
    ],
  )
  return (
    <>
      <SourceHead source={props.source} acts={props.acts} onRemove={remove} />
      <NoticeBanner source={props.source} acts={props.acts} />
      <SourceFigures source={props.source} />
      <div class="one">
        <div class="one-l">
          <HealthBox source={props.source} checking={props.acts.checking(props.source.id)} />
          <History source={props.source} />
        </div>
        <div class="one-r">
          <DayChart source={props.source} />
          <Show when={props.acts.mayManage()} fallback={<p class="c-3">{t('shell.role.sources')}</p>}>
            <SourceSettings source={props.source} acts={props.acts} />
          </Show>
        </div>
      </div>
    </>
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

function Missing() {
  return (
    <Empty
      whole
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
