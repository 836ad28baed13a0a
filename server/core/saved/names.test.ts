import { expect, test } from 'bun:test'
import { endingOf, openNames, safeName } from './names.ts'

test.each([
  ['Défilé été', 'Défilé été'],
  ['../../etc/passwd', 'etc-passwd'],
  ['a/b\\c:d', 'a-b-c-d'],
  ['con.txt', '_con.txt'],
  ['a\u202egpj.exe', 'a-gpj.exe'],
  ['name. . ', 'name'],
  [' . ', 'post'],
  ['x'.repeat(90), 'x'.repeat(60)],
])('a name is fit for every system: %j', (wanted, name) => {
  expect(safeName(wanted, 'post')).toBe(name)
})

test('of two files that a system takes for the same, the second has a number', () => {
  const nameOf = openNames()
  expect(
    ['01.jpg', '01.JPG', '01.jpg', 'document.json.txt', 'document.json.txt', 'v1.2 proof.pdf'].map(nameOf),
  ).toEqual([
    ...['01.jpg', '01 (2).JPG', '01 (3).jpg', 'document.json.txt', 'document (2).json.txt', 'v1.2 proof.pdf'],
  ])
})

test('a type that is not known, or may hold scripts, ends in nothing that opens', () => {
  expect(['image/jpeg', 'text/html', 'application/x-sh'].map(endingOf)).toEqual(['jpg', 'html.txt', 'bin'])
})
