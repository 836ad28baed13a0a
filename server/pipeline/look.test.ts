import { describe, expect, test } from 'bun:test'
import type { DueChannel } from '../../db/queries/polling.ts'
import { isQuiet, type Look, type LookOutcome } from './look.ts'
import { checkRows, quietWrite, settleLook } from './settle-look.ts'

const dueAt = new Date('2026-11-22T12:00:00.000Z')
const at = new Date('2026-11-22T12:00:01.000Z')
const NO_HINTS = { ttlSeconds: null, freshSeconds: null }

const channel: DueChannel = {
  id: '01a2055c-96b1-7659-90a0-ab6d9ed4405e',
  platform: 'web',
  method: 'feed',
  address: 'https://kestrel.test/feed',
  host: 'kestrel.test',
  fence: 1,
  etag: '"v1"',
  lastModified: null,
  cursor: 'cursor',
  askedSeconds: null,
  auto: true,
  hintSeconds: null,
  dueAt,
  imported: true,
  failures: 0,
  failingSince: null,
  failureCode: null,
  movedTo: null,
  movedCount: 0,
  movedSince: null,
  checkRequested: false,
  quietSince: null,
  quietCount: 0,
  quietMs: 0,
  silent: false,
}

const unchanged: Extract<LookOutcome, { kind: 'unchanged' }> = {
  kind: 'unchanged',
  validators: { etag: '"v1"', lastModified: null },
  hints: NO_HINTS,
  hops: [],
}

const posts: Extract<LookOutcome, { kind: 'posts' }> = {
  kind: 'posts',
  posts: [],
  present: [],
  validators: { etag: '"v2"', lastModified: null },
  cursor: 'next',
  hints: NO_HINTS,
  hops: [],
  facts: { title: 'Kestrel', siteUrl: null, iconUrl: null, lang: null },
}

const failed = (more: Partial<Extract<LookOutcome, { kind: 'failed' }>['failure']> = {}): LookOutcome => ({
  kind: 'failed',
  failure: { code: 'server_error', detail: 'It answers 503.', status: 503, ...more },
  hops: [],
})

function look(outcome: LookOutcome, more: Partial<DueChannel> = {}): Look {
  return { channel: { ...channel, ...more }, fence: 2, at, durationMs: 40, outcome }
}

describe('a quiet look', () => {
  test('is one that leaves nothing to store and nobody to tell', () => {
    expect(isQuiet(look(unchanged))).toBe(true)
    expect(isQuiet(look({ ...unchanged, cursor: 'cursor' }))).toBe(true)
    expect(isQuiet(look({ ...unchanged, hints: { ...NO_HINTS, freshSeconds: 30 } }))).toBe(true)
  })

  const hop = { from: 'https://a.test/', to: 'https://b.test/', status: 302 } as const
  test.each<[string, LookOutcome, Partial<DueChannel>]>([
    ['posts', posts, {}],
    ['a failure', failed(), {}],
    ['a new ETag', { ...unchanged, validators: { etag: '"v2"', lastModified: null } }, {}],
    ['a new Last-Modified', { ...unchanged, validators: { etag: '"v1"', lastModified: 'today' } }, {}],
    ['a new cursor', { ...unchanged, cursor: 'other' }, {}],
    ['a hint that changes the interval', { ...unchanged, hints: { ...NO_HINTS, freshSeconds: 240 } }, {}],
    ['a redirect', { ...unchanged, hops: [hop] }, {}],
    ['the first import', unchanged, { imported: false }],
    ['a silence to end', unchanged, { silent: true }],
    ['somebody waiting for the answer', unchanged, { checkRequested: true }],
    ['failures to forget', unchanged, { failures: 2 }],
    ['a move to forget', unchanged, { movedTo: 'https://b.test/' }],
  ])('is not one with %s', (_, outcome, more) => {
    expect(isQuiet(look(outcome, more))).toBe(false)
  })

  test('moves the clock and carries what was wished when it was claimed', () => {
    expect(quietWrite(look(unchanged, { askedSeconds: 30, auto: false }), 0.5)).toEqual({
      id: channel.id,
      fence: 2,
      checked_at: at.toISOString(),
      next_poll_at: '2026-11-22T12:00:30.000Z',
      ms: 40,
      asked_seconds: 30,
      auto: false,
      answers_request: false,
    })
  })
})

describe('what a look leaves on its channel', () => {
  test('posts: the new cursor and validators, the newest date, no failure', () => {
    const newest = new Date('2026-11-22T11:59:00.000Z')
    const { write, movedTo } = settleLook(
      look(posts, { failures: 3, quietCount: 4, quietSince: dueAt }),
      newest,
      0.5,
    )
    expect(movedTo).toBeNull()
    expect(write).toMatchObject({
      ok: true,
      state: 'active',
      cursor: 'next',
      etag: '"v2"',
      last_post_at: newest.toISOString(),
      next_poll_at: '2026-11-22T12:01:00.000Z',
      failures: 0,
      failure_code: null,
      failing_since: null,
      title: 'Kestrel',
      quiet_count: 0,
      quiet_since: null,
    })
  })

  test('a failure: counted, dated from the first, validators kept for the next', () => {
    const since = new Date('2026-11-22T11:00:00.000Z')
    const outcome = failed({ detail: 'x'.repeat(1_000) })
    const { write } = settleLook(
      look(outcome, { failures: 2, failingSince: since, hintSeconds: 90 }),
      null,
      0.5,
    )
    expect(write).toMatchObject({
      ok: false,
      state: 'active',
      cursor: null,
      etag: '"v1"',
      hint_seconds: 90,
      failures: 3,
      failing_since: since.toISOString(),
      failure_code: 'server_error',
      failure_status: 503,
    })
    expect(write.failure_detail).toHaveLength(300)
    expect(Date.parse(write.next_poll_at)).toBeGreaterThan(at.getTime())
    expect(settleLook(look(failed()), null, 0.5).write.failing_since).toBe(at.toISOString())
  })

  test('410: gone', () => {
    expect(settleLook(look(failed({ code: 'gone', status: 410 })), null, 0.5).write.state).toBe('gone')
  })

  test('an unchanged answer goes on with the run and keeps a hint that it does not repeat', () => {
    const run = { quietCount: 4, quietMs: 100, quietSince: dueAt, hintSeconds: 120 }
    const { write } = settleLook(look({ ...unchanged, cursor: 'other' }, run), null, 0.5)
    expect(write).toMatchObject({
      quiet_count: 5,
      quiet_ms: 140,
      quiet_since: dueAt.toISOString(),
      hint_seconds: 120,
      next_poll_at: '2026-11-22T12:02:00.000Z',
    })
  })

  test('the third answer from the same new address over a day moves it there', () => {
    const to = 'https://nordhaven.test:8080/feed'
    const hops = [{ from: channel.address, to, status: 301 as const }]
    const counted = { movedTo: to, movedCount: 2, movedSince: new Date(at.getTime() - 86_400_000) }
    const { write, movedTo } = settleLook(look({ ...posts, hops }, counted), null, 0.5)
    expect(movedTo).toBe(to)
    expect(write).toMatchObject({ address: to, host: 'nordhaven.test:8080', moved_to: null, moved_count: 0 })
    const early = settleLook(look({ ...posts, hops }, { ...counted, movedSince: dueAt }), null, 0.5)
    expect(early).toMatchObject({ movedTo: null, write: { address: null, moved_to: to, moved_count: 3 } })
  })
})

describe('the history of looks', () => {
  const newId = () => 'id'

  test('a run of quiet looks is one row, told when it ends', () => {
    const run = { quietCount: 4, quietMs: 120, quietSince: dueAt }
    expect(checkRows(look(posts, run), 2, newId)).toMatchObject([
      { outcome: 'unchanged', times: 4, duration_ms: 30, at: dueAt.toISOString() },
      { outcome: 'posts', times: 1, duration_ms: 40, new_posts: 2, at: at.toISOString() },
    ])
  })

  test('a failure says why', () => {
    expect(checkRows(look(failed()), 0, newId)).toMatchObject([
      {
        outcome: 'failed',
        failure_code: 'server_error',
        failure_detail: 'It answers 503.',
        failure_status: 503,
      },
    ])
  })
})
