import { expect, test } from 'bun:test'
import { isRead, ownPrices, pricesWith, X_PRICES } from './prices.ts'

test('X’s own list, where the house sets nothing', () => {
  expect(pricesWith({})).toEqual(X_PRICES)
  expect(X_PRICES['post.read'] * 1_000).toBe(5_000_000)
  expect(X_PRICES['post.create.url']).toBe(200_000)
})

test('what the house sets stands in place of it, free of charge too', () => {
  const prices = pricesWith({ 'post.read': 4_000, 'user.read': 0 })
  expect(prices['post.read']).toBe(4_000)
  expect(prices['user.read']).toBe(0)
  expect(prices['post.create']).toBe(15_000)
})

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 100_000_001])(
  '%p is no price: X’s own stands',
  (odd) => {
    expect(pricesWith({ 'post.read': odd })['post.read']).toBe(5_000)
  },
)

test('names that X does not charge under are passed over', () => {
  expect(pricesWith({ 'post.dream': 1 })).toEqual(X_PRICES)
})

test('only what differs from X’s list is kept as the house’s own', () => {
  expect(ownPrices({ 'post.read': 5_000, 'user.read': 9_000 })).toEqual({ 'user.read': 9_000 })
})

test('reads are told from writes', () => {
  expect(isRead('owned.read')).toBe(true)
  expect(isRead('post.create.url')).toBe(false)
})
