import { describe, expect, test } from 'bun:test'
import { looksCutOff, newestPosts, progressOf, type Row, rowsOf, type Stage, siteKey } from './rows.ts'
import { candidate, start } from './samples.ts'

const nobody = () => null
const row = (name: string, stage: Stage, chosen = true): Row => ({ ...start(name), chosen, stage })

test.each([
  ['https://www.nordhaven.example/', 'nordhaven.example'],
  ['HTTP://Nordhaven.example', 'nordhaven.example'],
  [' nordhaven.example// ', 'nordhaven.example'],
  ['https://nordhaven.example/mode/', 'nordhaven.example/mode'],
])('%p is the site %p', (address, key) => {
  expect(siteKey(address)).toBe(key)
})

describe('rows', () => {
  test('an outlet of two packs stands once, as the first of them says', () => {
    const rows = rowsOf(
      [start('kestrel', { role: 'competitor' }), start('lacets'), start('kestrel')],
      [],
      nobody,
    )
    expect(rows.map(({ name, role, chosen, stage }) => [name, role, chosen, stage.kind])).toEqual([
      ['kestrel', 'competitor', true, 'idle'],
      ['lacets', 'watch', true, 'idle'],
    ])
  })
  test('what was chosen and done stays when the list is made anew; what is not wanted any more goes', () => {
    const before = [
      row('kestrel', { kind: 'added', sourceId: '1', name: 'One', posts: [] }),
      row('lacets', { kind: 'idle' }, false),
      row('gone', { kind: 'idle' }),
    ]
    const rows = rowsOf([start('lacets'), start('kestrel'), start('fresh')], before, nobody)
    expect(rows.map(({ name, chosen, stage }) => [name, chosen, stage.kind])).toEqual([
      ['lacets', false, 'idle'],
      ['kestrel', true, 'added'],
      ['fresh', true, 'idle'],
    ])
  })
  test('one that is followed already says so', () => {
    const [known] = rowsOf([start('kestrel')], [], () => '7')
    expect(known?.stage).toEqual({ kind: 'known', sourceId: '7' })
  })
})

test('progress counts what was asked for', () => {
  const rows = [
    row('a', { kind: 'idle' }),
    row('b', { kind: 'waiting' }),
    row('c', { kind: 'searching' }),
    row('d', { kind: 'added', sourceId: '1', name: 'One', posts: [] }),
    row('e', { kind: 'known', sourceId: '2' }),
    row('f', { kind: 'failed', problem: { kind: 'nothing' } }),
  ]
  expect(progressOf(rows)).toEqual({ asked: 5, left: 2, added: 1, known: 1, failed: 1 })
})

test('the newest posts come first, whoever published them, with their names', () => {
  const added = (name: string, titles: string[]): Row =>
    row(name, { kind: 'added', sourceId: name, name, posts: candidate(name, titles).preview })
  const rows = [
    added('a', ['a at 12', 'a at 11', 'a at 10']),
    row('b', { kind: 'waiting' }),
    added('c', ['c at 12', 'c at 11']),
  ]
  expect(newestPosts(rows, 3).map(({ outlet, title }) => `${outlet}: ${title}`)).toEqual([
    'a: a at 12',
    'c: c at 12',
    'a: a at 11',
  ])
})

test('a server without the internet is told from sites that are not well', () => {
  const failed = (code: string): Row =>
    row(code, { kind: 'failed', problem: { kind: 'failure', code, detail: '' } })
  const cut = [failed('dns_not_found'), failed('dns_failed'), failed('timeout')]
  expect(looksCutOff([...cut, row('next', { kind: 'waiting' })])).toBe(true)
  expect(looksCutOff(cut.slice(1))).toBe(false)
  expect(looksCutOff([...cut, failed('html_not_feed')])).toBe(false)
  expect(looksCutOff([...cut, row('well', { kind: 'added', sourceId: '1', name: 'One', posts: [] })])).toBe(
    false,
  )
})
