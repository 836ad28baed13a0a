import { describe, expect, test } from 'bun:test'
import { matchKnown } from '../../core/identity.ts'
import type { ChannelState, PollOutcome } from '../../ports/connector.ts'
import type { FetchOutcome } from '../../ports/fetcher.ts'
import { outcomeOf } from './poll.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const ADDRESS = 'https://kestrel.example/feed'
const NEVER: ChannelState = { address: ADDRESS, validators: { etag: null, lastModified: null }, cursor: null }

interface Item {
  guid: string
  title: string
  date?: string
  link?: string
}

function rss(items: Item[], head = ''): string {
  const entries = items.map(
    ({ guid, title, date = '', link = `/${guid}` }) =>
      `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid><pubDate>${date}</pubDate></item>`,
  )
  return `<rss version="2.0"><channel><title>Kestrel</title><link>https://kestrel.example/</link>${head}${entries.join('')}</channel></rss>`
}

function answer(body: string, headers: Record<string, string> = {}): FetchOutcome {
  return {
    kind: 'ok',
    url: ADDRESS,
    status: 200,
    hops: [],
    headers: new Headers(headers),
    body: new TextEncoder().encode(body),
  }
}

type Posts = Extract<PollOutcome, { kind: 'posts' }>

async function posts(body: string, channel: ChannelState = NEVER): Promise<Posts> {
  const outcome = await outcomeOf(answer(body), channel, NOW)
  if (outcome.kind !== 'posts') throw new Error(`expected posts, got ${JSON.stringify(outcome)}`)
  return outcome
}

function after(outcome: PollOutcome): ChannelState {
  return { ...NEVER, cursor: 'cursor' in outcome ? (outcome.cursor ?? null) : null }
}

const A = { guid: 'a', title: 'Runner 1' }
const B = { guid: 'b', title: 'Runner 2' }
const C = { guid: 'c', title: 'Runner 3' }

describe('a first look', () => {
  test('answers every entry, newest first, with facts, hints and validators verbatim', async () => {
    const body = rss(
      [
        { ...A, date: 'Fri, 20 Nov 2026 09:00:00 GMT' },
        { ...B, date: 'Sat, 21 Nov 2026 09:00:00 GMT' },
      ],
      '<ttl>15</ttl><language>fr-FR</language>',
    )
    const headers = { etag: 'W/"x y"', 'last-modified': 'yesterday, roughly', 'cache-control': 'max-age=120' }
    const outcome = await outcomeOf(answer(body, headers), NEVER, NOW)
    if (outcome.kind !== 'posts') throw new Error(outcome.kind)
    expect(outcome.posts.map((post) => post.title)).toEqual(['Runner 2', 'Runner 1'])
    expect(outcome.present).toEqual(outcome.posts.map((post) => post.externalId).toReversed())
    expect(outcome.facts).toEqual({
      title: 'Kestrel',
      siteUrl: 'https://kestrel.example/',
      iconUrl: null,
      lang: 'fr',
    })
    expect(outcome.hints).toEqual({ ttlSeconds: 900, freshSeconds: 120 })
    expect(outcome.validators).toEqual({ etag: 'W/"x y"', lastModified: 'yesterday, roughly' })
  })

  test('of an empty channel is a success without posts', async () => {
    expect((await posts('<rss version="2.0"><channel/></rss>')).posts).toEqual([])
  })
})

describe('a later look', () => {
  test('at the same bytes is unchanged, without reading them', async () => {
    const first = await posts(rss([A, B]))
    const again = await outcomeOf(answer(rss([A, B])), after(first), NOW)
    expect(again.kind).toBe('unchanged')
    expect('cursor' in again).toBe(false)
  })

  test('at new bytes that say nothing new is unchanged, with a cursor that knows them', async () => {
    const first = await posts(rss([A, B]))
    const rebuilt = rss(
      [{ ...A, date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, B],
      '<lastBuildDate>now</lastBuildDate>',
    )
    const second = await outcomeOf(answer(rebuilt), after(first), NOW)
    expect(second.kind).toBe('unchanged')
    const third = await outcomeOf(answer(rebuilt), after(second), NOW)
    expect(third.kind).toBe('unchanged')
    expect('cursor' in third).toBe(false)
  })

  test('answers only what is new or edited, and every id present', async () => {
    const first = await posts(rss([A, B]))
    const second = await posts(rss([C, { ...A, title: 'Runner 1, corrected' }, B]), after(first))
    expect(second.posts.map((post) => post.title).sort()).toEqual(['Runner 1, corrected', 'Runner 3'])
    expect(second.present).toHaveLength(3)
  })

  test('sees an edit that takes an earlier edit back', async () => {
    const first = await posts(rss([A]))
    const second = await posts(rss([{ ...A, title: 'Slip' }]), after(first))
    const third = await posts(rss([A]), after(second))
    expect(third.posts.map((post) => post.title)).toEqual(['Runner 1'])
  })

  test('is not misled by a server that is behind the others', async () => {
    const first = await posts(rss([B, A]))
    const ahead = await posts(rss([C, B]), after(first))
    const behind = await outcomeOf(answer(rss([B, A])), after(ahead), NOW)
    expect(behind.kind).toBe('unchanged')
    expect((await outcomeOf(answer(rss([C, B])), after(behind), NOW)).kind).toBe('unchanged')
  })

  test('that reads nothing still tells the freshness last stated', async () => {
    const body = rss([A], '<ttl>15</ttl>')
    const first = await posts(body)
    expect(await outcomeOf(answer(body), after(first), NOW)).toMatchObject({ hints: { ttlSeconds: 900 } })
    const headers = new Headers()
    const unchanged: FetchOutcome = { kind: 'not-modified', url: ADDRESS, status: 304, hops: [], headers }
    expect(await outcomeOf(unchanged, after(first), NOW)).toMatchObject({ hints: { ttlSeconds: 900 } })
    const second = await posts(rss([A, B]), after(first))
    expect(second.hints.ttlSeconds).toBeNull()
    expect(await outcomeOf(unchanged, after(second), NOW)).toMatchObject({ hints: { ttlSeconds: null } })
  })

  test('after 304 keeps the validators that the answer does not repeat', async () => {
    const validators = { etag: '"1"', lastModified: 'then' }
    const unchanged: FetchOutcome = {
      kind: 'not-modified',
      url: ADDRESS,
      status: 304,
      hops: [],
      headers: new Headers({ etag: '"2"', 'cache-control': 'max-age=60' }),
    }
    expect(await outcomeOf(unchanged, { ...NEVER, validators }, NOW)).toEqual({
      kind: 'unchanged',
      validators: { etag: '"2"', lastModified: 'then' },
      hints: { ttlSeconds: null, freshSeconds: 60 },
      hops: [],
    })
  })

  test('takes a cursor of another make for none', async () => {
    expect((await posts(rss([A, B]), { ...NEVER, cursor: '{"v":0}' })).posts).toHaveLength(2)
  })
})

describe('failures', () => {
  test('of the fetch are passed on with their hops', async () => {
    const hops = [{ from: ADDRESS, to: 'https://kestrel.example/x', status: 302 as const }]
    const failure = { code: 'timeout' as const, detail: 'no answer' }
    expect(await outcomeOf({ kind: 'failed', failure, hops, headers: null }, NEVER, NOW)).toEqual({
      kind: 'failed',
      failure,
      hops,
    })
  })

  test.each([
    ['', 'empty_body'],
    ['<!doctype html><title>Sign in</title>', 'html_not_feed'],
    ['<rss version="2.0"><channel><item><title>cut', 'malformed_feed'],
    ['{}', 'not_a_feed'],
  ])('of the document are named: %p is %s', async (body, code) => {
    const outcome = await outcomeOf(answer(body), NEVER, NOW)
    expect(outcome).toMatchObject({ kind: 'failed', failure: { code, status: 200 } })
  })

  test('a cut document gives what is whole, and no validators, so that it is asked for again', async () => {
    const whole = rss([A, B])
    const cut = whole.slice(0, whole.indexOf('Runner 2') + 4)
    const first = await outcomeOf(answer(cut, { etag: '"1"' }), NEVER, NOW)
    if (first.kind !== 'posts') throw new Error(first.kind)
    expect(first.posts.map((post) => post.title)).toEqual(['Runner 1'])
    expect(first.validators).toEqual({ etag: null, lastModified: null })
    const again = await outcomeOf(answer(cut, { etag: '"1"' }), after(first), NOW)
    expect(again).toMatchObject({ kind: 'unchanged', validators: { etag: null } })
    expect((await posts(whole, after(first))).posts.map((post) => post.title)).toEqual(['Runner 2'])
  })
})

describe('long archives', () => {
  const archive = Array.from({ length: 5000 }, (_, index) => ({
    guid: `g${index}`,
    title: `Number ${index}`,
    date: new Date(Date.UTC(2010, 0, 1 + index)).toUTCString(),
  }))

  test('only the newest entries are read, whatever the order; all ids are told; the cursor stays small', async () => {
    const first = await posts(rss(archive))
    expect(first.posts).toHaveLength(1000)
    expect(first.posts[0]?.title).toBe('Number 4999')
    expect(first.present).toHaveLength(5000)
    expect(first.cursor.length).toBeLessThan(16_000)
  })

  test('one more entry is one post, at either end', async () => {
    const first = await posts(rss(archive))
    const more = { guid: 'new', title: 'New', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }
    const last = await posts(rss([...archive, more]), after(first))
    expect(last.posts.map((post) => post.title)).toEqual(['New'])
    expect((await posts(rss([more, ...archive]), after(first))).posts.map((post) => post.title)).toEqual([
      'New',
    ])
  })

  test('a busy channel’s cursor stays small over its life', async () => {
    let channel = NEVER
    for (let day = 0; day < 60; day++) {
      const outcome = await posts(rss(archive.slice(day * 50, day * 50 + 100)), channel)
      channel = after(outcome)
      expect(outcome.cursor.length).toBeLessThan(16_000)
    }
  })
})

describe('with what is stored', () => {
  async function stored(body: string) {
    const { posts: drafts } = await posts(body)
    return drafts.map((draft) => ({ ...draft, id: draft.title }))
  }

  test('a site rebuilt with new guids and dates brings nothing new', async () => {
    const before = await stored(rss([A, B]))
    const rebuilt = await posts(
      rss([
        { ...A, guid: 'uuid-1', link: '/a', date: 'Sun, 22 Nov 2026 11:00:00 GMT' },
        {
          ...B,
          guid: 'uuid-2',
          link: 'https://www.kestrel.example/b',
          date: 'Sun, 22 Nov 2026 11:00:00 GMT',
        },
      ]),
    )
    const kinds = matchKnown(rebuilt.posts, before, rebuilt.present).map((match) => match.kind)
    expect(kinds).toEqual(['same', 'same'])
  })

  test('an edit is an edit', async () => {
    const before = await stored(rss([A, B]))
    const edited = await posts(rss([{ ...A, title: 'Runner 1b' }, B]))
    const matches = matchKnown(edited.posts, before, edited.present)
    expect(matches).toEqual([
      { kind: 'edited', id: 'Runner 1' },
      { kind: 'same', id: 'Runner 2' },
    ])
  })
})
