import { describe, expect, test } from 'bun:test'
import { PACKS } from './packs.ts'

const all = PACKS.flatMap(({ outlets }) => outlets)
const distinct = [...new Set(all)]

describe('the starter packs', () => {
  test('are about 25 outlets in all, few enough to be looked up within one minute’s allowance', () => {
    expect(distinct.length).toBeGreaterThanOrEqual(24)
    expect(distinct.length).toBeLessThanOrEqual(30)
    expect(new Set(PACKS.map(({ id }) => id)).size).toBe(PACKS.length)
  })

  test.each(distinct.map((outlet) => [outlet.name, outlet] as const))(
    '%s stands by its site',
    (_, outlet) => {
      expect(outlet.address).toStartWith('https://')
      expect(new URL(outlet.address).origin).toBe(outlet.address)
      expect(outlet.name.trim()).toBe(outlet.name)
      expect(outlet.name).not.toBe('')
    },
  )

  test('name nobody twice, under two names or two addresses', () => {
    for (const field of ['name', 'address'] as const)
      expect(new Set(distinct.map((outlet) => outlet[field])).size).toBe(distinct.length)
    for (const { outlets } of PACKS) expect(new Set(outlets).size).toBe(outlets.length)
  })

  test('have both languages and both roles each', () => {
    for (const { outlets } of PACKS) {
      expect(new Set(outlets.map(({ lang }) => lang))).toEqual(new Set(['fr', 'en']))
      expect(new Set(outlets.map(({ role }) => role))).toEqual(new Set(['watch', 'competitor']))
    }
  })
})
