import type { XEventType, XSubscription } from './model.ts'
import { isOurs, TAG } from './rules.ts'

/** Subscriptions one key may have (https://docs.x.com/x-api/activity/introduction, pay per use). */
export const MOST_SUBSCRIPTIONS = 1_500

/** Something to be told of. */
export interface SubscriptionWish {
  eventType: XEventType
  userId: string
  tag: string
}

/** What is to be done to X's subscriptions. */
export interface SubscriptionChange {
  add: SubscriptionWish[]
  /** Ids of subscriptions. */
  remove: string[]
  /** Subscriptions on the key that are not ours. */
  others: XSubscription[]
  /** Accounts whose posts X cannot tell us of: their originals must come another way. */
  beyond: string[]
  /** How many accounts of which we are not told that they took a post down. */
  undeleted: number
}

/**
 * Tells what is wanted against what X keeps: `post.create` of the accounts in `everything`, first come first served, then
 * `post.delete` of those, then of all others that are `followed`, as far as the key's subscriptions reach.
 */
export function subscriptionChange(
  everything: readonly string[],
  followed: readonly string[],
  kept: readonly XSubscription[],
): SubscriptionChange {
  const { ours = [], others = [] } = Object.groupBy(kept, ({ tag }) => (isOurs(tag) ? 'ours' : 'others'))
  const room = Math.max(0, MOST_SUBSCRIPTIONS - others.length)
  const told = new Set([...everything, ...followed])
  const wishes = [...everything.map(wish('post.create')), ...[...told].map(wish('post.delete'))]
  const wanted = new Map(wishes.slice(0, room).map((one) => [keyOf(one), one]))
  const there = new Set(ours.map(keyOf))
  return {
    add: [...wanted].filter(([key]) => !there.has(key)).map(([, one]) => one),
    remove: ours.filter((one, place) => !wanted.has(keyOf(one)) || isRepeat(ours, place)).map(({ id }) => id),
    others,
    beyond: everything.slice(room),
    undeleted: Math.min(told.size, Math.max(0, wishes.length - room)),
  }
}

function wish(eventType: XEventType): (userId: string) => SubscriptionWish {
  return (userId) => ({ eventType, userId, tag: TAG })
}

function keyOf({ eventType, userId }: { eventType: XEventType; userId: string }): string {
  return `${eventType} ${userId}`
}

function isRepeat(list: readonly XSubscription[], place: number): boolean {
  const mine = list[place]
  return mine !== undefined && list.findIndex((one) => keyOf(one) === keyOf(mine)) < place
}
