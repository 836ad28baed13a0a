import { A, useSearchParams } from '@solidjs/router'
import { createEffect, createMemo, lazy, Match, onCleanup, Show, Suspense, Switch } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { type AddController, createAddController } from './addController.ts'
import { sourcesApi } from './api.ts'
import { Figures } from './Figures.tsx'
import { Filters } from './Filters.tsx'
import { figuresOf, filtered, filterOf, isFiltering, queryOf, type SourceFilter } from './filter.ts'
import { SourceList, SourceListSkeleton } from './SourceList.tsx'
import { useSources } from './SourcesProvider.tsx'
import { createSourceActs, type SourceActs } from './sourceActs.ts'
import { useListKeys } from './useListKeys.ts'
import './addWords.ts'
import './sources.css'

const AddSheet = lazy(async () => ({ default: (await import('./AddSheet.tsx')).AddSheet }))

/** Everything the team watches: how it is, how fast it is seen, and the way to add to it. */
export function SourcesPage() {
  const sources = useSources()
  const acts = createSourceActs()
  const add = createAddController()
  const sheet = useAddSheet()
  const added = useAdded(sheet.close)
  const session = useSession()
  const mayAdd = () => session.may('manage.sources')
  let words: HTMLInputElement | undefined

  useAddress(add, mayAdd)
  usePaste(add, () => mayAdd() && !sheet.isOpen(), sheet.open)
  useListKeys(acts, { find: () => words?.focus(), add: sheet.open })
  return (
    <div class="src-w" classList={{ open: sheet.isOpen() && mayAdd() }}>
      <main class="pane page">
        <div class="p-in">
          <PageHead title={t('sources.title')}>
            <Show when={(sources.items()?.length ?? 0) > 0}>
              <a
                class="btn ghost ic-p"
                href="/api/sources/export.opml"
                download=""
                title={t('add.export.title')}
                aria-label={t('add.export')}
              >
                <Icon name="download" />
                <span class="hide-p">{t('add.export')}</span>
              </a>
            </Show>
            <Show when={mayAdd()}>
              <Button
                kind="primary"
                icon="plus"
                class="ic-p"
                onClick={sheet.open}
                aria-label={t('sources.add.label')}
              >
                <span class="hide-p">{t('sources.add')}</span>
              </Button>
            </Show>
          </PageHead>
          <Switch fallback={<Listed acts={acts} wordsRef={(input) => (words = input)} />}>
            <Match when={sources.items() === null && sources.problem()}>
              {(problem) => (
                <ErrorState
                  title={t('sources.problem.title')}
                  error={problem()}
                  onRetry={() => void sources.reload()}
                />
              )}
            </Match>
            <Match when={sources.items()?.length === 0}>
              <NoSource mayAdd={mayAdd()} />
            </Match>
          </Switch>
        </div>
      </main>
      <Show when={sheet.isOpen() && mayAdd()}>
        <Suspense>
          <AddSheet add={add} onClose={sheet.close} onAdded={added} />
        </Suspense>
      </Show>
    </div>
  )
}

/** Figures, filters, list; before the list is read all three stand at their size, empty. */
function Listed(props: { acts: SourceActs; wordsRef(input: HTMLInputElement): void }) {
  const sources = useSources()
  const [query, setQuery] = useSearchParams()
  const filter = createMemo(() => filterOf(query))
  const setFilter = (next: SourceFilter): void => setQuery(queryOf(next), { replace: true, scroll: false })
  const shown = createMemo(() => filtered(sources.items() ?? [], filter()))
  const figures = createMemo(() => {
    const items = sources.items()
    return items && figuresOf(items)
  })
  return (
    <>
      <Figures figures={figures()} />
      <Filters filter={filter()} onChange={setFilter} textRef={props.wordsRef} />
      <span class="sr" role="status">
        {isFiltering(filter()) ? t('sources.filter.shown', { n: shown().length }) : ''}
      </span>
      <Switch fallback={<SourceListSkeleton />}>
        <Match when={shown().length > 0}>
          <SourceList items={shown()} acts={props.acts} />
        </Match>
        <Match when={sources.items()}>
          {(items) => <NothingLeft hidden={items().length} onClear={() => setFilter(filterOf({}))} />}
        </Match>
      </Switch>
    </>
  )
}

/** The sheet is an address of its own (`?add=1`), so that other screens can open it and going back closes it. */
function useAddSheet() {
  const [query, setQuery] = useSearchParams()
  return {
    isOpen: () => query.add === '1',
    open: () => setQuery({ add: '1' }, { scroll: false }),
    close: () => setQuery({ add: null }, { scroll: false, replace: true }),
  }
}

/** An address that another page sends along (`?add=1&address=`) is looked at at once, and then leaves the address bar. */
function useAddress(add: AddController, may: () => boolean): void {
  const [query, setQuery] = useSearchParams()
  createEffect(() => {
    const { address } = query
    if (typeof address !== 'string' || !may()) return
    setQuery({ address: null }, { scroll: false, replace: true })
    add.type(address)
    void add.search()
  })
}

/** What is pasted on the page, outside any field, opens the sheet with it and is looked at at once. */
function usePaste(add: AddController, may: () => boolean, open: () => void): void {
  const take = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain').trim() ?? ''
    if (text === '' || !may() || isField(event.target)) return
    event.preventDefault()
    open()
    add.type(text)
    void add.search()
  }
  document.addEventListener('paste', take)
  onCleanup(() => document.removeEventListener('paste', take))
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}

/** The new source stands first in the list with the focus on it; the message takes it back. */
function useAdded(close: () => void): (source: SourceWire) => void {
  const sources = useSources()
  const toasts = useToasts()
  return (source) => {
    sources.put(source)
    close()
    toasts.show({
      text: t('sources.done.added', { name: source.name }),
      undo: async () => {
        await sourcesApi.remove(source.id)
        sources.drop(source.id)
      },
    })
    queueMicrotask(() =>
      document
        .querySelector<HTMLElement>(`[data-source="${source.id}"] [data-row]`)
        ?.focus({ preventScroll: false }),
    )
  }
}

/** The way to begin, or who can. */
function NoSource(props: { mayAdd: boolean }) {
  return (
    <div class="box roomy">
      <Empty
        icon="sources"
        title={t('sources.empty.title')}
        text={props.mayAdd ? t('sources.empty.text') : t('sources.empty.others')}
        action={
          <Show when={props.mayAdd}>
            <A class="btn pri" href="/welcome">
              {t('sources.empty.action')}
            </A>
          </Show>
        }
      />
    </div>
  )
}

function NothingLeft(props: { hidden: number; onClear(): void }) {
  return (
    <div class="box roomy">
      <Empty
        icon="filter"
        title={t('sources.filter.none')}
        text={t('sources.filter.none.text', { n: props.hidden })}
        action={<Button onClick={props.onClear}>{t('sources.filter.clear')}</Button>}
      />
    </div>
  )
}
