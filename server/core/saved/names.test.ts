import { expect, test } from 'bun:test'
import { endingOf, safeName } from './names.ts'

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

test('a type that is not known ends in nothing that opens', () => {
  expect([endingOf('image/jpeg'), endingOf('text/html')]).toEqual(['jpg', 'bin'])
})
