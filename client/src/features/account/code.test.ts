import { expect, test } from 'bun:test'
import { backupOf, digitsOf, isWhole } from './code.ts'

test.each([
  ['123 456', '123456'],
  ['123-456', '123456'],
  [' 123456\n', '123456'],
  ['12a34', '1234'],
  ['1234567', '123456'],
  ['', ''],
])('%j is the code %p', (typed, code) => {
  expect(digitsOf(typed)).toBe(code)
})

test('a code is whole with six digits', () => {
  expect(isWhole('12345')).toBe(false)
  expect(isWhole('123456')).toBe(true)
})

test('a backup code keeps its dash and its case', () => {
  expect(backupOf(' aB3dE-Fg7hI \n')).toBe('aB3dE-Fg7hI')
})
