import { expect, test } from 'bun:test'
import { pastedLines } from '../../../../server/core/sources/pasted.ts'
import { ApiError } from '../../api.ts'
import { emptyList, type ListState, listed } from './listState.ts'
import { type ListWorld, makeList } from './makeList.ts'
import type { Imported, ImportWish, RecognisedLine } from './types.ts'

const line = (at: number): RecognisedLine => ({
  line: at,
  text: `s${at}.example`,
  name: null,
  role: null,
  kind: 'web',
  platforms: ['web'],
  handle: null,
  address: `s${at}.example`,
  why: null,
  listId: null,
  existingSourceId: null,
})

/** A list of `n` sites over a server that answers with `answer`. */
function listOf(n: number, answer: (wish: ImportWish, call: number) => Imported) {
  const lines = Array.from({ length: n }, (_, at) => line(at))
  let state: ListState = listed(emptyList, {
    list: true,
    lines,
    dropped: 0,
    x: { accountMicros: 0, postMicros: 0 },
  })
  const waited: number[] = []
  let calls = 0
  const world: ListWorld = {
    import: async (wish) => answer(wish, ++calls),
    wait: async (ms) => void waited.push(ms),
    now: () => 0,
  }
  const change = (next: (now: ListState) => ListState): void => {
    state = next(state)
  }
  const listing = makeList({ state: () => state, change }, world)
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 200; turn++) await Promise.resolve()
  }
  return {
    listing,
    waited,
    settled,
    state: () => state,
    kinds: () => state.rows.map(({ stage }) => stage.kind),
  }
}

/** The first `most` lines added. */
function added(wish: ImportWish, most: number, wait: number | null = null): Imported {
  const all = pastedLines(wish.input)
  const lines = all.slice(0, most).map(({ text }, at) => ({
    line: at,
    text,
    outcome: 'added' as const,
    platform: 'web' as const,
    sourceId: 'id',
    name: text,
    code: null,
    detail: null,
  }))
  return {
    lines,
    total: all.length,
    dropped: 0,
    next: lines.length < all.length ? lines.length : null,
    retryAfterSeconds: wait,
  }
}

test('all of a list, a few lines at a time', async () => {
  const sizes: number[] = []
  const one = listOf(14, (wish) => {
    sizes.push(pastedLines(wish.input).length)
    return added(wish, 50)
  })
  one.listing.begin()
  await one.settled()
  expect(sizes).toEqual([6, 6, 2])
  expect(one.kinds()).toEqual(Array(14).fill('added'))
  expect(one.state().running).toBe(false)
})

test('where the server asks for patience, what it did not take is asked again after it', async () => {
  const one = listOf(4, (wish, call) => (call === 1 ? added(wish, 1, 30) : added(wish, 50)))
  one.listing.begin()
  await one.settled()
  expect(one.waited).toEqual([30_000])
  expect(one.kinds()).toEqual(Array(4).fill('added'))
})

test('a fault stops it, nothing is lost, and it goes on where it was', async () => {
  const one = listOf(8, (wish, call) => {
    if (call === 2) throw new ApiError('offline', 'no network', 0)
    return added(wish, 50)
  })
  one.listing.begin()
  await one.settled()
  expect(one.kinds()).toEqual([...Array(6).fill('added'), 'waiting', 'waiting'])
  expect([one.state().running, one.state().halted !== null]).toEqual([false, true])
  one.listing.resume()
  await one.settled()
  expect(one.kinds()).toEqual(Array(8).fill('added'))
})

test('stopped, it begins nothing more', async () => {
  const one = listOf(20, (wish, call) => {
    if (call === 2) one.listing.stop()
    return added(wish, 50)
  })
  one.listing.begin()
  await one.settled()
  expect(one.kinds()).toEqual([...Array(12).fill('added'), ...Array(8).fill('idle')])
})
