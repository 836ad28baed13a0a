import { describe, expect, test } from 'bun:test'
import { NO_FILTER } from './feedFilter.ts'
import { type FeedAction, feedReducer } from './feedReducer.ts'
import {
  emptyFeed,
  type FeedState,
  heldCount,
  neighbour,
  shown,
  shownCounts,
  visibleIds,
} from './feedState.ts'
import { idOf, sampleAlert, samplePage } from './samples.ts'

const after = (state: FeedState, ...actions: readonly FeedAction[]) => actions.reduce(feedReducer, state)
const numbers = (state: FeedState) => visibleIds(state).map((id) => Number(id.slice(-12)))
const load = (of: readonly number[], change: Parameters<typeof samplePage>[1] = {}): FeedAction => ({
  type: 'loaded',
  filter: NO_FILTER,
  page: samplePage(of, change),
  atTop: true,
})
const arrival = (n: number, atTop: boolean, seq = 200 + n): FeedAction => ({
  type: 'arrived',
  arrivals: [{ alert: sampleAlert(n), seq }],
  atTop,
})
const opened = (...of: readonly number[]) => after(emptyFeed(), load(of))

describe('loading', () => {
  test('a page is shown newest first, with its counts', () => {
    const state = opened(3, 2, 1)
    expect(numbers(state)).toEqual([3, 2, 1])
    expect(state.phase).toBe('ready')
    expect(shownCounts(state)).toEqual({ unread: 3, saved: 0, today: 3 })
  })

  test('alerts of the same instant are ordered by id, descending', () => {
    const at = sampleAlert(1).createdAt
    const page = samplePage([], {
      items: [sampleAlert(7, { createdAt: at }), sampleAlert(8, { createdAt: at })],
    })
    const state = after(emptyFeed(), { type: 'loaded', filter: NO_FILTER, page, atTop: true })
    expect(numbers(state)).toEqual([8, 7])
  })

  test('the next page joins without doubles, and an answer to another cursor is passed over', () => {
    const first = after(opened(), load([5, 4], { nextCursor: 'a' }), { type: 'moreAsked' })
    expect(first.more).toBe('loading')
    const next = after(first, {
      type: 'moreLoaded',
      cursor: 'a',
      page: samplePage([4, 3], { nextCursor: 'b' }),
    })
    expect(numbers(next)).toEqual([5, 4, 3])
    expect(after(next, { type: 'moreLoaded', cursor: 'a', page: samplePage([2]) })).toBe(next)
    expect(after(next, { type: 'moreFailed', cursor: 'b' }).more).toBe('failed')
  })

  test('an answer to a filter no longer asked for changes nothing', () => {
    const filter = { ...NO_FILTER, words: 'altair' }
    const state = after(opened(1), { type: 'filtered', filter })
    expect(after(state, load([9]))).toBe(state)
  })

  test('a failure keeps what is known, and says so only when nothing is', () => {
    expect(after(emptyFeed(), { type: 'failed', filter: NO_FILTER }).phase).toBe('failed')
    const kept = after(opened(2, 1), { type: 'failed', filter: NO_FILTER })
    expect([kept.phase, numbers(kept)]).toEqual(['ready', [2, 1]])
  })

  test('an arrival while the page was on its way stays, one the page already counts does not come twice', () => {
    const early = after(emptyFeed(), arrival(4, true, 101), arrival(3, true, 99))
    const state = after(early, load([3, 2]))
    expect(numbers(state)).toEqual([4, 3, 2])
  })

  test('what a page as fresh as the arrival no longer lists is gone', () => {
    const early = after(emptyFeed(), arrival(4, true, 99))
    expect(numbers(after(early, load([3, 2])))).toEqual([3, 2])
  })
})

describe('arrivals', () => {
  test('slide in at the top', () => {
    const state = after(opened(2, 1), arrival(3, true))
    expect(numbers(state)).toEqual([3, 2, 1])
    expect(state.entering).toEqual({ ids: new Set([idOf(3)]), how: 'slide' })
    expect(after(state, { type: 'settled' }).entering).toBeNull()
  })

  test('wait behind the pill when the reader is further down, until released', () => {
    const state = after(opened(2, 1), arrival(3, false), arrival(4, false))
    expect([numbers(state), heldCount(state)]).toEqual([[2, 1], 2])
    const released = after(state, { type: 'released' })
    expect([numbers(released), heldCount(released)]).toEqual([[4, 3, 2, 1], 0])
    expect(released.entering?.how).toBe('fade')
  })

  test('back at the top, the next arrival brings the waiting ones with it', () => {
    const state = after(opened(1), arrival(2, false), arrival(3, true))
    expect([numbers(state), heldCount(state)]).toEqual([[3, 2, 1], 0])
  })

  test('the same alert twice is one', () => {
    const state = after(opened(2, 1), arrival(3, true))
    expect(after(state, arrival(3, true))).toBe(state)
  })

  test('are counted once: not again when the loaded counts already include them', () => {
    const state = opened(1)
    expect(shownCounts(after(state, arrival(2, true, 101)))).toEqual({ unread: 2, saved: 0, today: 2 })
    expect(shownCounts(after(state, arrival(2, true, 100)))).toEqual({ unread: 1, saved: 0, today: 1 })
  })

  test('that do not fit the filter are counted but not listed', () => {
    const filter = { ...NO_FILTER, words: 'vantaa' }
    const asked = after(opened(1), { type: 'filtered', filter })
    const state = after(
      asked,
      { type: 'loaded', filter, page: samplePage([]), atTop: true },
      arrival(2, true),
    )
    expect([numbers(state), heldCount(state), state.counts.today]).toEqual([[], 0, 1])
  })
})

describe('changes made elsewhere', () => {
  const seen = (n: number, updatedAt = '2026-11-22T15:00:00.000Z') =>
    sampleAlert(n, { state: 'seen', updatedAt })

  test('an update replaces in place and moves the counts', () => {
    const state = after(opened(2, 1), { type: 'changed', alert: seen(1), seq: 101 })
    expect(shown(state, idOf(1))?.state).toBe('seen')
    expect([numbers(state), shownCounts(state).unread]).toEqual([[2, 1], 1])
  })

  test('an older word about an alert is passed over', () => {
    const state = after(opened(1), { type: 'changed', alert: seen(1), seq: 101 })
    expect(after(state, { type: 'changed', alert: sampleAlert(1), seq: 102 })).toBe(state)
  })

  test('an update about an alert never seen here asks for the counts again', () => {
    const state = after(opened(), load([5, 4], { nextCursor: 'a' }), {
      type: 'changed',
      alert: seen(1),
      seq: 101,
    })
    expect([state.countsStale, numbers(state)]).toEqual([true, [5, 4]])
    const counted = after(state, { type: 'counted', counts: { unread: 1, saved: 0, today: 5 }, seq: 101 })
    expect([counted.countsStale, shownCounts(counted).unread]).toEqual([false, 1])
  })

  test('an alert taken back from the dismissed ones comes to its place', () => {
    const state = after(opened(3, 1), { type: 'changed', alert: seen(2), seq: 101 })
    expect(numbers(state)).toEqual([3, 2, 1])
  })

  test('a dismissal elsewhere takes the card away and leaves the selection', () => {
    const alert = sampleAlert(2, { state: 'dismissed', updatedAt: '2026-11-22T15:00:00.000Z' })
    const state = after(
      opened(3, 2, 1),
      { type: 'selected', id: idOf(2) },
      { type: 'changed', alert, seq: 101 },
    )
    expect([numbers(state), state.selectedId]).toEqual([[3, 1], idOf(2)])
    expect([neighbour(state, 1), neighbour(state, -1)]).toEqual([idOf(1), idOf(3)])
  })

  test('many marked at once', () => {
    const state = after(opened(3, 2, 1), { type: 'marked', ids: [idOf(1), idOf(2)], state: 'seen', seq: 101 })
    expect(shownCounts(state).unread).toBe(1)
    expect(state.countsStale).toBe(false)
    expect(after(state, { type: 'marked', ids: [idOf(77)], state: 'seen', seq: 102 }).countsStale).toBe(true)
  })

  test('a read alert stays in the unread list until the filter is asked again', () => {
    const filter = { ...NO_FILTER, state: 'unread' } as const
    const asked = after(opened(2, 1), { type: 'filtered', filter })
    const state = after(asked, { type: 'changed', alert: seen(1), seq: 101 })
    expect(numbers(state)).toEqual([2, 1])
    expect(numbers(after(state, { type: 'filtered', filter: { ...filter } }))).toEqual([2])
  })
})

describe('what rules mute', () => {
  const muted = (n: number) => sampleAlert(n, { muted: true, updatedAt: '2030-01-01T00:00:00.000Z' })
  const MUTED = { ...NO_FILTER, state: 'muted' } as const

  test('does not come into the feed and is not counted', () => {
    const arrived = { type: 'arrived', arrivals: [{ alert: muted(9), seq: 300 }], atTop: true } as const
    const state = after(opened(2, 1), arrived)
    expect([numbers(state), shownCounts(state).unread, heldCount(state)]).toEqual([[2, 1], 2, 0])
  })

  test('leaves it as soon as it is muted, and comes to its place when put back', () => {
    const gone = after(opened(3, 2, 1), { type: 'changed', alert: muted(2), seq: 300 })
    expect([numbers(gone), gone.countsStale]).toEqual([[3, 1], true])
    const alert = { ...muted(2), muted: false, updatedAt: '2030-01-02T00:00:00.000Z' }
    expect(numbers(after(gone, { type: 'changed', alert, seq: 301 }))).toEqual([3, 2, 1])
  })

  test('can be asked for, and what is put back goes from there', () => {
    const page = samplePage([], { items: [muted(2), muted(1)] })
    const asked = after(opened(3), { type: 'filtered', filter: MUTED })
    const state = after(asked, { type: 'loaded', filter: asked.filter, page, atTop: true })
    expect(numbers(state)).toEqual([2, 1])
    const alert = { ...muted(2), muted: false, updatedAt: '2030-01-02T00:00:00.000Z' }
    expect(numbers(after(state, { type: 'changed', alert, seq: 301 }))).toEqual([1])
  })
})

describe('wishes', () => {
  const save: FeedAction = { type: 'wished', ids: [idOf(2)], state: 'saved', act: 1 }
  const saved = sampleAlert(2, { state: 'saved', updatedAt: '2026-11-22T15:00:00.000Z' })

  test('show at once, counts too, and stay when granted', () => {
    const state = after(opened(2, 1), save)
    expect([shown(state, idOf(2))?.state, shownCounts(state)]).toEqual([
      'saved',
      { unread: 1, saved: 1, today: 2 },
    ])
    const done = after(state, { type: 'granted', act: 1, alerts: [saved] })
    expect([shown(done, idOf(2))?.state, shownCounts(done)]).toEqual([
      'saved',
      { unread: 1, saved: 1, today: 2 },
    ])
    expect(done.wishes.size).toBe(0)
  })

  test('are rolled back when refused', () => {
    const state = after(opened(2, 1), save, { type: 'refused', act: 1 })
    expect([shown(state, idOf(2))?.state, shownCounts(state)]).toEqual([
      'new',
      { unread: 2, saved: 0, today: 2 },
    ])
  })

  test('a refused first wish does not take a second one with it', () => {
    const again: FeedAction = { type: 'wished', ids: [idOf(2)], state: 'seen', act: 2 }
    const state = after(opened(2, 1), save, again, { type: 'refused', act: 1 })
    expect(shown(state, idOf(2))?.state).toBe('seen')
  })

  test('the stream and the answer tell the same change once', () => {
    const state = after(opened(2, 1), save, { type: 'changed', alert: saved, seq: 101 })
    const done = after(state, { type: 'granted', act: 1, alerts: [saved] })
    expect(shownCounts(done)).toEqual({ unread: 1, saved: 1, today: 2 })
  })

  test('a late answer does not undo what another tab did since', () => {
    const elsewhere: FeedAction = { type: 'marked', ids: [idOf(2)], state: 'published', seq: 102 }
    const state = after(opened(2, 1), save, { type: 'changed', alert: saved, seq: 101 }, elsewhere)
    expect(shown(after(state, { type: 'granted', act: 1, alerts: [saved] }), idOf(2))?.state).toBe(
      'published',
    )
  })

  test('dismissing the selected alert selects the next, the last one the one before', () => {
    const dismiss = (n: number, act: number): FeedAction => ({
      type: 'wished',
      ids: [idOf(n)],
      state: 'dismissed',
      act,
    })
    const state = after(opened(3, 2, 1), { type: 'selected', id: idOf(2) }, dismiss(2, 1))
    expect([numbers(state), state.selectedId]).toEqual([[3, 1], idOf(1)])
    const last = after(state, dismiss(1, 2))
    expect(last.selectedId).toBe(idOf(3))
    expect(after(last, dismiss(3, 3)).selectedId).toBeNull()
  })

  test('undo brings a dismissed alert back to its place', () => {
    const state = after(opened(3, 2, 1), { type: 'wished', ids: [idOf(2)], state: 'dismissed', act: 1 })
    expect(numbers(after(state, { type: 'wished', ids: [idOf(2)], state: 'new', act: 2 }))).toEqual([3, 2, 1])
  })

  test('all marked read: granted ones stay read, the others fall back to what the server says', () => {
    const all: FeedAction = { type: 'wished', ids: [idOf(1), idOf(2)], state: 'seen', act: 1 }
    const state = after(opened(2, 1), all)
    expect(shownCounts(state).unread).toBe(0)
    const done = after(state, { type: 'grantedMany', act: 1, ids: [idOf(1)], state: 'seen' })
    expect([shown(done, idOf(1))?.state, shown(done, idOf(2))?.state]).toEqual(['seen', 'new'])
  })
})

describe('filter', () => {
  test('shows at once what is known of it, then what the server says', () => {
    const filter = { ...NO_FILTER, words: 'ALTAÍR 2' }
    const guessed = after(opened(3, 2, 1), { type: 'filtered', filter })
    expect([numbers(guessed), guessed.guessed]).toEqual([[2], true])
    const answered = after(guessed, { type: 'loaded', filter, page: samplePage([2]), atTop: true })
    expect([numbers(answered), answered.guessed]).toEqual([[2], false])
  })

  test('widening it again finds what was known before', () => {
    const narrow = after(opened(3, 2, 1), { type: 'filtered', filter: { ...NO_FILTER, words: 'altair 2' } })
    expect(numbers(after(narrow, { type: 'filtered', filter: NO_FILTER }))).toEqual([3, 2, 1])
  })

  test('the dismissed ones can be asked for', () => {
    const gone = after(opened(2, 1), { type: 'wished', ids: [idOf(2)], state: 'dismissed', act: 1 })
    expect(numbers(after(gone, { type: 'filtered', filter: { ...NO_FILTER, state: 'dismissed' } }))).toEqual([
      2,
    ])
  })
})

describe('who has the story', () => {
  const has = (...outlets: string[]) => ({ ...sampleAlert(1).coverage, covered: outlets })
  const told = (n: number, coverage: ReturnType<typeof has>, seq = 300, atTop = true): FeedAction => ({
    type: 'covered',
    alerts: [{ id: idOf(n), coverage }],
    seq,
    atTop,
  })
  const coveredBy = (state: FeedState, n: number) => shown(state, idOf(n))?.coverage.covered
  const only = { ...NO_FILTER, coverage: 'exclusive' } as const
  const narrowed = (...of: readonly number[]) =>
    after(
      emptyFeed(),
      { type: 'filtered', filter: only },
      { type: 'loaded', filter: only, page: samplePage(of), atTop: true },
    )

  test('is replaced in place, and the order stays', () => {
    const state = after(opened(3, 2, 1), told(2, has('lacets')))
    expect([numbers(state), coveredBy(state, 2), coveredBy(state, 1)]).toEqual([[3, 2, 1], ['lacets'], []])
  })

  test('a page read before it was told does not take it back', () => {
    const early = after(emptyFeed(), told(2, has('lacets'), 101), load([2, 1]))
    expect(coveredBy(early, 2)).toEqual(['lacets'])
    const late = after(early, load([2, 1], { seq: 101 }))
    expect(coveredBy(late, 2)).toEqual([])
  })

  test('an answer to an act of ours does not take it back, the stream may', () => {
    const state = after(opened(2), told(2, has('lacets')))
    const saved = sampleAlert(2, { state: 'saved', updatedAt: '2026-11-23T12:00:00.000Z' })
    const granted = after(state, { type: 'granted', act: 1, alerts: [saved] })
    expect([shown(granted, idOf(2))?.state, coveredBy(granted, 2)]).toEqual(['saved', ['lacets']])
    const streamed = after(state, { type: 'changed', alert: saved, seq: 400 })
    expect(coveredBy(streamed, 2)).toEqual([])
  })

  test('an alert that a competitor has run leaves the exclusive ones, and comes back when that was wrong', () => {
    const state = after(narrowed(3, 2, 1), told(2, has('lacets')))
    expect(numbers(state)).toEqual([3, 1])
    expect(numbers(after(state, told(2, has(), 301)))).toEqual([3, 2, 1])
  })

  test('the one the reader has open stays until they leave it', () => {
    const state = after(narrowed(3, 2, 1), { type: 'selected', id: idOf(2) }, told(2, has('lacets')))
    expect(numbers(state)).toEqual([3, 2, 1])
    expect(numbers(after(state, { type: 'selected', id: idOf(1) }))).toEqual([3, 1])
  })

  test('what turns out to be exclusive comes in like an arrival', () => {
    const waiting = { ...sampleAlert(4), coverage: { ...has(), checkedAt: null } }
    const unchecked = after(narrowed(3, 1), {
      type: 'arrived',
      arrivals: [{ alert: waiting, seq: 200 }],
      atTop: true,
    })
    expect(numbers(unchecked)).toEqual([3, 1])
    const atTop = after(unchecked, told(4, has()))
    expect([numbers(atTop), atTop.entering?.how]).toEqual([[4, 3, 1], 'slide'])
    const further = after(unchecked, told(4, has(), 300, false))
    expect([numbers(further), heldCount(further)]).toEqual([[3, 1], 1])
  })

  test('the reach is the youngest that was told', () => {
    const reach = { outlets: [] }
    const state = after(opened(1), { type: 'reached', reach, seq: 150 })
    expect([state.reach, state.reachSeq]).toEqual([reach, 150])
    expect(after(state, load([1])).reach).toBe(reach)
    expect(after(state, load([1], { seq: 160 })).reachSeq).toBe(160)
  })
})

describe('reading the lists again after a reset', () => {
  test('keeps the selection, and what is new waits for a reader further down', () => {
    const state = after(opened(3, 2, 1), { type: 'selected', id: idOf(2) })
    const reloaded = after(state, { ...load([5, 4, 3, 2, 1]), atTop: false } as FeedAction)
    expect([numbers(reloaded), heldCount(reloaded), reloaded.selectedId]).toEqual([[3, 2, 1], 2, idOf(2)])
    expect(numbers(after(state, load([5, 4, 3])))).toEqual([5, 4, 3])
  })

  test('a selection the page does not list is still the selection', () => {
    const state = after(opened(3, 2, 1), { type: 'selected', id: idOf(1) }, load([9, 8]))
    expect(state.selectedId).toBe(idOf(1))
  })
})

describe('moving', () => {
  test('from nowhere to the first, then one by one, and no further than the ends', () => {
    const state = opened(3, 2, 1)
    expect(neighbour(state, 1)).toBe(idOf(3))
    const first = after(state, { type: 'selected', id: idOf(3) })
    expect([neighbour(first, 1), neighbour(first, -1)]).toEqual([idOf(2), idOf(3)])
    expect(neighbour(after(first, { type: 'selected', id: idOf(1) }), 1)).toBe(idOf(1))
    expect(neighbour(emptyFeed(), 1)).toBeNull()
  })
})
