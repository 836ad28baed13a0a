import { expect, test } from 'bun:test'
import { squaresPath } from './qr.ts'

test('dark squares beside each other are one bar', () => {
  expect(
    squaresPath([
      [true, true, false, true],
      [false, false, false, false],
      [false, true, false, false],
    ]),
  ).toBe('M0 0h2v1h-2zM3 0h1v1h-1zM1 2h1v1h-1z')
})
