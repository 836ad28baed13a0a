import { describe, expect, test } from 'bun:test'
import { pastedLines } from '../../../../server/core/sources/pasted.ts'
import type { ImportedLine } from '../../../../server/features/sources/model.ts'
import {
  answered,
  begun,
  choose,
  chooseAll,
  costOf,
  csvOf,
  emptyList,
  failedRows,
  type ListState,
  listed,
  nextRows,
  progressOf,
  resumed,
  retried,
  stopped,
  wantedRows,
} from './listState.ts'
import type { RecognisedLine } from './types.ts'

const line = (at: number, change: Partial<RecognisedLine> = {}): RecognisedLine => ({
  line: at,
  text: `site-${at}.example`,
  name: null,
  role: null,
  kind: 'web',
  platforms: ['web'],
  handle: null,
  address: `site-${at}.example`,
  why: null,
  listId: null,
  existingSourceId: null,
  ...change,
})
const x = (at: number, handle: string): RecognisedLine =>
  line(at, { kind: 'account', platforms: ['x'], handle, address: `https://x.com/${handle}` })
const read = (...lines: RecognisedLine[]): ListState =>
  listed(emptyList, { list: true, lines, dropped: 0, x: { accountMicros: 35_000, postMicros: 5_000 } })
const said = (at: number, outcome: ImportedLine['outcome'], code: string | null = null): ImportedLine => ({
  line: at,
  text: '',
  outcome,
  platform: null,
  sourceId: outcome === 'failed' ? null : 'id',
  name: null,
  code,
  detail: null,
})
const kinds = (state: ListState) => state.rows.map(({ stage }) => stage.kind)

describe('a list that was read', () => {
  test('what can be followed is chosen; what is there, said twice or nothing is not', () => {
    const state = read(
      line(0),
      line(1, { existingSourceId: 'id' }),
      line(2, { kind: 'nothing', why: 'email', platforms: [] }),
      line(3, { kind: 'double' }),
    )
    expect(kinds(state)).toEqual(['idle', 'exists', 'failed', 'failed'])
    expect(wantedRows(state).map(({ key }) => key)).toEqual([0])
    expect(failedRows(state)).toEqual([])
  })
  test('one can be left out, all can be left out or taken', () => {
    const state = read(line(0), line(1))
    expect(wantedRows(choose(state, 1, false)).map(({ key }) => key)).toEqual([0])
    expect(wantedRows(chooseAll(state, false))).toEqual([])
    expect(wantedRows(chooseAll(chooseAll(state, false), true))).toHaveLength(2)
  })
  test('names without a network wait until it is said where they are', () => {
    const handle = line(0, {
      kind: 'handle',
      platforms: ['instagram', 'tiktok'],
      handle: 'a.b',
      address: null,
    })
    const state = read(handle)
    expect(wantedRows(state)).toEqual([])
    expect(wantedRows({ ...state, platform: 'x' })).toEqual([])
    expect(wantedRows({ ...state, platform: 'tiktok' })).toHaveLength(1)
  })
  test('what the chosen accounts of X cost, at twenty posts a day', () => {
    const state = read(x(0, 'a'), x(1, 'b'), line(2))
    expect(costOf(state)).toEqual({
      accounts: 2,
      onceMicros: 70_000,
      postMicros: 5_000,
      monthMicros: 6_000_000,
    })
    expect(costOf(choose(choose(state, 0, false), 1, false))).toBeNull()
  })
  test('goes to the server as a list that says the same', () => {
    const state = read(
      x(0, 'a'),
      line(1, { name: 'Le "Fil", Paris', role: 'competitor', address: 'https://fil.example/?a=1,2' }),
    )
    expect(pastedLines(csvOf(state, state.rows))).toEqual([
      { text: 'https://x.com/a', name: null, network: 'x', role: null },
      { text: 'https://fil.example/?a=1,2', name: 'Le "Fil", Paris', network: null, role: 'competitor' },
    ])
  })
})

describe('working it off', () => {
  test('what was said of each is kept, what is left goes on', () => {
    let state = begun(read(line(0), line(1), line(2)))
    expect(state.running).toBe(true)
    const sent = nextRows(state, 2)
    state = answered(state, sent, [said(0, 'added'), said(1, 'failed', 'timeout')])
    expect(kinds(state)).toEqual(['added', 'failed', 'waiting'])
    expect(progressOf(state)).toEqual({ asked: 3, done: 2, added: 1, known: 0, failed: 1 })
    state = answered(state, nextRows(state, 2), [said(0, 'exists')])
    expect([kinds(state), state.running]).toEqual([['added', 'failed', 'exists'], false])
  })
  test('what failed can be tried again, what is no address cannot', () => {
    let state = begun(read(line(0), line(1, { kind: 'nothing', why: 'email', platforms: [] })))
    state = answered(state, nextRows(state, 2), [said(0, 'failed', 'timeout')])
    expect(kinds(retried(state))).toEqual(['waiting', 'failed'])
  })
  test('stopped by a person, what waits is as before; halted by a fault, it goes on from there', () => {
    const state = begun(read(line(0), line(1)))
    expect([kinds(stopped(state, null)), stopped(state, null).running]).toEqual([['idle', 'idle'], false])
    const halted = stopped(state, 'offline')
    expect([halted.running, halted.halted, kinds(halted)]).toEqual([false, 'offline', ['waiting', 'waiting']])
    expect(resumed(halted)).toMatchObject({ running: true, halted: null })
  })
})
