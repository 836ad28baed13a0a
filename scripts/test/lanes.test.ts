import { expect, test } from 'bun:test'
import { roundsOf, runAbreast } from './lanes.ts'

const named = (...names: string[]) => names.map((name) => ({ name, files: [`${name}.test.ts`] }))
const names = (...args: Parameters<typeof roundsOf>) =>
  roundsOf(...args).map((lanes) => lanes.map((lane) => lane.map(({ name }) => name)))

test('what waits runs beside the others, browsers after one of them, what needs the machine for itself after them', () => {
  const all = named('unit', 'contract', 'flow', 'api', 'browser', 'chaos', 'structure')
  expect(names(all)).toEqual([
    [['unit', 'contract', 'structure'], ['flow'], ['api'], ['browser 1']],
    [['chaos']],
  ])
})

test('browsers share the machine, each with a third of the files', () => {
  const files = ['a', 'b', 'c', 'd'].map((name) => `tests/browser/${name}.test.ts`)
  const [round] = roundsOf([{ name: 'browser', files }])
  expect(round).toEqual([
    [{ name: 'browser 1', files: ['tests/browser/a.test.ts', 'tests/browser/d.test.ts'] }],
    [{ name: 'browser 2', files: ['tests/browser/b.test.ts'] }],
    [{ name: 'browser 3', files: ['tests/browser/c.test.ts'] }],
  ])
})

test('there is no lane and no round without groups', () => {
  expect(names(named('api'))).toEqual([[['api']]])
  expect(names(named('unit', 'chaos'))).toEqual([[['unit']], [['chaos']]])
  expect(names([])).toEqual([])
})

test('no more than said run abreast, and the next begins when one has ended', async () => {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) => {
    begun.push(name)
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name.toUpperCase())))
  }
  const all = runAbreast(['a', 'b', 'c'], 2, work)
  expect(begun).toEqual(['a', 'b'])
  ends.get('b')?.()
  while (begun.length < 3) await Promise.resolve()
  ends.get('c')?.()
  ends.get('a')?.()
  expect(await all).toEqual(['A', 'B', 'C'])
})
