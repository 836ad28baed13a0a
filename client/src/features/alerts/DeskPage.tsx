import { useLocation, useNavigate, useSearchParams } from '@solidjs/router'
import { createEffect, createSignal, Match, on, onCleanup, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useShortcuts } from '../../ui/Shortcuts.tsx'
import { useUnread } from '../shell/unread.tsx'
import { useWelcomeOffer } from '../welcome/offer.ts'
import { AlertPane } from './AlertPane.tsx'
import type { Feed } from './createFeed.ts'
import { createFeedList, type FeedList as List } from './createFeedList.ts'
import { createPhone } from './createMedia.ts'
import { createTaking } from './createTaking.ts'
import { FeedHead } from './FeedHead.tsx'
import { FeedList } from './FeedList.tsx'
import { useFeed } from './FeedProvider.tsx'
import { FeedEmpty, FeedNotice, FeedSkeleton } from './FeedStates.tsx'
import { type FeedFilter, fromAddress, sameFilter, toAddress } from './feedFilter.ts'
import { originalUrl } from './networkWords.ts'
import './alerts.css'

/** The desk: the live feed, and on wide screens the selected alert beside it. */
export function DeskPage() {
  const feed = useFeed()
  const list = createFeedList(feed)
  const phone = createPhone()
  const navigate = useNavigate()
  const setFilter = useFilterInAddress(feed)
  const desk = useDesk(feed, list)
  followUnread(feed)
  selectAsked(feed)
  useWelcomeOffer()
  const open = (id: string): void => {
    if (phone()) navigate(`/alerts/${id}`, { state: { fromFeed: true } })
    else desk.select(id)
  }
  useDeskKeys(feed, desk, list, open)
  return (
    <div class="desk">
      <main class="pane feed" aria-label={t('alerts.title')}>
        <FeedHead feed={feed} onFilter={setFilter} onField={desk.setField} />
        <Body feed={feed} list={list} current={desk.current()} onOpen={open} onFilter={setFilter} />
        <FeedNotice feed={feed} />
        <Announcer feed={feed} />
      </main>
      <Show when={!phone()}>
        <AlertPane
          feed={feed}
          id={feed.state().selectedId}
          onMove={(by) => desk.move(by, false)}
          onClose={desk.close}
          titleRef={desk.setTitle}
        />
      </Show>
    </div>
  )
}

/** Selects the alert whose own address led here. */
function selectAsked(feed: Feed): void {
  const location = useLocation<{ selected?: string }>()
  createEffect(
    on(
      () => location.state?.selected,
      (id) => id !== undefined && feed.select(id),
    ),
  )
}

interface BodyProps {
  feed: Feed
  list: List
  current: string | null
  onOpen(id: string): void
  onFilter(filter: FeedFilter): void
}

function Body(props: BodyProps) {
  const state = () => props.feed.state()
  const empty = () => props.feed.alerts().length === 0
  return (
    <Switch
      fallback={
        <FeedList feed={props.feed} list={props.list} current={props.current} onOpen={props.onOpen} />
      }
    >
      <Match when={empty() && state().phase === 'failed'}>
        <ErrorState title={t('alerts.error.feed')} error={props.feed.problem()} onRetry={props.feed.reload} />
      </Match>
      <Match when={empty() && state().guessed}>
        <FeedSkeleton />
      </Match>
      <Match when={empty() && state().nextCursor === null}>
        <FeedEmpty feed={props.feed} onFilter={props.onFilter} />
      </Match>
    </Switch>
  )
}

/** The filter and the address say the same: a link to `?state=saved` opens it, and what is chosen can be linked to. */
function useFilterInAddress(feed: Feed): (filter: FeedFilter) => void {
  const [search, setSearch] = useSearchParams()
  createEffect(() => {
    const asked = fromAddress(search)
    if (!sameFilter(asked, feed.state().filter)) feed.setFilter(asked)
  })
  return (filter) => {
    feed.setFilter(filter)
    setSearch(toAddress(filter), { replace: true })
  }
}

interface Desk {
  /** The card Tab reaches: the selected one, else the first on screen. */
  current(): string | null
  select(id: string): void
  move(by: 1 | -1, focus: boolean): void
  close(): void
  /** Gives the focus to the opened alert's title. */
  enter(): void
  focusField(): void
  setField(focus: () => void): void
  setTitle(heading: HTMLElement): void
}

/** Selection, and where the focus goes with it. */
function useDesk(feed: Feed, list: List): Desk {
  const [left, setLeft] = createSignal<string | null>(null)
  let focusField = (): void => undefined
  let title: HTMLElement | undefined
  const focusCard = (id: string | null): void => {
    if (id === null) return
    list.show(id)
    document.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true })
  }
  // A card that leaves under the focus hands it to the one that takes the selection.
  createEffect(
    on(
      () => feed.state().selectedId,
      (id) => id !== null && document.activeElement === document.body && focusCard(id),
      { defer: true },
    ),
  )
  const current = (): string | null => {
    const wanted = feed.state().selectedId ?? left()
    const keys = list.keys()
    if (wanted !== null && keys.includes(wanted)) return wanted
    return keys.find((key) => list.row(key)?.kind === 'alert') ?? null
  }
  return {
    current,
    select: feed.select,
    move(by, focus) {
      const id = feed.move(by)
      if (id === null) return
      if (focus) focusCard(id)
      else list.show(id)
    },
    close() {
      const id = feed.state().selectedId
      setLeft(id)
      feed.select(null)
      focusCard(id)
    },
    enter: () => title?.focus(),
    focusField: () => focusField(),
    setField: (focus) => {
      focusField = focus
    },
    setTitle: (heading) => {
      title = heading
    },
  }
}

function useDeskKeys(feed: Feed, desk: Desk, list: List, open: (id: string) => void): void {
  const onSelected = (act: (id: string) => void) => () => {
    const id = feed.state().selectedId
    if (id !== null) act(id)
  }
  const openCurrent = (): void => {
    const id = feed.state().selectedId ?? desk.current()
    if (id === null) return
    open(id)
    desk.enter()
  }
  const takeOrLeave = createTaking(feed)
  const openOriginal = (id: string): void => {
    const alert = feed.shown(id)
    const url = alert && originalUrl(alert)
    if (url) window.open(url, '_blank', 'noopener,noreferrer')
  }
  useShortcuts(
    () => t('alerts.keys.title'),
    () => {
      const triage = [
        { keys: 's', label: t('alerts.act.save'), run: onSelected(feed.acts.save) },
        { keys: 'S', label: t('alerts.act.file'), run: onSelected(feed.acts.file) },
        { keys: 'x', label: t('alerts.act.dismiss'), run: onSelected(feed.acts.dismiss) },
        { keys: 'm', label: t('alerts.act.unread'), run: onSelected(feed.acts.toggleRead) },
        { keys: 'a', label: t('alerts.act.mine'), run: onSelected(takeOrLeave) },
      ]
      return [
        { keys: 'j', label: t('alerts.keys.next'), run: () => desk.move(1, true) },
        { keys: 'k', label: t('alerts.keys.previous'), run: () => desk.move(-1, true) },
        { keys: 'Enter', label: t('alerts.keys.open'), run: openCurrent },
        ...(feed.mayTriage() ? triage : []),
        { keys: 'o', label: t('alerts.act.original'), run: onSelected(openOriginal) },
        { keys: '/', label: t('alerts.keys.filter'), run: desk.focusField },
        { keys: 'Home', label: t('alerts.keys.top'), run: list.toTop },
        { keys: 'Escape', label: t('alerts.keys.close'), run: desk.close },
      ]
    },
  )
}

/** The navigation's figure is the desk's while the desk is open. */
function followUnread(feed: Feed): void {
  const unread = useUnread()
  createEffect(() => {
    if (feed.state().phase === 'ready') unread.put(feed.counts().unread)
  })
}

/** New alerts within this time are announced together, in milliseconds. */
const ANNOUNCE_MS = 1_500

/** Says how many alerts came in, not each of them. */
function Announcer(props: { feed: Feed }) {
  const [text, setText] = createSignal('')
  let told = props.feed.arrivals()
  let timer: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on(
      props.feed.arrivals,
      () => {
        timer ??= setTimeout(() => {
          timer = undefined
          setText(t('alerts.announce.new', { n: props.feed.arrivals() - told }))
          told = props.feed.arrivals()
        }, ANNOUNCE_MS)
      },
      { defer: true },
    ),
  )
  onCleanup(() => clearTimeout(timer))
  return (
    <p class="sr" role="status">
      {text()}
    </p>
  )
}
