import { afterEach, describe, expect, test } from 'bun:test'
import { setLocale } from './index.ts'
import { money, percent, readDollars, writeDollars } from './money.ts'

const plain = (text: string) => text.replace(/\s/g, ' ')

afterEach(() => setLocale('fr'))

describe('money', () => {
  test.each([
    [0, '0 $', '$0'],
    [50_000_000, '50 $', '$50'],
    [18_420_000, '18,42 $', '$18.42'],
    [18_425_900, '18,43 $', '$18.43'],
    [200_000, '0,20 $', '$0.20'],
    [15_000, '0,015 $', '$0.015'],
    [5_000, '0,005 $', '$0.005'],
    [1, '0,000001 $', '$0.000001'],
    [1_234_567_000_000, '1 234 567 $', '$1,234,567'],
  ])('%p micros read %p and %p', async (micros, french, english) => {
    expect(plain(money(micros))).toBe(french)
    await setLocale('en')
    expect(money(micros)).toBe(english)
  })

  test.each([
    ['50', 50_000_000],
    [' 50,5 ', 50_500_000],
    ['$1 200.00', 1_200_000_000],
    ['1\u202f200,25\u00a0$', 1_200_250_000],
    ['0', 0],
    ['.5', 500_000],
    ['0,005', 5_000],
    ['', null],
    ['-5', null],
    ['1.200,50', null],
    ['abc', null],
    ['1e9', null],
    ['9'.repeat(30), null],
  ])('%p is read as %p', (typed, micros) => expect(readDollars(typed)).toBe(micros))

  test('what is written into a field is read as it was', () => {
    for (const micros of [0, 5_000, 50_000_000, 123_456_789])
      expect(readDollars(writeDollars(micros))).toBe(micros)
    expect(writeDollars(12_500_000)).toBe('12,5')
    expect(writeDollars(100_000_000)).toBe('100')
  })

  test.each([
    [0, '0 %'],
    [0.0049, '0,4 %'],
    [0.3684, '36 %'],
    [0.9999, '99 %'],
    [0.29, '29 %'],
    [1, '100 %'],
    [1.2, '120 %'],
  ])('%p of it reads %p', (share, words) => expect(plain(percent(share))).toBe(words))
})
