import { describe, expect, test } from 'bun:test'
import { byId, idAt, isXId, momentOfId } from './snowflake.ts'

describe('ids of X', () => {
  test('carry their moment: the one X documents', () => {
    // The example of https://docs.x.com/x-api/fundamentals/data-dictionary, whose created_at knows no milliseconds.
    const moment = momentOfId('1212092628029698048') ?? 0
    expect(new Date(moment).toISOString()).toStartWith('2019-12-31T19:26:16.')
    expect(momentOfId('20x')).toBeNull()
  })

  test('are made of a moment, and never greater than one given then', () => {
    const moment = new Date('2026-11-22T12:00:00.123Z')
    const id = idAt(moment)
    expect(momentOfId(id)).toBe(moment.getTime())
    expect(byId(id, String(BigInt(id) + 4_194_303n))).toBeLessThan(0)
    expect(momentOfId(String(BigInt(id) + 4_194_303n))).toBe(moment.getTime())
    expect(idAt(new Date(0))).toBe('1')
  })

  test('are put in order beyond what a number holds', () => {
    expect(byId('9007199254740993', '9007199254740992')).toBeGreaterThan(0)
    expect(byId('99', '100')).toBeLessThan(0)
    expect(byId('100', '100')).toBe(0)
  })

  test.each(['', '0', '-1', '12a', '01', '12345678901234567890'])('%p is none', (text) => {
    expect(isXId(text)).toBe(false)
  })
})
