import { describe, expect, test } from 'bun:test'
import { source } from './sample.ts'
import {
  byNeed,
  itemsOf,
  needing,
  noSources,
  placed,
  read,
  reading,
  removed,
  type SourcesState,
  updated,
} from './state.ts'

const names = (state: SourcesState) => itemsOf(state)?.map((one) => one.name) ?? null
const kestrel = source('kestrel')
const lacets = source('lacets')
const broken = source('vantaa', {}, { state: 'failing' })
const silent = source('aurelle', {}, { state: 'silent' })
const ready = read(reading(noSources), [kestrel, broken, lacets, silent])

test('before the first read there is no list, not an empty one', () => {
  expect(names(noSources)).toBeNull()
  expect(names(read(reading(noSources), []))).toEqual([])
})

test('what asks for a person comes first', () => {
  expect(names(ready)).toEqual(['vantaa', 'aurelle', 'kestrel', 'lacets'])
  expect(
    needing([kestrel, silent, broken, source('ondine', {}, { state: 'gone' })]).map((one) => one.name),
  ).toEqual(['aurelle', 'vantaa', 'ondine'])
  expect(byNeed([source('Écru'), source('Elan'), source('Zinc')]).map((one) => one.name)).toEqual([
    'Écru',
    'Elan',
    'Zinc',
  ])
})

describe('a source that changes', () => {
  test('keeps its place, even when it breaks or heals', () => {
    const next = updated(
      updated(ready, { ...broken, health: kestrel.health }),
      source('lacets', {}, { state: 'failing' }),
    )
    expect(names(next)).toEqual(['vantaa', 'aurelle', 'kestrel', 'lacets'])
  })
  test('keeps the figures of the last read, which the stream does not bring', () => {
    const live = source('kestrel', { posts24h: [], delay: null, name: 'Kestrel Running' })
    const next = updated(ready, live).known.get('kestrel')
    expect(next).toMatchObject({ name: 'Kestrel Running', posts24h: kestrel.posts24h, delay: kestrel.delay })
  })
  test('takes the figures of an answer of the API', () => {
    const answer = source('kestrel', { posts24h: [], delay: null })
    expect(placed(ready, answer).known.get('kestrel')).toBe(answer)
    expect(names(placed(ready, answer))).toEqual(names(ready))
  })
  test('comes first when it is new', () => {
    expect(names(updated(ready, source('nordhaven')))?.[0]).toBe('nordhaven')
  })
  test('comes back where it was when it is restored', () => {
    const gone = removed(ready, 'kestrel')
    expect(names(gone)).toEqual(['vantaa', 'aurelle', 'lacets'])
    expect(names(updated(gone, kestrel))).toEqual(names(ready))
  })
})

describe('a read that the stream overtakes', () => {
  test('does not bring back an older word', () => {
    const during = updated(reading(ready), source('kestrel', { name: 'Kestrel Running' }))
    expect(read(during, [kestrel, lacets]).known.get('kestrel')?.name).toBe('Kestrel Running')
  })
  test('does not bring back what was taken away', () => {
    expect(names(read(removed(reading(ready), 'kestrel'), [kestrel, lacets]))).toEqual(['lacets'])
  })
  test('does not lose what was added', () => {
    expect(names(read(updated(reading(ready), source('nordhaven')), [kestrel]))).toEqual([
      'kestrel',
      'nordhaven',
    ])
  })
  test('takes its word for everything else', () => {
    const before = updated(ready, source('kestrel', { name: 'older' }))
    expect(read(reading(before), [kestrel]).known.get('kestrel')?.name).toBe('kestrel')
  })
})
