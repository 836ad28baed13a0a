import { expect, test } from 'bun:test'
import { roundsOf } from './lanes.ts'

const named = (...names: string[]) => names.map((name) => ({ name, files: [`${name}.test.ts`] }))
const names = (...args: Parameters<typeof roundsOf>) =>
  roundsOf(...args).map((lanes) => lanes.map((lane) => lane.map(({ name }) => name)))

test('what waits runs beside the others, what needs the machine for itself after them', () => {
  const all = named('unit', 'contract', 'flow', 'api', 'browser', 'chaos', 'structure')
  expect(names(all)).toEqual([
    [['unit', 'contract', 'structure'], ['flow'], ['api']],
    [['browser 1']],
    [['chaos']],
  ])
})

test('two browsers share the machine, each with half of the files', () => {
  const files = ['a', 'b', 'c'].map((name) => `tests/browser/${name}.test.ts`)
  const [round] = roundsOf([{ name: 'browser', files }])
  expect(round).toEqual([
    [{ name: 'browser 1', files: ['tests/browser/a.test.ts', 'tests/browser/c.test.ts'] }],
    [{ name: 'browser 2', files: ['tests/browser/b.test.ts'] }],
  ])
})

test('there is no lane and no round without groups', () => {
  expect(names(named('api'))).toEqual([[['api']]])
  expect(names(named('unit', 'chaos'))).toEqual([[['unit']], [['chaos']]])
  expect(names([])).toEqual([])
})
