import { describe, expect, test } from 'bun:test'
import { figuresOf, filtered, filterOf, isFiltering, queryOf } from './filter.ts'
import { source } from './sample.ts'

const items = [
  source('sole', { name: 'Sole Dépêche', role: 'competitor', tags: ['sneakers'] }),
  source('kestrel', { name: 'Kestrel Running', tags: ['course'] }, { state: 'failing' }),
  source('vantaa', { name: 'Vantaa', address: 'https://feeds.vantaa.example/rss' }, { state: 'paused' }),
]
const ids = (query: Record<string, string>) => filtered(items, filterOf(query)).map((one) => one.id)

describe('the filter', () => {
  test.each([
    [{}, ['sole', 'kestrel', 'vantaa']],
    [{ q: 'depeche' }, ['sole']],
    [{ q: '  DÉPÊCHE  sole ' }, ['sole']],
    [{ q: 'course' }, ['kestrel']],
    [{ q: 'feeds.vantaa' }, ['vantaa']],
    [{ q: 'sole running' }, []],
    [{ role: 'competitor' }, ['sole']],
    [{ role: 'nonsense' }, ['sole', 'kestrel', 'vantaa']],
    [{ health: 'attention' }, ['kestrel']],
    [{ health: 'paused' }, ['vantaa']],
    [{ health: 'ok' }, ['sole']],
    [{ role: 'watch', health: 'attention', q: 'kes' }, ['kestrel']],
  ] as [Record<string, string>, string[]][])('%p keeps %p', (query, expected) => {
    expect(ids(query)).toEqual(expected)
  })

  test('lives in the address, which names only what narrows', () => {
    expect(queryOf(filterOf({}))).toEqual({ q: null, role: null, health: null })
    const query = { q: 'air', role: 'watch', health: 'paused' } as const
    expect(queryOf(filterOf(query))).toEqual(query)
    expect(isFiltering(filterOf({ q: '  ' }))).toBe(false)
    expect(isFiltering(filterOf({ health: 'ok' }))).toBe(true)
  })
})

describe('the figures', () => {
  test('count sources, competitors, those that ask for a person, posts', () => {
    expect(figuresOf(items)).toEqual({ followed: 3, competitors: 1, attention: 1, delay: 36, posts: 72 })
  })
  test('the delay is the median of what was measured', () => {
    const delays = [90, 10, 30, 20].map((p50) => source(String(p50), { delay: { p50, p90: 99 } }))
    expect(figuresOf([...delays, source('none', { delay: null })]).delay).toBe(20)
    expect(figuresOf([source('none', { delay: null })]).delay).toBeNull()
  })
})
