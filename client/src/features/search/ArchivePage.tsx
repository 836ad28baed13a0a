import { useSearchParams } from '@solidjs/router'
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  Match,
  on,
  onCleanup,
  Show,
  Switch,
} from 'solid-js'
import { t } from '../../i18n/index.ts'
import '../../i18n/later.ts'
import { useSession } from '../../session.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Keycap } from '../../ui/Keycap.tsx'
import { rowKeys } from '../../ui/rowKeys.ts'
import { useShortcuts } from '../../ui/Shortcuts.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { CoverageHead } from '../ask/CoverageHead.tsx'
import { archiveApi } from './archiveApi.ts'
import {
  type ArchiveFilter,
  addressOf,
  filterOf,
  isNarrowed,
  NOTHING,
  queryOf,
  sameFilter,
} from './archiveFilter.ts'
import { type Archive, createArchive } from './createArchive.ts'
import { createSaved } from './createSaved.ts'
import { HitList } from './HitList.tsx'
import { SavedList } from './SavedList.tsx'
import { SearchFilters } from './SearchFilters.tsx'
import '../ask/ask.css'
import './search.css'

/** Everything the team's sources ever brought, by words. The whole search stands in the address. */
export function ArchivePage() {
  const [address, setAddress] = useSearchParams()
  const filter = createMemo(() => filterOf(address), undefined, { equals: sameFilter })
  const archive = createArchive(filter, archiveApi)
  const saved = createSaved(archiveApi, useToasts())
  const session = useSession()
  const [naming, setNaming] = createSignal(false)
  let field: HTMLInputElement | undefined
  const put = (next: ArchiveFilter): void => setAddress(addressOf(next), { replace: true, scroll: false })
  useShortcuts(
    () => t('search.title'),
    () => [
      { keys: '/', label: t('search.keys.field'), run: () => field?.focus() },
      ...rowKeys(t('search.keys.next'), t('search.keys.previous')),
      ...(session.may('triage') && queryOf(filter())
        ? [{ keys: 'e', label: t('search.keys.save'), run: () => setNaming(true) }]
        : []),
    ],
  )
  return (
    <main class="pane page">
      <div class="p-in wide">
        <CoverageHead title={t('search.title')} heading={t('search.heading')} />
        <search class="sec">
          <WordsField
            filter={filter()}
            onChange={put}
            fieldRef={(input) => {
              field = input
            }}
          />
          <SearchFilters filter={filter()} onChange={put} />
        </search>
        <div class="cv">
          <div class="sec" aria-busy={archive.found().busy ? 'true' : undefined}>
            <Results archive={archive} filter={filter()} onClear={() => put({ ...NOTHING, q: filter().q })} />
          </div>
          <aside class="sec wide-gap">
            <SavedList saved={saved} filter={filter()} naming={naming()} onNaming={setNaming} />
          </aside>
        </div>
      </div>
    </main>
  )
}

/** Typing looks by itself after a pause this long, in milliseconds. */
const PAUSE_MS = 250

interface WordsProps {
  filter: ArchiveFilter
  onChange(filter: ArchiveFilter): void
  fieldRef(input: HTMLInputElement): void
}

function WordsField(props: WordsProps) {
  const [typed, setTyped] = createSignal(props.filter.q)
  const id = createUniqueId()
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  // What another part puts into the address (a kept search, going back) is what the field says; not while typing.
  createEffect(
    on(
      () => props.filter.q,
      (q) => q.trim() !== typed().trim() && setTyped(q),
      { defer: true },
    ),
  )
  const look = (q: string): void => {
    clearTimeout(timer)
    props.onChange({ ...props.filter, q })
  }
  const type = (q: string): void => {
    setTyped(q)
    clearTimeout(timer)
    timer = setTimeout(() => look(q), PAUSE_MS)
  }
  const clear = (): void => {
    setTyped('')
    look('')
  }
  return (
    <form
      class="ask"
      onSubmit={(event) => {
        event.preventDefault()
        look(typed())
      }}
    >
      <div class="ask-f">
        <label for={id}>
          <Icon name="search" size="lg" />
          <span class="sr">{t('search.field.label')}</span>
        </label>
        <input
          id={id}
          type="search"
          ref={(input) => props.fieldRef(input)}
          value={typed()}
          maxLength={200}
          placeholder={t('search.field.label')}
          enterkeyhint="search"
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            if (typed() === '') event.currentTarget.blur()
            else clear()
          }}
        />
        <Show when={typed() !== ''}>
          <IconButton icon="close" label={t('ask.act.clear')} onClick={clear} />
        </Show>
        <Keycap name="/" />
      </div>
      <Button kind="primary" type="submit">
        {t('search.act.search')}
      </Button>
      <p class="ask-n" />
    </form>
  )
}

interface ResultsProps {
  archive: Archive
  filter: ArchiveFilter
  onClear(): void
}

function Results(props: ResultsProps) {
  const found = props.archive.found
  const asks = () => queryOf(props.filter) !== null
  return (
    <Switch fallback={<HitsSkeleton />}>
      <Match when={!asks()}>
        <div class="box roomy">
          <Empty icon="search" title={t('search.start.title')} text={t('search.start.text')} />
        </div>
      </Match>
      <Match when={found().hits.length === 0 && found().problem}>
        {(problem) => (
          <ErrorState title={t('search.error.title')} error={problem()} onRetry={props.archive.next} />
        )}
      </Match>
      <Match when={found().hits.length > 0}>
        <Hits archive={props.archive} />
      </Match>
      <Match when={found().filter}>
        {(shown) => <NothingFound filter={shown()} onClear={props.onClear} />}
      </Match>
    </Switch>
  )
}

function Hits(props: { archive: Archive }) {
  const found = props.archive.found
  const total = () => t(found().exact ? 'search.total' : 'search.total.floor', { n: found().total })
  return (
    <>
      <h2 class="h3">
        <span role="status">{total()}</span>
        <span class="end">{t('search.order')}</span>
      </h2>
      <HitList hits={found().hits} />
      <div class="more">
        <Show when={found().problem}>
          {(problem) => (
            <ErrorState title={t('search.error.title')} error={problem()} onRetry={props.archive.next} />
          )}
        </Show>
        <Show
          when={found().next !== null}
          fallback={
            <Show when={!found().problem}>
              <p class="c-3">{t('search.end')}</p>
            </Show>
          }
        >
          <Show when={!found().problem}>
            <Button busy={found().busy} onClick={props.archive.next}>
              {t('search.more')}
            </Button>
          </Show>
        </Show>
      </div>
    </>
  )
}

/** What to try, and the way out of the filters when they are why. */
function NothingFound(props: { filter: ArchiveFilter; onClear(): void }) {
  const narrowed = () => isNarrowed(props.filter)
  return (
    <div class="box roomy">
      <Empty
        icon="search"
        title={t('search.none.title', { q: props.filter.q.trim() })}
        text={t(narrowed() ? 'search.none.filtered' : 'search.none.text')}
        action={
          <Show when={narrowed()}>
            <Button onClick={() => props.onClear()}>{t('search.filter.clear')}</Button>
          </Show>
        }
      />
    </div>
  )
}

function HitsSkeleton() {
  return (
    <Skeleton>
      <div class="sec">
        <Bar width="110px" height="20px" />
        <div class="box">
          <For each={Array.from({ length: 5 })}>
            {() => (
              <div class="hit">
                <div class="sec">
                  <Bar width="140px" />
                  <Bar width="75%" height="16px" />
                  <Bar width="92%" />
                </div>
                <Bar width="102px" height="76px" />
              </div>
            )}
          </For>
        </div>
      </div>
    </Skeleton>
  )
}
