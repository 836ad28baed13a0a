import { expect, test } from 'bun:test'
import { sampleUsage } from './samples.ts'
import { readWish, type Typed, typedOf } from './wish.ts'

const typed = (more: Partial<Typed> = {}): Typed => ({ ...typedOf(sampleUsage()), ...more })
const prices = (more: Partial<Typed['prices']>): Partial<Typed> => ({
  prices: { ...typed().prices, ...more },
})

test('what is set stands in the fields, and is asked for again as it is', () => {
  const usage = sampleUsage({ budgetMicros: 12_500_000, readCap: 9_000 })
  const fields = typedOf(usage)
  expect([fields.budget, fields.cap, fields.prices['post.read']]).toEqual(['12,5', '9000', '0,005'])
  expect(readWish(fields)).toEqual({
    wish: { budgetMicros: 12_500_000, readCap: 9_000, prices: usage.prices },
  })
})

test('empty fields ask for no limit, and X’s own price', () => {
  const answer = readWish(typed({ budget: ' ', cap: '', ...prices({ 'post.read': '' }) }))
  expect(answer).toMatchObject({ wish: { budgetMicros: null, readCap: null } })
  expect('wish' in answer && 'post.read' in answer.wish.prices).toBe(false)
})

test('a budget of nothing is one', () => {
  expect(readWish(typed({ budget: '0' }))).toMatchObject({ wish: { budgetMicros: 0 } })
})

test('each field at fault is named', () => {
  const wrong = typed({ budget: 'cent', cap: '1,5', ...prices({ 'user.read': '-1', 'post.create': '101' }) })
  expect(readWish(wrong)).toEqual({ faults: ['budget', 'cap', 'user.read', 'post.create'] })
  expect(readWish(typed({ cap: '3 000 000' }))).toMatchObject({ wish: { readCap: 3_000_000 } })
  expect(readWish(typed({ cap: '2000000001' }))).toEqual({ faults: ['cap'] })
})
