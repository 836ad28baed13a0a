import { describe, expect, test } from 'bun:test'
import type { XPost, XReference } from './model.ts'
import { channelsFor, type Followed, watchPlan, type XMethod } from './watching.ts'

const account = (id: string, methods: XMethod[], high = false): Followed => ({
  account: id,
  handle: null,
  name: null,
  high,
  channels: methods.map((method) => ({ id: `${id}/${method}`, method })),
})

const post = (...kinds: XReference['kind'][]): XPost => ({
  id: '9',
  versions: ['9'],
  authorId: '1',
  handle: null,
  text: 'Rain over Lyon',
  createdAt: new Date(0),
  lang: null,
  sensitive: false,
  links: [],
  hashtags: [],
  media: [],
  references: kinds.map((kind) => ({ kind, id: '8', authorId: null, handle: null, text: null, media: [] })),
})

const ACCOUNTS = [
  account('1', ['stream']),
  account('2', ['activity']),
  account('3', ['activity', 'stream'], true),
  account('4', ['timeline']),
]

describe('accounts are watched', () => {
  test('each once: whoever wants everything of one has its originals too', () => {
    expect(watchPlan(ACCOUNTS, ['9'], 'open')).toEqual({
      filtered: ['1'],
      activity: ['3', '2'],
      followed: ['3', '2', '1', '4', '9'],
    })
  })

  test('for their originals alone near the end of the budget, but for those that matter', () => {
    expect(watchPlan(ACCOUNTS, [], 'slow')).toMatchObject({ filtered: ['1', '2'], activity: ['3'] })
  })

  test('at its end for what they take down alone', () => {
    const followed = ['1', '2', '3', '4', '9']
    expect(watchPlan(ACCOUNTS, ['9'], 'closed')).toEqual({ filtered: [], activity: [], followed })
  })
})

describe('a post is for', () => {
  const channels = account('1', ['stream', 'activity', 'timeline']).channels
  const methodsFor = (one: XPost) => channelsFor(one, channels).map(({ method }) => method)

  test('all that are streamed when it is an original, a quote too', () => {
    expect(methodsFor(post())).toEqual(['stream', 'activity'])
    expect(methodsFor(post('quoted'))).toEqual(['stream', 'activity'])
  })

  test('those that want everything when it answers or repeats', () => {
    expect(methodsFor(post('replied_to'))).toEqual(['activity'])
    expect(methodsFor(post('retweeted'))).toEqual(['activity'])
    expect(methodsFor(post('quoted', 'replied_to'))).toEqual(['activity'])
  })
})
