import { describe, expect, test } from 'bun:test'
import type { XRule } from './model.ts'
import { MOST_RULES, ruleChange } from './rules.ts'

const accounts = (count: number) => Array.from({ length: count }, (_, n) => String(10_000 + n))

/** What X keeps once the change is made. */
function after(kept: readonly XRule[], { add, remove }: ReturnType<typeof ruleChange>): XRule[] {
  const stay = kept.filter(({ id }) => !remove.includes(id))
  return [...stay, ...add.map((rule, place) => ({ ...rule, id: `${kept.length}-${place}` }))]
}

describe('rules of the filtered stream', () => {
  test('are made for who is watched, and left alone once they are there', () => {
    const first = ruleChange(accounts(100), [])
    expect(first.remove).toEqual([])
    expect(first.add.every(({ value }) => value.length <= 1_024)).toBe(true)
    const again = ruleChange(accounts(100), after([], first))
    expect(again).toMatchObject({ add: [], remove: [], others: [], beyond: [] })
  })

  test('change one for one account more', () => {
    const kept = after([], ruleChange(accounts(100), []))
    const { add, remove } = ruleChange([...accounts(100), '77'], kept)
    expect(add).toHaveLength(1)
    expect(add[0]?.value).toContain('from:77')
    expect(remove.length).toBeLessThanOrEqual(1)
  })

  test('of others are named and left alone', () => {
    const cats = { id: 'c', value: 'cats', tag: null }
    const theirs = { id: 't', value: '(from:5) -is:retweet -is:reply', tag: 'visaoless' }
    const change = ruleChange(['5', '6'], [cats, theirs])
    expect(change.others).toEqual([cats, theirs])
    expect(change.remove).toEqual([])
  })

  test('of ours that nobody wants any more, that are broken or there twice go', () => {
    const rule = (id: string, value: string) => ({ id, value, tag: 'visao' })
    const wanted = '(from:1) -is:retweet -is:reply'
    const kept = [
      rule('a', wanted),
      rule('b', wanted),
      rule('c', 'from:1'),
      rule('d', '(from:9) -is:retweet -is:reply'),
    ]
    expect(ruleChange(['1'], kept)).toMatchObject({ add: [], remove: ['b', 'c', 'd'] })
    expect(ruleChange([], kept).remove).toEqual(['a', 'b', 'c', 'd'])
  })

  test('are a thousand at most with those of others; who is beyond is said', () => {
    const others = Array.from({ length: MOST_RULES - 1 }, (_, n) => ({
      id: `${n}`,
      value: `cat${n}`,
      tag: null,
    }))
    const { add, beyond } = ruleChange(accounts(100), others)
    expect(add).toHaveLength(1)
    const inside = add[0]?.value.match(/\d+/g) ?? []
    expect([...inside, ...beyond].toSorted()).toEqual(accounts(100))
  })
})
