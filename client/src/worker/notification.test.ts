import { expect, test } from 'bun:test'
import { REMEMBERED, remembered } from './memory.ts'
import { heard } from './messages.ts'
import { actionsFor } from './notification.ts'
import { toldBy } from './report.ts'

const button = (act: string) => ({ act, title: act })
const acts = (wanted: string[], max: number) =>
  actionsFor(wanted.map(button), max).map(({ action }) => action)

test('where not all buttons fit, the one that touching the rest does anyway goes first', () => {
  expect(acts(['view', 'publish', 'dismiss'], 3)).toEqual(['view', 'publish', 'dismiss'])
  expect(acts(['view', 'publish', 'dismiss'], 2)).toEqual(['publish', 'dismiss'])
  expect(acts(['save', 'view'], 2)).toEqual(['save', 'view'])
  expect(acts(['save', 'publish', 'dismiss'], 2)).toEqual(['save', 'publish'])
  expect(acts(['save', 'view'], 0)).toEqual([])
})

test('the last five hundred deliveries are remembered, the one shown last the longest', () => {
  const all = Array.from({ length: REMEMBERED + 1 }, (_, n) => `d${n}`).reduce(remembered, [])
  expect(all).toHaveLength(REMEMBERED)
  expect(all).not.toContain('d0')
  expect(remembered(all, 'd1').at(-1)).toBe('d1')
})

test('a call is made again only where that can help', () => {
  expect([200, 204].map(toldBy)).toEqual(['done', 'done'])
  expect([408, 429, 500, 503].map(toldBy)).toEqual(['later', 'later', 'later', 'later'])
  expect([400, 401, 404, 409].map(toldBy)).toEqual(['refused', 'refused', 'refused', 'refused'])
})

test('words of another month are no words', () => {
  expect(heard({ kind: 'take-over' })).toEqual({ kind: 'take-over' })
  for (const data of [null, 7, 'take-over', {}, { kind: 'explode' }]) expect(heard(data)).toBeNull()
})
