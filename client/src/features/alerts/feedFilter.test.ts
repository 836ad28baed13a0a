import { describe, expect, test } from 'bun:test'
import { fromAddress, isNarrowed, matches, NO_FILTER, sameFilter, toAddress, toQuery } from './feedFilter.ts'
import { sampleAlert } from './samples.ts'

const alert = sampleAlert(1)

describe('a filter', () => {
  test('finds words in title, text and source, whatever accents and case', () => {
    const finds = (words: string) => matches(alert, { ...NO_FILTER, words })
    expect([finds('ALTAIR décembre'), finds('depeche'), finds('  '), finds('altair vantaa')]).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  test('open is all but the dismissed, unread is new', () => {
    const dismissed = sampleAlert(1, { state: 'dismissed' })
    expect([matches(alert, NO_FILTER), matches(dismissed, NO_FILTER)]).toEqual([true, false])
    expect(matches(sampleAlert(1, { state: 'seen' }), { ...NO_FILTER, state: 'unread' })).toBe(false)
    expect(matches(alert, { ...NO_FILTER, state: 'unread' })).toBe(true)
    expect(matches(dismissed, { ...NO_FILTER, state: 'dismissed' })).toBe(true)
  })

  test('what is muted is in no list but its own', () => {
    const muted = sampleAlert(1, { muted: true })
    expect([matches(muted, NO_FILTER), matches(muted, { ...NO_FILTER, state: 'unread' })]).toEqual([
      false,
      false,
    ])
    expect(matches(muted, { ...NO_FILTER, state: 'muted' })).toBe(true)
    expect(matches(alert, { ...NO_FILTER, state: 'muted' })).toBe(false)
  })

  test('asks whose it is', () => {
    const mine = sampleAlert(1, { assignee: { id: 'me', name: 'Lina' } })
    const filter = { ...NO_FILTER, assignee: 'me' }
    expect([matches(mine, filter), matches(alert, filter), isNarrowed(filter)]).toEqual([true, false, true])
    expect(toQuery(filter)).toEqual({ assignee: 'me' })
  })

  test('narrows by platform, role and source', () => {
    expect(matches(alert, { ...NO_FILTER, platform: 'x' })).toBe(false)
    expect(matches(alert, { ...NO_FILTER, role: 'competitor' })).toBe(false)
    expect(matches(alert, { ...NO_FILTER, source: alert.source.id, platform: 'web', role: 'watch' })).toBe(
      true,
    )
  })

  test('goes to the address and comes back the same', () => {
    const filter = {
      state: 'saved',
      platform: 'web',
      role: 'competitor',
      source: 'abc',
      assignee: 'me1',
      coverage: 'exclusive',
      words: 'altair 4',
    } as const
    const address = Object.fromEntries(
      Object.entries(toAddress(filter)).map(([name, value]) => [name, value ?? undefined]),
    )
    expect(fromAddress(address)).toEqual(filter)
    expect(fromAddress({})).toEqual(NO_FILTER)
    const nothing = {
      state: null,
      platform: null,
      role: null,
      source: null,
      assignee: null,
      coverage: null,
      q: null,
    }
    expect(toAddress(NO_FILTER)).toEqual(nothing)
  })

  test('passes over what an address may not ask', () => {
    expect(
      fromAddress({ state: 'eaten', platform: 'myspace', coverage: 'maybe', role: 'boss', q: ['a', 'b'] }),
    ).toEqual({
      ...NO_FILTER,
      words: 'a',
    })
  })

  test('asks the server for what was asked and nothing else', () => {
    expect(toQuery(NO_FILTER)).toEqual({})
    expect(toQuery({ ...NO_FILTER, state: 'unread', words: ' altair ' })).toEqual({
      state: 'unread',
      q: 'altair',
    })
  })

  test('spaces around the words ask nothing new', () => {
    expect(sameFilter(NO_FILTER, { ...NO_FILTER, words: '  ' })).toBe(true)
    expect([isNarrowed({ ...NO_FILTER, words: ' ' }), isNarrowed({ ...NO_FILTER, role: 'watch' })]).toEqual([
      false,
      true,
    ])
  })
})
