import { createMemo, For, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import { dayHeading, dayStart } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createNow } from '../../ui/RelativeTime.tsx'
import { AlertCard } from './AlertCard.tsx'
import type { Alert } from './alert.ts'
import type { Feed } from './createFeed.ts'
import type { FeedList as List } from './createFeedList.ts'
import { CardSkeleton } from './FeedStates.tsx'
import type { AlertRow, DayRow } from './rows.ts'
import { SwipeCard } from './SwipeCard.tsx'

interface FeedListProps {
  feed: Feed
  list: List
  /** The card whose controls Tab reaches. */
  current: string | null
  onOpen(id: string): void
}

/** Thousands of alerts with only those near the screen in the document. */
export function FeedList(props: FeedListProps) {
  let scroller: HTMLDivElement | undefined
  let spacer: HTMLDivElement | undefined
  onMount(() => scroller && spacer && props.list.attach(scroller, spacer))
  onCleanup(() => props.list.setFocused(null))
  const focusMoved = (target: EventTarget | null): void => {
    const card = target instanceof Element ? target.closest<HTMLElement>('[data-id]') : null
    props.list.setFocused(card?.dataset.id ?? null)
  }
  return (
    <div class="list-w">
      <Pill feed={props.feed} list={props.list} />
      <div
        ref={(element) => {
          scroller = element
        }}
        class="scroll"
        onFocusIn={(event) => focusMoved(event.target)}
        onFocusOut={(event) => focusMoved(event.relatedTarget)}
      >
        <div
          ref={(element) => {
            spacer = element
          }}
          class="rows"
          classList={{ sliding: props.feed.state().entering?.how === 'slide' }}
          role="feed"
          aria-label={t('alerts.feed')}
          aria-busy={props.feed.state().guessed}
        >
          <For each={props.list.keys()}>{(key) => <AnyRow {...props} key={key} />}</For>
        </div>
        <End feed={props.feed} />
      </div>
    </div>
  )
}

function Pill(props: { feed: Feed; list: List }) {
  return (
    <Show when={props.feed.held() > 0}>
      <button type="button" class="pill" onClick={() => props.list.toTop()}>
        <Icon name="up" />
        {t('alerts.pill', { n: props.feed.held() })}
      </button>
    </Show>
  )
}

function AnyRow(props: FeedListProps & { key: string }) {
  // A row on its way out of the document is asked once more after it left the list: it keeps what it was.
  const row = createMemo((before: ReturnType<List['row']>) => props.list.row(props.key) ?? before)
  const alert = createMemo((before: Alert | undefined) => props.feed.shown(props.key) ?? before)
  return (
    <Switch>
      <Match when={rowOf(row(), 'day')}>{(day) => <Day row={day() as DayRow} />}</Match>
      <Match when={rowOf(row(), 'alert')}>
        {(place) => (
          <Show when={alert()}>
            {(shown) => <CardRow {...props} row={place() as AlertRow} alert={shown()} />}
          </Show>
        )}
      </Match>
    </Switch>
  )
}

function rowOf(row: ReturnType<List['row']>, kind: 'day' | 'alert') {
  return row?.kind === kind ? row : undefined
}

const DAY_MS = 24 * 3_600_000

function Day(props: { row: DayRow }) {
  // "Aujourd’hui" becomes "Hier" at midnight, also on a desk nobody touches.
  const now = createNow((moment) => dayStart(moment) + DAY_MS - moment)
  return (
    <div
      class="row-w day"
      style={{ transform: `translateY(${props.row.top}px)`, height: `${props.row.height}px` }}
    >
      <span>{dayHeading(props.row.at, now())}</span>
    </div>
  )
}

function CardRow(props: FeedListProps & { row: AlertRow; alert: Alert }) {
  const id = () => props.alert.id
  const entering = () => {
    const now = props.feed.state().entering
    return now?.ids.has(id()) ? now.how : null
  }
  const reachable = () => props.current === id()
  const setSize = () => (props.feed.state().nextCursor === null ? props.list.rows().alerts : -1)
  return (
    <article
      class="row-w"
      classList={{ slide: entering() === 'slide', fade: entering() === 'fade' }}
      style={{ transform: `translateY(${props.row.top}px)`, height: `${props.row.height}px` }}
      data-id={id()}
      tabindex={reachable() ? 0 : -1}
      aria-labelledby={`t-${id()}`}
      aria-posinset={props.row.place}
      aria-setsize={setSize()}
      aria-current={props.feed.state().selectedId === id() ? 'true' : undefined}
    >
      <SwipeCard
        off={!props.feed.mayTriage()}
        saved={props.alert.state === 'saved'}
        onSwipe={(act) => (act === 'save' ? props.feed.acts.save(id()) : props.feed.acts.dismiss(id()))}
      >
        <AlertCard
          alert={props.alert}
          reach={props.feed.state().reach}
          selected={props.feed.state().selectedId === id()}
          reachable={reachable()}
          readOnly={!props.feed.mayTriage()}
          narrow={props.list.layout().width !== 'wide'}
          onOpen={() => props.onOpen(id())}
          onSave={() => props.feed.acts.save(id())}
          onFile={() => props.feed.acts.file(id())}
          onDismiss={() => props.feed.acts.dismiss(id())}
        />
      </SwipeCard>
    </article>
  )
}

function End(props: { feed: Feed }) {
  const state = () => props.feed.state()
  return (
    <div class="end">
      <Switch>
        <Match when={state().more === 'failed'}>
          <p role="alert">{t('alerts.error.more')}</p>
          <Button small icon="refresh" onClick={props.feed.loadMore}>
            {t('alerts.error.retry')}
          </Button>
        </Match>
        <Match when={state().nextCursor !== null}>
          <span class="sr">{t('alerts.loading.more')}</span>
          <CardSkeleton />
        </Match>
        <Match when={state().order.length > 0 && !state().guessed}>
          <p>{t('alerts.end')}</p>
        </Match>
      </Switch>
    </div>
  )
}
