import { describe, expect, test } from 'bun:test'
import { ApiError } from '../../api.ts'
import type { ToastRequest } from '../../ui/toasts.ts'
import type { Alert, AlertState, Page } from './alert.ts'
import type { AlertsApi } from './alertsApi.ts'
import { NO_FILTER } from './feedFilter.ts'
import { emptyFeed, heldCount, shown, shownCounts, visibleIds } from './feedState.ts'
import { type FeedStore, makeFeed } from './makeFeed.ts'
import { idOf, sampleAlert, samplePage } from './samples.ts'

type Call = {
  what: 'list' | 'set' | 'handle' | 'mark'
  asked: unknown
  answer(value: unknown): void
  fail(error: Error): void
}

const MINUTE = 60_000

/** A server that answers when the test says so, a stream the test speaks on, and timers that go off by hand. */
function desk(kept: { page: Page; at: number } | null = null) {
  const calls: Call[] = []
  const timers = new Map<number, () => void>()
  const handlers = new Map<string, (data: never, seq: number | null) => void>()
  const said: ToastRequest[] = []
  const filed: [string, AlertState][] = []
  const anchors: (number | null)[] = []
  const waits: number[] = []
  let arrived = 0
  let keptAt: number | null = null
  let state = emptyFeed()
  let problem: ApiError | null = null
  let timer = 0

  const call = <T>(what: Call['what'], asked: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      calls.push({ what, asked, answer: (value) => resolve(value as T), fail: reject })
    })
  const api: AlertsApi = {
    list: (query) => call('list', query),
    get: () => Promise.reject(new Error('not asked here')),
    setState: (id, wanted) => call('set', { id, state: wanted }),
    handle: (id, how) => call('handle', { id, ...how }),
    mark: (what, wanted) => call('mark', { ...what, state: wanted }),
  }
  const store: FeedStore = {
    state: () => state,
    put: (next) => {
      state = next
    },
    problem: () => problem,
    putProblem: (next) => {
      problem = next
    },
    putKeptAt: (at) => {
      keptAt = at
    },
    arrived: (count) => {
      arrived += count
    },
  }
  const on = (type: string, handler: (data: never, seq: number | null) => void) => {
    handlers.set(type, handler)
    return () => void handlers.delete(type)
  }
  const feed = makeFeed(
    {
      api,
      live: {
        on,
        onReset: (handler) => on('reset', handler as never),
        anchor: (seq) => void anchors.push(seq),
      },
      say: (toast) => void said.push(toast),
      file: (id, from) => void filed.push([id, from]),
      kept: async () => kept,
      later: (run, ms) => {
        waits.push(ms)
        const id = timer++
        if (ms < MINUTE) timers.set(id, run)
        return () => void timers.delete(id)
      },
    },
    store,
  )
  return {
    feed,
    calls,
    said,
    filed,
    anchors,
    waits,
    handlers,
    timers,
    state: () => state,
    problem: () => problem,
    arrived: () => arrived,
    keptAt: () => keptAt,
    numbers: () => visibleIds(state).map((id) => Number(id.slice(-12))),
    tell: (type: string, data: unknown, seq: number) => handlers.get(type)?.(data as never, seq),
    /** Every timer goes off once; those of minutes are left out. */
    ring() {
      const waiting = [...timers]
      timers.clear()
      for (const [, run] of waiting) run()
    },
    /** Answers the oldest call not answered yet, and lets what waits for it happen. */
    async answer(value: unknown) {
      calls.shift()?.answer(value)
      await settled()
    },
    async fail(error: Error) {
      calls.shift()?.fail(error)
      await settled()
    },
  }
}

/** All promises that can go on have gone on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const offline = new ApiError('offline', 'nobody answers', 0)
const broken = new ApiError('internal', 'oops', 500)

async function openedDesk(...numbers: readonly number[]) {
  const opened = desk()
  await opened.answer(samplePage(numbers))
  return opened
}

describe('reading', () => {
  test('shows the first page and tells the stream how fresh it is', async () => {
    const { numbers, anchors } = await openedDesk(3, 2, 1)
    expect(numbers()).toEqual([3, 2, 1])
    expect(anchors).toEqual([100])
  })

  test('a failure is told, and read again when the line is back', async () => {
    const one = desk()
    await one.fail(broken)
    expect([one.state().phase, one.problem()?.code]).toEqual(['failed', 'internal'])
    one.feed.resume()
    await one.answer(samplePage([1]))
    expect([one.state().phase, one.problem(), one.numbers()]).toEqual(['ready', null, [1]])
  })

  test('without a line what this browser kept is shown with its age, until the server answers', async () => {
    const opened = desk({ page: samplePage([2, 1]), at: 1_000 })
    await opened.fail(offline)
    expect(opened.numbers()).toEqual([2, 1])
    expect([opened.state().phase, opened.keptAt(), opened.problem()?.code]).toEqual([
      'ready',
      1_000,
      'offline',
    ])
    expect(opened.anchors).toEqual([])
    opened.feed.resume()
    await opened.answer(samplePage([3, 2, 1]))
    expect(opened.numbers()).toEqual([3, 2, 1])
    expect([opened.keptAt(), opened.problem()]).toEqual([null, null])
  })

  test('what was kept never stands in for an answer that says no, nor for what is there already', async () => {
    const refused = desk({ page: samplePage([2, 1]), at: 1_000 })
    await refused.fail(new ApiError('forbidden', 'no', 403))
    expect([refused.numbers(), refused.keptAt()]).toEqual([[], null])
    const there = desk({ page: samplePage([2, 1]), at: 1_000 })
    await there.answer(samplePage([3]))
    there.feed.reload()
    await there.fail(offline)
    expect([there.numbers(), there.keptAt()]).toEqual([[3], null])
  })

  test('typing asks the server once the fingers rest, for the last words only', async () => {
    const one = await openedDesk(3, 2, 1)
    one.feed.setFilter({ ...NO_FILTER, words: 'altair' })
    one.feed.setFilter({ ...NO_FILTER, words: 'altair 2' })
    expect([one.numbers(), one.calls.length]).toEqual([[2], 0])
    expect(one.waits.every((ms) => ms > 0)).toBe(true)
    one.ring()
    expect(one.calls).toHaveLength(1)
    expect(one.calls[0]?.asked).toMatchObject({ q: 'altair 2' })
    await one.answer(samplePage([2]))
    expect([one.numbers(), one.state().guessed]).toEqual([[2], false])
  })

  test('an answer to a filter given up meanwhile is passed over', async () => {
    const one = desk()
    const first = one.calls.shift()
    one.feed.setFilter({ ...NO_FILTER, state: 'saved' })
    one.ring()
    first?.answer(samplePage([9]))
    await settled()
    await one.answer(samplePage([], { items: [sampleAlert(2, { state: 'saved' })] }))
    expect([one.numbers(), one.anchors]).toEqual([[2], [100]])
  })

  test('goes on by cursor, once at a time, and can be tried again', async () => {
    const one = desk()
    await one.answer(samplePage([3], { nextCursor: 'a' }))
    one.feed.loadMore()
    one.feed.loadMore()
    expect(one.calls).toHaveLength(1)
    await one.fail(broken)
    expect(one.state().more).toBe('failed')
    one.feed.loadMore()
    await one.answer(samplePage([2]))
    expect([one.numbers(), one.state().nextCursor]).toEqual([[3, 2], null])
  })

  test('after a reset the list is read again as deep as it was, in pages the server gives', async () => {
    const deep = Array.from({ length: 250 }, (_, index) => 250 - index)
    const one = await openedDesk(...deep)
    one.tell('reset', 'too_far_behind', 0)
    expect(one.calls[0]?.asked).toMatchObject({ limit: 200 })
    await one.answer(samplePage(deep.slice(0, 200), { nextCursor: 'a' }))
    expect(one.calls[0]?.asked).toMatchObject({ cursor: 'a', limit: 50 })
    await one.answer(samplePage(deep.slice(200)))
    expect(one.numbers()).toEqual(deep)
  })
})

describe('following the stream', () => {
  test('alerts of one frame come in together', async () => {
    const one = await openedDesk(1)
    one.tell('alert.created', sampleAlert(2), 101)
    one.tell('alert.created', sampleAlert(3), 102)
    expect(one.numbers()).toEqual([1])
    one.ring()
    expect([one.numbers(), one.arrived()]).toEqual([[3, 2, 1], 2])
  })

  test('what changes an alert that just came finds it there', async () => {
    const one = await openedDesk(1)
    one.tell('alert.created', sampleAlert(2), 101)
    one.tell('alerts.marked', { ids: [idOf(2)], state: 'seen' }, 102)
    expect(shown(one.state(), idOf(2))?.state).toBe('seen')
    expect(shownCounts(one.state())).toEqual({ unread: 1, saved: 0, today: 2 })
    one.ring()
    expect(one.arrived()).toBe(1)
  })

  test('a reader further down is not disturbed', async () => {
    const one = await openedDesk(1)
    one.feed.watchTop(() => false)
    one.tell('alert.created', sampleAlert(2), 101)
    one.ring()
    expect([one.numbers(), heldCount(one.state())]).toEqual([[1], 1])
  })

  test('a change to an alert never seen here has the counts read again', async () => {
    const one = desk()
    await one.answer(samplePage([5], { nextCursor: 'a' }))
    one.tell('alert.updated', sampleAlert(1, { state: 'seen' }), 101)
    one.ring()
    await one.answer(samplePage([5], { counts: { unread: 7, saved: 1, today: 9 }, seq: 101 }))
    expect(shownCounts(one.state())).toEqual({ unread: 7, saved: 1, today: 9 })
  })

  test('closed, it hears nothing more and leaves no timer', async () => {
    const one = await openedDesk(1)
    one.tell('alert.created', sampleAlert(2), 101)
    one.feed.close()
    expect([one.handlers.size, one.timers.size]).toEqual([0, 0])
  })
})

describe('acts', () => {
  const told = (n: number, state: AlertState, minute = 0): Alert =>
    sampleAlert(n, { state, updatedAt: new Date(Date.UTC(2026, 10, 22, 20, minute)).toISOString() })
  const stateOf = (one: { state(): ReturnType<typeof emptyFeed> }, n: number) =>
    shown(one.state(), idOf(n))?.state

  test('saving shows at once, is sent, and can be undone', async () => {
    const one = await openedDesk(2, 1)
    one.feed.acts.save(idOf(2))
    expect(stateOf(one, 2)).toBe('saved')
    await settled()
    expect(one.calls[0]?.asked).toEqual({ id: idOf(2), state: 'saved' })
    await one.answer(told(2, 'saved'))
    const undone = one.said[0]?.undo?.()
    expect(stateOf(one, 2)).toBe('new')
    await settled()
    await one.answer(told(2, 'new', 1))
    await undone
    expect([stateOf(one, 2), one.state().wishes.size]).toEqual(['new', 0])
  })

  test('what was saved can be put on a board, and what was not is saved by that', async () => {
    const one = await openedDesk(2, 1)
    one.feed.acts.save(idOf(2))
    one.said[0]?.act?.run()
    one.feed.acts.file(idOf(1))
    expect(one.filed).toEqual([
      [idOf(2), 'saved'],
      [idOf(1), 'new'],
    ])
  })

  test('refused by the server, it is taken back and said', async () => {
    const one = await openedDesk(1)
    one.feed.acts.save(idOf(1))
    await settled()
    await one.fail(broken)
    expect([stateOf(one, 1), one.said.length]).toEqual(['new', 2])
  })

  test('an undo the server refuses fails, so that it can be said', async () => {
    const one = await openedDesk(1)
    one.feed.acts.save(idOf(1))
    await settled()
    await one.answer(told(1, 'saved'))
    const undone = Promise.resolve(one.said[0]?.undo?.()).then(
      () => 'done',
      () => 'refused',
    )
    await settled()
    await one.fail(broken)
    expect([await undone, stateOf(one, 1)]).toEqual(['refused', 'saved'])
  })

  test('without a line it is kept, and sent when the line is back', async () => {
    const one = await openedDesk(1)
    one.feed.acts.save(idOf(1))
    await settled()
    await one.fail(offline)
    expect(stateOf(one, 1)).toBe('saved')
    one.feed.resume()
    await settled()
    expect(one.calls[0]?.asked).toEqual({ id: idOf(1), state: 'saved' })
    await one.answer(told(1, 'saved'))
    one.feed.resume()
    await settled()
    expect(one.calls).toHaveLength(0)
  })

  test('two acts on one alert are sent in the order they were meant; a kept first one does not come after the second', async () => {
    const one = await openedDesk(1)
    one.feed.acts.save(idOf(1))
    one.feed.acts.save(idOf(1))
    await settled()
    expect(one.calls.map((call) => call.asked)).toEqual([{ id: idOf(1), state: 'saved' }])
    await one.fail(offline)
    expect(one.calls.map((call) => call.asked)).toEqual([{ id: idOf(1), state: 'seen' }])
    await one.answer(told(1, 'seen'))
    one.feed.resume()
    await settled()
    expect([one.calls.length, stateOf(one, 1)]).toEqual([0, 'seen'])
  })

  test('undoing a dismissal gives the selection back', async () => {
    const one = await openedDesk(3, 2, 1)
    one.feed.dispatch({ type: 'selected', id: idOf(2) })
    one.feed.acts.dismiss(idOf(2))
    expect([one.numbers(), one.state().selectedId]).toEqual([[3, 1], idOf(1)])
    void one.said[0]?.undo?.()
    expect([one.numbers(), one.state().selectedId]).toEqual([[3, 2, 1], idOf(2)])
  })

  test('looking at it makes a new alert seen, silently; one just marked unread stays so', async () => {
    const one = await openedDesk(2, 1)
    one.feed.acts.see(idOf(2))
    expect([stateOf(one, 2), one.said.length]).toEqual(['seen', 0])
    one.feed.acts.toggleRead(idOf(2))
    one.feed.acts.see(idOf(2))
    expect(stateOf(one, 2)).toBe('new')
    one.feed.acts.see(idOf(1))
    one.feed.acts.see(idOf(2))
    expect(stateOf(one, 2)).toBe('seen')
  })

  test('all read marks up to the newest known, and undo marks exactly those unread again', async () => {
    const one = await openedDesk(2, 1)
    one.feed.acts.readAll()
    expect(shownCounts(one.state()).unread).toBe(0)
    expect(one.calls[0]?.asked).toEqual({ before: sampleAlert(2).createdAt, state: 'seen' })
    await one.answer([idOf(2), idOf(1), idOf(77)])
    expect(one.state().countsStale).toBe(true)
    const undone = one.said[0]?.undo?.()
    expect(one.calls[0]?.asked).toEqual({ ids: [idOf(2), idOf(1), idOf(77)], state: 'new' })
    await one.answer([idOf(2), idOf(1), idOf(77)])
    await undone
    expect(stateOf(one, 1)).toBe('new')
  })

  test('all read with a filter marks the listed ones only', async () => {
    const one = await openedDesk(3, 2, 1)
    one.feed.setFilter({ ...NO_FILTER, words: 'altair 2' })
    one.feed.acts.readAll()
    expect(one.calls.at(-1)?.asked).toEqual({ ids: [idOf(2)], state: 'seen' })
  })

  test('all read refused leaves everything unread', async () => {
    const one = await openedDesk(2, 1)
    one.feed.acts.readAll()
    await one.fail(broken)
    expect([shownCounts(one.state()).unread, one.said.length]).toEqual([2, 1])
  })
})

describe('whose it is', () => {
  const LINA = { id: 'p1', name: 'Lina' }
  const given = { ...sampleAlert(2, { assignee: LINA }), updatedAt: '2030-01-01T00:00:00.000Z' }

  test('is asked of the server, shown when it is so, and undone', async () => {
    const one = await openedDesk(3, 2, 1)
    one.feed.acts.assign(idOf(2), LINA)
    expect(one.calls[0]).toMatchObject({ what: 'handle', asked: { id: idOf(2), assigneeId: 'p1' } })
    await one.answer(given)
    expect(shown(one.state(), idOf(2))?.assignee).toEqual(LINA)
    const undone = one.said.at(-1)?.undo?.()
    expect(one.calls[0]).toMatchObject({ what: 'handle', asked: { id: idOf(2), assigneeId: null } })
    await one.answer({ ...given, assignee: null, updatedAt: '2030-01-02T00:00:00.000Z' })
    await undone
    expect(shown(one.state(), idOf(2))?.assignee).toBeNull()
  })

  test('that it already is asks for nothing, and a refusal is said', async () => {
    const one = await openedDesk(3, 2, 1)
    one.feed.acts.assign(idOf(2), null)
    expect(one.calls).toHaveLength(0)
    one.feed.acts.assign(idOf(2), LINA)
    await one.fail(broken)
    expect([shown(one.state(), idOf(2))?.assignee, one.said.length, one.said[0]?.undo]).toEqual([
      null,
      1,
      undefined,
    ])
  })

  test('what is put back into the feed can be muted again', async () => {
    const one = await openedDesk(3, 2, 1)
    one.feed.acts.unmute(idOf(2))
    await one.answer(sampleAlert(2))
    void one.said.at(-1)?.undo?.()
    expect(one.calls[0]).toMatchObject({ what: 'handle', asked: { id: idOf(2), muted: true } })
  })
})
