import { expect, test } from 'bun:test'
import type { PostContext } from '../post.ts'
import { type Estimable, estimateOf } from './estimate.ts'
import { pricesWith } from './prices.ts'

const own = {}
const of = (kind: PostContext['kind']) => ({ context: { kind, url: null, author: null, text: null } })
const account = (method: string, more: Partial<Estimable> = {}): Estimable => ({
  platform: 'x',
  method,
  postsPerDay: 20,
  preview: [own, own, of('reply'), of('repost'), of('quote')],
  ...more,
})

test('everything an account posts: twenty a day are ten cents, and a cent a week for the account', () => {
  expect(estimateOf(account('activity'))).toEqual({
    postsPerDay: 20,
    microsPerDay: 101_429,
    microsPerMonth: 3_042_857,
    firstMicros: 25_000,
    delay: { usual: 1, most: 1 },
  })
})

test('originals alone, as many as the preview shows: quotes are the account’s own words', () => {
  const { postsPerDay, microsPerDay, delay } = estimateOf(account('stream'))
  expect([postsPerDay, microsPerDay]).toEqual([12, 61_429])
  expect(delay).toEqual({ usual: 6, most: 7 })
})

test('a preview of answers alone does not promise that it is free', () => {
  const answers = Array.from({ length: 5 }, () => of('reply'))
  expect(estimateOf(account('stream', { preview: answers })).microsPerDay).toBe(11_429)
})

test('asked for now and then: half a turn late, a whole one at most', () => {
  const { microsPerDay, delay } = estimateOf(account('timeline'))
  expect(delay).toEqual({ usual: 60, most: 120 })
  expect(microsPerDay).toBe(61_429)
})

test('nobody knows how much it posts: then nobody knows what it costs, but for the first look', () => {
  const { postsPerDay, microsPerDay, microsPerMonth, firstMicros } = estimateOf(
    account('activity', { postsPerDay: null }),
  )
  expect([postsPerDay, microsPerDay, microsPerMonth, firstMicros]).toEqual([null, null, null, 25_000])
})

test('the house’s prices count', () => {
  const prices = pricesWith({ 'post.read': 1_000, 'user.read': 0 })
  expect(estimateOf(account('activity'), prices).microsPerDay).toBe(20_000)
})

test('an empty preview says nothing of the share', () => {
  expect(estimateOf(account('stream', { preview: [] })).microsPerDay).toBe(101_429)
})

test('nobody else charges', () => {
  const feed = { platform: 'web', method: 'feed', postsPerDay: 40, preview: [] }
  expect(estimateOf(feed)).toEqual({
    postsPerDay: 40,
    microsPerDay: 0,
    microsPerMonth: 0,
    firstMicros: 0,
    delay: { usual: 30, most: 60 },
  })
})
