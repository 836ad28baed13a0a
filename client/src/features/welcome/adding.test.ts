import { describe, expect, test } from 'bun:test'
import type { CandidateWire, SourceWire } from '../../../../server/features/sources/model.ts'
import { until } from '../../../../tests/fixtures/until.ts'
import { ApiError } from '../../api.ts'
import { source } from '../sources/sample.ts'
import type { NewSource } from '../sources/types.ts'
import { makeAdding } from './adding.ts'
import type { Stage } from './rows.ts'
import { candidate, start } from './samples.ts'
import { begun, choose, chooseAll, emptyWelcome, listed, resumed, stagedAt, withRole } from './state.ts'

type Found = { candidates: readonly CandidateWire[] }
interface Asked {
  input: string
  find(found: Found): void
  fail(error: Error): void
}

/** A server that answers when the test says so, and a clock that stands still. */
function desk(names: readonly string[]) {
  let state = listed(
    emptyWelcome,
    names.map((name) => start(name)),
    () => null,
  )
  const asked: Asked[] = []
  const added: NewSource[] = []
  const waits: { ms: number; over(): void }[] = []
  const world = { now: 0, ours: true, refuse: [] as Error[] }
  const adding = makeAdding(
    {
      state: () => state,
      put: (next) => {
        state = next
      },
    },
    {
      detect: (input) =>
        new Promise((find, fail) => {
          asked.push({ input, find, fail })
        }),
      add: async (wanted): Promise<SourceWire> => {
        const refusal = world.refuse.shift()
        if (refusal) throw refusal
        added.push(wanted)
        return source(wanted.name ?? 'nameless')
      },
      added: () => undefined,
      wait: (ms) => (ms === 0 ? Promise.resolve() : new Promise((over) => void waits.push({ ms, over }))),
      now: () => world.now,
      ours: () => world.ours,
    },
  )
  const stageOf = (name: string): Stage['kind'] | undefined =>
    state.rows.find((row) => row.name === name)?.stage.kind
  return {
    asked,
    added,
    waits,
    world,
    state: () => state,
    change: (next: (now: typeof state) => typeof state) => {
      state = next(state)
    },
    stages: () => Object.fromEntries(state.rows.map(({ name, stage }) => [name, stage.kind])),
    begin: () => {
      state = begun(state)
      adding.run()
    },
    run: adding.run,
    /** The question about this outlet, once it was asked. */
    question: (name: string) =>
      until(`asked for ${name}`, async () => asked.find(({ input }) => input === `https://${name}.example`)),
    stage: (name: string, kind: Stage['kind']) =>
      until(`${name} ${kind}`, async () => stageOf(name) === kind),
  }
}
const found = (name: string): Found => ({ candidates: [candidate(`https://${name}.example`)] })

describe('adding', () => {
  test('looks up three at a time, and follows what is found by the outlet’s own name', async () => {
    const { begin, asked, added, question, stage, stages } = desk(['a', 'b', 'c', 'd'])
    begin()
    await question('c')
    expect(stages()).toEqual({ a: 'searching', b: 'searching', c: 'searching', d: 'waiting' })
    asked[1]?.find(found('b'))
    await stage('b', 'added')
    await question('d')
    expect(added).toEqual([
      { address: 'https://b.example/feed', platform: 'web', method: 'feed', role: 'watch', name: 'b' },
    ])
  })

  test('one that hangs holds one place: all others are done', async () => {
    const { begin, question, stage, stages } = desk(['hangs', 'a', 'b', 'c', 'd'])
    begin()
    for (const name of ['a', 'b', 'c', 'd']) {
      ;(await question(name)).find(found(name))
      await stage(name, 'added')
    }
    expect(stages()).toEqual({ hangs: 'searching', a: 'added', b: 'added', c: 'added', d: 'added' })
  })

  test('leaves out what is not chosen, and takes the role that was chosen', async () => {
    const { begin, change, question, stage, added, stages } = desk(['a', 'b', 'c'])
    change((now) => chooseAll(now, false))
    change((now) => choose(now, 'https://b.example', true))
    change((now) => withRole(now, 'https://b.example', 'competitor'))
    begin()
    ;(await question('b')).find(found('b'))
    await stage('b', 'added')
    expect(added.map(({ name, role }) => [name, role])).toEqual([['b', 'competitor']])
    expect(stages()).toEqual({ a: 'idle', b: 'added', c: 'idle' })
  })

  test('what is followed already, by whichever answer says so, is no failure', async () => {
    const { begin, question, stage, state, world } = desk(['a', 'b'])
    world.refuse.push(new ApiError('source_exists', 'x', 409, { sourceId: '9' }))
    begin()
    const [there] = found('a').candidates
    if (there) (await question('a')).find({ candidates: [{ ...there, existingSourceId: '8' }] })
    await stage('a', 'known')
    ;(await question('b')).find(found('b'))
    await stage('b', 'known')
    expect(state().rows.map((row) => row.stage)).toEqual([
      { kind: 'known', sourceId: '8' },
      { kind: 'known', sourceId: '9' },
    ])
  })

  test.each([
    [
      'a page',
      new ApiError('html_not_feed', 'a page', 422),
      { kind: 'failure', code: 'html_not_feed', detail: 'a page' },
    ],
    [
      'no answer',
      new ApiError('aborted', 'aborted', 0),
      { kind: 'failure', code: 'timeout', detail: 'aborted' },
    ],
    ['a fault of ours', new ApiError('internal', 'x', 500), { kind: 'other', message: expect.any(String) }],
  ])('one that fails says why, can be tried again, and stops nobody: %s', async (_, error, problem) => {
    const { begin, question, stage, state, change, run, asked } = desk(['a', 'b'])
    begin()
    ;(await question('a')).fail(error)
    await stage('a', 'failed')
    expect(state().rows[0]?.stage).toMatchObject({ kind: 'failed', problem })
    ;(await question('b')).find(found('b'))
    await stage('b', 'added')

    asked.length = 0
    change((now) => stagedAt(now, 'https://a.example', { kind: 'waiting' }))
    run()
    ;(await question('a')).find(found('a'))
    await stage('a', 'added')
  })

  test('nothing at an address is said as such', async () => {
    const { begin, question, stage, state } = desk(['a'])
    begin()
    ;(await question('a')).find({ candidates: [] })
    await stage('a', 'failed')
    expect(state().rows[0]?.stage).toEqual({ kind: 'failed', problem: { kind: 'nothing' } })
  })
})

describe('patience', () => {
  const busy = (seconds: number | null) => new ApiError('rate_limited', 'x', 429, {}, seconds)

  test('"not now" holds everybody for as long as the server says; then the same is asked again', async () => {
    const { begin, question, asked, waits, world, state, stage } = desk(['a', 'b', 'c', 'd'])
    begin()
    ;(await question('a')).fail(busy(12))
    await until('patience', async () => state().resumeAt === 12_000)
    ;(await question('b')).find(found('b'))
    await until('all wait', async () => waits.length === 2)
    // Of the two that go on, one would ask again and the other would follow b.
    expect(waits.map(({ ms }) => ms)).toEqual([12_000, 12_000])
    expect(asked.length).toBe(3)

    world.now = 12_000
    asked.length = 0
    for (const { over } of waits) over()
    ;(await question('a')).find(found('a'))
    await stage('a', 'added')
    await stage('b', 'added')
    expect(state().resumeAt).toBeNull()
  })

  test('a refusal while following is waited for too, and what was found is not looked up again', async () => {
    const { begin, question, asked, waits, world, stage, added } = desk(['a'])
    world.refuse.push(busy(null))
    begin()
    ;(await question('a')).find(found('a'))
    const [wait] = await until('patience', async () => waits.length === 1 && waits)
    expect(wait?.ms).toBe(5_000)
    world.now = 5_000
    wait?.over()
    await stage('a', 'added')
    expect(added.length).toBe(1)
    expect(asked.length).toBe(1)
  })
})

describe('standing still', () => {
  test.each([
    ['no network', new ApiError('offline', 'x', 0)],
    ['a server that is away', new ApiError('internal', 'x', 503)],
    ['a role that was taken away', new ApiError('forbidden', 'x', 403)],
  ])('%s stops everything with its reason, loses nothing, and goes on when asked to', async (_, error) => {
    const { begin, question, asked, state, stage, stages, change, run } = desk(['a', 'b', 'c', 'd'])
    begin()
    for (const name of ['a', 'b', 'c']) (await question(name)).fail(error)
    await until('all wait', async () => Object.values(stages()).every((one) => one === 'waiting'))
    expect(state().halted).not.toBeNull()
    expect(asked.length).toBe(3)

    asked.length = 0
    change(resumed)
    run()
    for (const name of ['a', 'b', 'c', 'd']) {
      ;(await question(name)).find(found(name))
      await stage(name, 'added')
    }
    expect(state().halted).toBeNull()
  })

  test('nothing is added once the page belongs to another team', async () => {
    const { begin, question, asked, added, world, stage } = desk(['a', 'b', 'c', 'd'])
    begin()
    const first = await question('a')
    world.ours = false
    first.find(found('a'))
    await stage('a', 'waiting')
    expect(added).toEqual([])
    expect(asked.length).toBe(3)
  })
})
