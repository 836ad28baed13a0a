import { describe, expect, test } from 'bun:test'
import { MOST_SUBSCRIPTIONS, subscriptionChange } from './subscriptions.ts'

const accounts = (count: number) => Array.from({ length: count }, (_, n) => String(10_000 + n))
const kept = (adds: { eventType: 'post.create' | 'post.delete'; userId: string; tag: string }[]) =>
  adds.map((one, place) => ({ ...one, id: `s${place}` }))

describe('subscriptions of the activity stream', () => {
  test('are told of posts of the one, of deletions of all', () => {
    const { add, remove } = subscriptionChange(['1'], ['1', '2'], [])
    expect(add.map(({ eventType, userId }) => `${eventType} ${userId}`)).toEqual([
      'post.create 1',
      'post.delete 1',
      'post.delete 2',
    ])
    expect(remove).toEqual([])
    expect(subscriptionChange(['1'], ['1', '2'], kept(add))).toMatchObject({
      add: [],
      remove: [],
      beyond: [],
    })
  })

  test('go with who is no longer watched, and when they are there twice', () => {
    const { add } = subscriptionChange(['1'], ['2'], [])
    const before = kept([...add, ...add])
    expect(subscriptionChange([], ['2'], before).remove).toEqual(['s0', 's1', 's3', 's4', 's5'])
  })

  test('reach as far as the key does: posts before deletions', () => {
    const many = subscriptionChange(accounts(1_000), accounts(1_200), [])
    expect(many.add).toHaveLength(MOST_SUBSCRIPTIONS)
    expect(many.beyond).toEqual([])
    expect(many.undeleted).toBe(700)
    const more = subscriptionChange(accounts(1_600), [], [])
    expect(more.beyond).toEqual(accounts(1_600).slice(MOST_SUBSCRIPTIONS))
    expect(more.undeleted).toBe(1_600)
  })

  test('of others are left alone and take their room', () => {
    const others = accounts(1_499).map((userId, n) => ({
      id: `o${n}`,
      eventType: 'post.create' as const,
      userId,
      tag: 'theirs',
    }))
    const change = subscriptionChange(['1', '2'], [], others)
    expect(change).toMatchObject({ beyond: ['2'], remove: [], undeleted: 2 })
    expect(change.add).toHaveLength(1)
    expect(change.others).toHaveLength(1_499)
  })
})
