import { expect, test } from 'bun:test'
import { matching } from './matching.ts'

const boards = ['Mode & beauté', 'Défilé de mode', 'Rue'].map((name) => ({ name }))

test.each([
  ['', ['Mode & beauté', 'Défilé de mode', 'Rue']],
  ['MODE', ['Mode & beauté', 'Défilé de mode']],
  ['defile', ['Défilé de mode']],
  ['mode def', ['Défilé de mode']],
  ['air', []],
])('%p finds %p', (typed, names) => {
  expect(matching(boards, typed).map(({ name }) => name)).toEqual(names)
})
