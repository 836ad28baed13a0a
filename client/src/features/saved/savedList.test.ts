import { describe, expect, test } from 'bun:test'
import { sampleSaved, savedId } from './samples.ts'
import { changed, freshList, NOTHING_READ, putBehind, runsOf, stepBehind, withMore } from './savedList.ts'

const page = (numbers: readonly number[], nextCursor: string | null = null) => ({
  items: numbers.map((n) => sampleSaved(n)),
  nextCursor,
})
const order = ['a', 'b', 'c', 'd', 'e']

describe('the list', () => {
  test('keeps what reads the same, and takes what does not', () => {
    const first = freshList(NOTHING_READ, page([1, 2]))
    const again = freshList(first, {
      items: [sampleSaved(2, { note: 'Vu' }), sampleSaved(1)],
      nextCursor: null,
    })
    expect(again.order).toEqual([savedId(2), savedId(1)])
    expect(again.known.get(savedId(1))).toBe(first.known.get(savedId(1)))
    expect(again.known.get(savedId(2))?.note).toBe('Vu')
  })

  test('shows what moved between two pages once', () => {
    const list = withMore(freshList(NOTHING_READ, page([3, 2], 'more')), page([2, 1]))
    expect(list.order).toEqual([savedId(3), savedId(2), savedId(1)])
    expect(list.next).toBeNull()
  })

  test('changes some and lets others go', () => {
    const list = freshList(NOTHING_READ, page([3, 2, 1]))
    const gone = changed(list, [savedId(2)], () => null)
    expect(gone.order).toEqual([savedId(3), savedId(1)])
    const noted = changed(list, [savedId(3)], (item) => ({ ...item, note: 'Vu' }))
    expect([noted.order, noted.known.get(savedId(3))?.note]).toEqual([list.order, 'Vu'])
  })
})

test.each([
  [['d'], null, 'd a b c e'],
  [['a', 'c'], 'd', 'b d a c e'],
  [['b'], 'e', 'a c d e b'],
] as const)('%p put behind %p', (ids, after, wanted) => {
  expect(putBehind(order, ids, after).join(' ')).toBe(wanted)
})

test('what stood together is put back together', () => {
  expect(runsOf(order, ['d', 'a', 'c'])).toEqual([
    { after: null, ids: ['a'] },
    { after: 'b', ids: ['c', 'd'] },
  ])
  let now: readonly string[] = ['b', 'e']
  for (const run of runsOf(order, ['d', 'a', 'c'])) now = putBehind(now, run.ids, run.after)
  expect(now).toEqual(order)
})

test.each([
  ['a', 1, 'b'],
  ['b', 1, 'c'],
  ['b', -1, null],
  ['c', -1, 'a'],
  ['a', -1, undefined],
  ['e', 1, undefined],
  ['z', 1, undefined],
] as const)('%p one place on by %p stands behind %p', (id, by, after) => {
  expect(stepBehind(order, id, by)).toBe(after)
})
