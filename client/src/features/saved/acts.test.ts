import { describe, expect, test } from 'bun:test'
import { droppedOn, outcome, takingBack } from './acts.ts'
import { ALL, LOOSE, type Place, TRASH } from './place.ts'
import { sampleSaved, savedId } from './samples.ts'
import type { Act } from './saved.ts'

const MODE = savedId(701)
const RUE = savedId(702)
const onMode: Place = { kind: 'board', id: MODE }
const item = sampleSaved(1, { boards: [MODE], tags: ['Défilé'] })

describe('what an act makes of a saved post', () => {
  test.each([
    ['add', { act: 'add', boardId: RUE }, ALL, [MODE, RUE]],
    ['add where it stands', { act: 'add', boardId: MODE }, ALL, [MODE]],
    ['move', { act: 'move', boardId: RUE, fromId: MODE }, ALL, [RUE]],
    ['remove', { act: 'remove', boardId: MODE }, ALL, []],
  ] as const)('%s', (_, act, place, boards) => {
    expect(outcome(item, act, place)?.boards).toEqual([...boards])
  })

  test.each([
    ['moved off the board shown', item, { act: 'move', boardId: RUE, fromId: MODE }, onMode],
    ['taken off the board shown', item, { act: 'remove', boardId: MODE }, onMode],
    ['put on a board, of those on none', sampleSaved(1), { act: 'add', boardId: RUE }, LOOSE],
    ['thrown away', item, { act: 'trash' }, ALL],
    ['taken back', sampleSaved(1, { trashedAt: item.createdAt }), { act: 'restore' }, TRASH],
    ['deleted', sampleSaved(1, { trashedAt: item.createdAt }), { act: 'delete' }, TRASH],
  ] as const)('%s, it is no longer on the list', (_, one, act, place) => {
    expect(outcome(one, act, place)).toBeNull()
  })

  test('a tag is written once, however it is written', () => {
    expect(outcome(item, { act: 'tag', tag: 'DÉFILÉ' }, ALL)).toBe(item)
    expect(outcome(item, { act: 'tag', tag: 'rue' }, ALL)?.tags).toEqual(['Défilé', 'rue'])
    expect(outcome(item, { act: 'untag', tag: 'défilé' }, ALL)?.tags).toEqual([])
  })
})

describe('taking back', () => {
  const ids = [savedId(1), savedId(2)]
  const items = [item, sampleSaved(2, { boards: [MODE, RUE] })]
  const order = [savedId(9), savedId(1), savedId(8), savedId(2)]
  const before = { items, place: onMode, order }

  test.each([
    [{ act: 'add', boardId: RUE }, [{ ids, act: 'remove', boardId: RUE }]],
    [{ act: 'tag', tag: 'rue' }, [{ ids, act: 'untag', tag: 'rue' }]],
    [{ act: 'untag', tag: 'rue' }, [{ ids, act: 'tag', tag: 'rue' }]],
    [{ act: 'trash' }, [{ ids, act: 'restore' }]],
    [{ act: 'restore' }, [{ ids, act: 'trash' }]],
    [{ act: 'delete' }, []],
  ] as [Act, unknown[]][])('%j', (act, wanted) => {
    expect(takingBack(act, before)).toEqual(wanted as never)
  })

  test('what was taken off a board goes back to its places', () => {
    expect(takingBack({ act: 'remove', boardId: MODE }, before)).toEqual([
      { ids: [savedId(1)], act: 'add', boardId: MODE, after: savedId(9) },
      { ids: [savedId(2)], act: 'add', boardId: MODE, after: savedId(8) },
    ])
  })

  test('what was moved goes back, and stays where it also stood before', () => {
    const back = takingBack({ act: 'move', boardId: RUE, fromId: MODE }, before)
    expect(back.at(-1)).toEqual({ ids: [savedId(1)], act: 'remove', boardId: RUE })
    expect(back.slice(0, -1).flatMap((one) => one.ids)).toEqual(ids)
  })

  test('an order that was changed is put back', () => {
    expect(takingBack({ act: 'move', boardId: MODE, fromId: MODE, after: null }, before)).toEqual([
      { ids: [savedId(1)], act: 'add', boardId: MODE, after: savedId(9) },
      { ids: [savedId(2)], act: 'add', boardId: MODE, after: savedId(8) },
    ])
  })
})

test.each([
  ['from all on a board', onMode, ALL, false, { act: 'add', boardId: MODE }],
  [
    'from a board on another',
    { kind: 'board', id: RUE },
    onMode,
    false,
    { act: 'move', boardId: RUE, fromId: MODE },
  ],
  ['the same, copied', { kind: 'board', id: RUE }, onMode, true, { act: 'add', boardId: RUE }],
  ['on the board they are from', onMode, onMode, false, null],
  ['from a board on the loose ones', LOOSE, onMode, false, { act: 'remove', boardId: MODE }],
  ['from all on the loose ones', LOOSE, ALL, false, null],
  ['on the trash', TRASH, onMode, false, { act: 'trash' }],
  ['from the trash on all', ALL, TRASH, false, { act: 'restore' }],
  ['from the trash on a board', onMode, TRASH, false, null],
] as const)('posts dropped %s', (_, target, from, copy, wanted) => {
  expect(droppedOn(target, from, copy)).toEqual(wanted)
})
