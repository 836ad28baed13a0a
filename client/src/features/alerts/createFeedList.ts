import {
  type Accessor,
  batch,
  createComputed,
  createMemo,
  createSignal,
  on,
  onCleanup,
  untrack,
} from 'solid-js'
import { dayStart } from '../../i18n/format.ts'
import type { Feed } from './createFeed.ts'
import { type Layout, layoutOf, layRows, type Row, type Rows } from './rows.ts'
import { type Anchor, anchorsOf, rowsInReach, scrollFor, scrollToShow, type Viewport } from './viewport.ts'

/** The list on screen: which rows are in the document, and where it is scrolled to. */
export interface FeedList {
  rows: Accessor<Rows>
  layout: Accessor<Layout>
  /** Keys of the rows to have in the document, in order. */
  keys: Accessor<readonly string[]>
  row(key: string): Row | undefined
  /** Follows this scrolling element; `spacer` is as high as all rows. */
  attach(scroller: HTMLElement, spacer: HTMLElement): void
  /** The card that has the focus: it stays in the document wherever the list is scrolled to. */
  setFocused(id: string | null): void
  toTop(): void
  show(id: string): void
}

/** Rows kept ready above and below the screen, in CSS pixels. */
const SPARE = 500
/** As far as this from the top counts as the top. */
const TOP = 24
/** So far from the end the next page is asked for. */
const AHEAD = 1_600

/** Shows `feed` in a scrolling element; ends with its owner and remembers the place for the next time. */
export function createFeedList(feed: Feed): FeedList {
  const [view, setView] = createSignal<Viewport>({ top: 0, height: 0 }, { equals: sameView })
  const [layout, setLayout] = createSignal<Layout>(layoutOf(0, innerWidth, isCoarse()), {
    equals: sameLayout,
  })
  const [focused, setFocused] = createSignal<string | null>(null)
  const rows = createMemo(() => layRows(feed.alerts(), layout(), makeDayOf()))
  /** The rows `view` was scrolled over: what is to stay in place is looked up in them. */
  let laid: Rows | null = null
  let elements: { scroller: HTMLElement; spacer: HTMLElement } | null = null

  const scrollTo = (top: number): void => {
    if (elements) elements.scroller.scrollTop = top
    laid = untrack(rows)
    setView((now) => ({ ...now, top }))
  }
  const nearEnd = (): void => {
    const { top, height } = view()
    if (height > 0 && top + height > rows().height - AHEAD && feed.state().more === 'idle') feed.loadMore()
  }
  const scrolled = (): void => {
    if (!elements) return
    setView((now) => ({ ...now, top: elements?.scroller.scrollTop ?? now.top }))
    if (view().top <= TOP && feed.held() > 0) feed.release()
    nearEnd()
  }
  createComputed(
    on(rows, (next) => {
      if (elements) elements.spacer.style.height = `${next.height}px`
      const target = laid && laid !== next ? placeAfter(feed, next, laid, view(), focused()) : null
      laid = next
      if (target !== null && target !== view().top) scrollTo(target)
      queueMicrotask(nearEnd)
    }),
  )
  const keys = createMemo(() => keysInReach(rows(), view(), focused()), [], { equals: sameKeys })
  feed.watchTop(() => view().top <= TOP && !holdsKeyboardFocus(elements?.scroller))
  onCleanup(() => {
    feed.place.anchors = anchorsOf(rows(), view(), null)
    const atTop = view().top <= TOP
    feed.watchTop(() => atTop)
  })

  return {
    rows,
    layout,
    keys,
    row: (key) => rows().list[rows().indexOf.get(key) ?? -1],
    attach(scroller, spacer) {
      elements = { scroller, spacer }
      spacer.style.height = `${rows().height}px`
      onCleanup(
        watchSize(scroller, (width, height) =>
          batch(() => {
            setLayout(layoutOf(width, innerWidth, isCoarse()))
            setView((now) => ({ ...now, height }))
          }),
        ),
      )
      scroller.addEventListener('scroll', scrolled, { passive: true })
      onCleanup(() => {
        elements = null
      })
      scrollTo(scrollFor(rows(), feed.place.anchors) ?? 0)
    },
    setFocused,
    toTop() {
      scrollTo(0)
      feed.release()
    },
    show(id) {
      const target = scrollToShow(rows(), id, view())
      if (target !== null) scrollTo(target)
    },
  }
}

/** Where to scroll after the rows changed, so that nothing moves under the reader; null when nothing is to be done. */
function placeAfter(
  feed: Feed,
  next: Rows,
  before: Rows,
  view: Viewport,
  focused: string | null,
): number | null {
  if (feed.state().entering?.how === 'slide' && view.top <= TOP) return 0
  const anchors: readonly Anchor[] = anchorsOf(before, view, focused)
  const target = scrollFor(next, anchors)
  return target === null ? null : Math.min(target, Math.max(0, next.height))
}

function keysInReach(rows: Rows, view: Viewport, focused: string | null): readonly string[] {
  const { from, to } = rowsInReach(rows, view, SPARE)
  const keys = rows.list.slice(from, to).map((row) => row.key)
  const index = focused === null ? undefined : rows.indexOf.get(focused)
  if (focused === null || index === undefined || (index >= from && index < to)) return keys
  return index < from ? [focused, ...keys] : [...keys, focused]
}

/** A card reached by keyboard keeps its place: what comes in then waits behind the pill. */
function holdsKeyboardFocus(scroller: HTMLElement | undefined): boolean {
  const active = document.activeElement
  return (
    active !== null &&
    active !== scroller &&
    scroller?.contains(active) === true &&
    active.matches(':focus-visible')
  )
}

/** Days of a list that runs backwards in time: one look at the calendar a day. */
function makeDayOf(): (at: string) => number {
  let start = Number.NaN
  let end = Number.NaN
  return (at) => {
    const instant = Date.parse(at)
    if (!(instant >= start && instant < end)) {
      start = dayStart(instant)
      end = dayStart(start + 26 * 3_600_000)
    }
    return start
  }
}

function watchSize(element: HTMLElement, tell: (width: number, height: number) => void): () => void {
  const look = (): void => tell(element.clientWidth, element.clientHeight)
  const observer = new ResizeObserver(look)
  observer.observe(element)
  look()
  return () => observer.disconnect()
}

function isCoarse(): boolean {
  return matchMedia('(pointer: coarse)').matches
}

function sameView(a: Viewport, b: Viewport): boolean {
  return a.top === b.top && a.height === b.height
}

function sameLayout(a: Layout, b: Layout): boolean {
  return a.width === b.width && a.coarse === b.coarse
}

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index])
}
