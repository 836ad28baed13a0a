import { describe, expect, test } from 'bun:test'
import type { XSubscription } from './model.ts'
import { readAccounts, readPosts, readRules, readSubscriptions, readUsage } from './parse.ts'

/** Shapes of https://docs.x.com/x-api/users, …/posts/filtered-stream, …/activity and …/usage, with names of our own. */
describe('accounts', () => {
  const kestrel = {
    id: '5151000000',
    username: 'kestrel',
    name: 'Kestrel',
    profile_image_url: 'https://pbs.twimg.com/profile_images/1/k_normal.jpg',
    protected: false,
    public_metrics: { followers_count: 12_500, tweet_count: 900 },
  }

  test('one alone, or several beside those X does not have', () => {
    const gone = {
      value: 'nobody_here',
      title: 'Not Found Error',
      parameter: 'usernames',
      resource_type: 'user',
      type: 'https://api.x.com/2/problems/resource-not-found',
    }
    const one = readAccounts({ data: kestrel })
    const many = readAccounts({ data: [kestrel], errors: [gone], meta: { next_token: 'n1' } })
    expect(one.value).toEqual([
      {
        id: '5151000000',
        handle: 'kestrel',
        name: 'Kestrel',
        pictureUrl: 'https://pbs.twimg.com/profile_images/1/k_400x400.jpg',
        followers: 12_500,
        protected: false,
      },
    ])
    expect(many).toEqual({
      value: one.value,
      missing: [{ what: 'nobody_here', code: 'not_found' }],
      next: 'n1',
    })
  })

  test('one with nothing but an id and a handle', () => {
    const [bare] = readAccounts({ data: { id: '7', username: 'atelier_nord', protected: true } }).value
    expect(bare).toEqual({
      id: '7',
      handle: 'atelier_nord',
      name: 'atelier_nord',
      pictureUrl: null,
      followers: null,
      protected: true,
    })
  })
})

test('rules, with and without tag', () => {
  const answer = {
    data: [
      { id: '11', value: '(from:a) -is:reply', tag: 'b:7' },
      { id: '12', value: 'from:b' },
    ],
  }
  expect(readRules(answer).value).toEqual([
    { id: '11', value: '(from:a) -is:reply', tag: 'b:7' },
    { id: '12', value: 'from:b', tag: null },
  ])
  expect(readRules({ meta: { sent: 'now' } }).value).toEqual([])
})

test('subscriptions as a list and as one, other kinds of events left out', () => {
  const one = { subscription_id: '1801', event_type: 'post.create', filter: { user_id: '42' }, tag: 'src:1' }
  const read: XSubscription = { id: '1801', eventType: 'post.create', userId: '42', tag: 'src:1' }
  expect(readSubscriptions({ data: one }).value).toEqual([read])
  expect(readSubscriptions({ data: { subscription: one } }).value).toEqual([read])
  const other = { ...one, event_type: 'profile.update.bio' }
  const removal = { id: '1802', event_type: 'post.delete', filter: { user_id: '42' } }
  expect(readSubscriptions({ data: [one, other, removal] }).value).toEqual([
    { id: '1801', eventType: 'post.create', userId: '42', tag: 'src:1' },
    { id: '1802', eventType: 'post.delete', userId: '42', tag: null },
  ])
})

test('usage comes as texts', () => {
  const data = { cap_reset_day: 3, project_cap: '3000000', project_id: '1', project_usage: '4021' }
  expect(readUsage({ data })).toEqual({ used: 4021, cap: 3_000_000, resetDay: 3 })
  expect(readUsage({})).toEqual({ used: null, cap: null, resetDay: null })
})

const NO_ANSWERS: unknown[] = [
  null,
  'text',
  7,
  [],
  {},
  { data: null },
  { data: [null, 7, 'x', []] },
  { data: { id: 7 } },
]

test.each(NO_ANSWERS.map((answer) => ({ answer })))(
  'of what is no answer ($answer) nothing is read',
  ({ answer }) => {
    expect(readPosts(answer)).toEqual({ value: [], missing: [], next: null })
    expect(readAccounts(answer).value).toEqual([])
    expect(readRules(answer).value).toEqual([])
    expect(readSubscriptions(answer).value).toEqual([])
  },
)
