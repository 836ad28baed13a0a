import { expect, test } from 'bun:test'
import { dominantColour } from './colour.ts'

test('the most frequent colour wins over a mean that is in no pixel', () => {
  const red = [200, 16, 32]
  const blue = [10, 20, 250]
  expect(dominantColour(Uint8Array.from([...red, ...blue, ...red]))).toBe('#c81020')
})

test('nearly alike pixels are counted as one colour', () => {
  expect(dominantColour(Uint8Array.from([65, 65, 65, 67, 67, 67, 250, 0, 0]))).toBe('#424242')
})

test('no pixel is black', () => {
  expect(dominantColour(new Uint8Array())).toBe('#000000')
})
