import { describe, expect, test } from 'bun:test'
import type { CandidateWire } from '../../../../server/features/sources/model.ts'
import {
  type AddState,
  canSearch,
  choose,
  emptyAdd,
  found,
  newSource,
  notFound,
  notSaved,
  saved,
  saving,
  searching,
  typed,
} from './addState.ts'
import { freeEstimate } from './sample.ts'

const candidate = (title: string, existingSourceId: string | null = null): CandidateWire => ({
  platform: 'web',
  method: 'feed',
  address: `https://${title}.example/feed`,
  title,
  siteUrl: null,
  postsPerDay: 4,
  hintSeconds: null,
  existingSourceId,
  profile: null,
  estimate: freeEstimate,
  preview: [],
})
const asking = (input: string): AddState => searching(typed(emptyAdd, input), 1_000)
const answered = (...candidates: CandidateWire[]): AddState => {
  const asked = asking('nordhaven.example')
  return found(asked, asked.search, candidates, 1_400)
}

describe('typing', () => {
  test('puts an answer to something else away', () => {
    const state = typed(answered(candidate('nordhaven')), 'lacets.example')
    expect(state).toMatchObject({ phase: 'idle', candidates: [] })
  })
  test('a space more is not something else', () => {
    expect(typed(answered(candidate('nordhaven')), 'nordhaven.example ')).toMatchObject({ phase: 'found' })
  })
  test('takes the error away', () => {
    const asked = asking('x')
    expect(typed(notFound(asked, asked.search, { kind: 'nothing' }), 'xy').problem).toBeNull()
  })
})

describe('searching', () => {
  test('only for something, and once', () => {
    expect(canSearch(typed(emptyAdd, '  '))).toBe(false)
    expect(canSearch(typed(emptyAdd, 'nordhaven.example'))).toBe(true)
    expect(canSearch(asking('nordhaven.example'))).toBe(false)
    expect(canSearch(answered(candidate('nordhaven')))).toBe(false)
    expect(canSearch(typed(answered(candidate('nordhaven')), 'lacets.example'))).toBe(true)
  })
  test('an answer to an older search is ignored', () => {
    const first = asking('nordhaven.example')
    const second = searching(typed(first, 'lacets.example'), 2_000)
    expect(found(second, first.search, [candidate('nordhaven')], 9)).toBe(second)
    expect(notFound(second, first.search, { kind: 'nothing' })).toBe(second)
  })
  test('an answer after the field was changed is ignored', () => {
    const asked = asking('nordhaven.example')
    const changed = typed(asked, 'lacets')
    expect(found(changed, asked.search, [candidate('nordhaven')], 9)).toBe(changed)
  })
  test('a failed search can be tried again as it is', () => {
    const asked = asking('nordhaven.example')
    const failed = notFound(asked, asked.search, { kind: 'failure', code: 'timeout', detail: '' })
    expect(failed.input).toBe('nordhaven.example')
    expect(canSearch(failed)).toBe(true)
  })
  test('nothing found is said as such', () => {
    expect(answered().problem).toEqual({ kind: 'nothing' })
  })
})

describe('choosing', () => {
  test('the first one not followed yet is chosen', () => {
    const state = answered(candidate('known', 'id-1'), candidate('fresh'))
    expect(state).toMatchObject({ chosen: 1, problem: null })
    expect(newSource(state)).toMatchObject({
      address: 'https://fresh.example/feed',
      name: 'fresh',
      role: 'watch',
      intervalSeconds: null,
    })
  })
  test('when all are followed, there is nothing to save but a way to it', () => {
    const state = answered(candidate('known', 'id-1'))
    expect(state.problem).toEqual({ kind: 'exists', sourceId: 'id-1' })
    expect(newSource(state)).toBeNull()
  })
  test('a name typed for one candidate does not follow to another', () => {
    const named = { ...answered(candidate('a'), candidate('b')), name: 'Mine' }
    expect(newSource(named)?.name).toBe('Mine')
    expect(newSource(choose(named, 1))?.name).toBe('b')
  })
  test('an emptied name lets the server name it; a long one is cut to what it takes', () => {
    const state = answered(candidate('a'))
    expect(newSource({ ...state, name: '  ' })).not.toHaveProperty('name')
    expect(newSource({ ...state, name: 'x'.repeat(200) })?.name).toHaveLength(120)
  })
})

describe('saving', () => {
  const state: AddState = { ...answered(candidate('a')), role: 'competitor', interval: '300' }
  test('sends role and interval', () => {
    expect(newSource(state)).toMatchObject({ role: 'competitor', intervalSeconds: 300 })
  })
  test('cannot be pressed twice', () => {
    expect(newSource(saving(state))).toBeNull()
  })
  test('a failure loses nothing', () => {
    const failed = notSaved(saving(state), { kind: 'exists', sourceId: null })
    expect(failed).toMatchObject({ phase: 'found', input: 'nordhaven.example', role: 'competitor' })
  })
  test('success leaves room for the next one, with the same role and interval', () => {
    expect(saved(saving(state))).toMatchObject({
      input: '',
      phase: 'idle',
      candidates: [],
      role: 'competitor',
      interval: '300',
    })
  })
})
