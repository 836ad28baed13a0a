import { createEffect, createResource, createSignal, For, Match, on, Show, Switch } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { explain, toApiError } from '../../api.ts'
import { clockSeconds, fullDate, shortDate, took } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { sourcesApi } from './api.ts'
import { failurePhrase } from './failureText.ts'
import { type HistoryLine, historyLines, withOlder } from './history.ts'
import type { Check, CheckPage } from './types.ts'

/** The readings of a source, newest first. New ones wait behind a button: nothing moves under the reader. */
export function History(props: { source: SourceWire }) {
  const [fresh, setFresh] = createSignal(0)
  const [page, { mutate, refetch }] = createResource(
    () => props.source.id,
    (id) => sourcesApi.checks(id, null),
  )
  createEffect(
    on(
      () => props.source.health.lastCheckedAt,
      (at, before) => {
        if (before !== undefined && at !== before) setFresh((now) => now + 1)
      },
    ),
  )
  const reload = (): void => {
    setFresh(0)
    void refetch()
  }
  const more = useMore(props, () => page.latest, mutate)
  return (
    <section class="box pad">
      <h2 class="h3">
        {t('sources.one.history')}
        <span class="end" aria-live="polite">
          <Show when={fresh() > 0}>
            <button type="button" class="btn ghost sm tight" onClick={reload}>
              <Icon name="up" />
              {t('sources.one.history.fresh', { n: fresh() })}
            </button>
          </Show>
        </span>
      </h2>
      <Switch fallback={<HistorySkeleton />}>
        <Match when={page.error}>{(error) => <ErrorState error={error()} onRetry={reload} />}</Match>
        <Match when={page.latest}>
          {(now) => (
            <>
              <Lines checks={now().items} />
              <Show when={now().nextCursor}>
                <Button small busy={more.busy()} onClick={() => void more.load()}>
                  {t('sources.one.history.more')}
                </Button>
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </section>
  )
}

function useMore(
  props: { source: SourceWire },
  page: () => CheckPage | undefined,
  put: (page: CheckPage) => void,
) {
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)
  const load = async (): Promise<void> => {
    const now = page()
    if (!now?.nextCursor) return
    setBusy(true)
    try {
      const older = await sourcesApi.checks(props.source.id, now.nextCursor)
      put({ items: withOlder(now.items, older.items), nextCursor: older.nextCursor })
    } catch (error) {
      toasts.show({ text: explain(toApiError(error)) })
    } finally {
      setBusy(false)
    }
  }
  return { busy, load }
}

function Lines(props: { checks: readonly Check[] }) {
  return (
    <Show when={props.checks.length > 0} fallback={<p class="c-3">{t('sources.one.history.empty')}</p>}>
      <ul class="checks">
        <For each={historyLines(props.checks)}>
          {(line) => (
            <li>
              <time dateTime={line.kind === 'one' ? line.check.at : line.to} title={titleOf(line)}>
                {timeOf(line)}
              </time>
              <span classList={{ 'c-da': isFailed(line), st1: isNews(line) }}>{wordsOf(line)}</span>
              <small>{took(line.kind === 'one' ? line.check.durationMs : line.meanMs)}</small>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

const isFailed = (line: HistoryLine): boolean => line.kind === 'one' && line.check.outcome === 'failed'
const isNews = (line: HistoryLine): boolean => line.kind === 'one' && line.check.outcome === 'posts'

function timeOf(line: HistoryLine): string {
  const at = line.kind === 'one' ? line.check.at : line.to
  const date = shortDate(at)
  const time = clockSeconds(at)
  return time.startsWith(date) ? time : `${date} ${time}`
}

function titleOf(line: HistoryLine): string {
  return line.kind === 'one' ? fullDate(line.check.at) : `${fullDate(line.from)} – ${fullDate(line.to)}`
}

function wordsOf(line: HistoryLine): string {
  if (line.kind === 'run') return t('sources.check.unchanged', { n: line.count })
  const { check } = line
  if (check.outcome === 'posts') return t('sources.check.posts', { n: check.newPosts })
  if (check.failure === null) return t('sources.check.unchanged', { n: 1 })
  return t('sources.check.failed', { failure: failurePhrase(check.failure) })
}

function HistorySkeleton() {
  return (
    <Skeleton>
      <ul class="checks">
        <For each={Array.from({ length: 6 })}>
          {() => (
            <li>
              <Bar width="52px" />
              <Bar width="60%" />
              <Bar width="32px" />
            </li>
          )}
        </For>
      </ul>
    </Skeleton>
  )
}
