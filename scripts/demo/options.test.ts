import { expect, test } from 'bun:test'
import { readOptions } from './options.ts'
import { choosePort } from './port.ts'

test('a seed and a pace are read', () => {
  expect(readOptions(['--seed', '42'])).toEqual({ seed: 42, pace: 1 })
  expect(readOptions(['--fast', '--seed', '0'])).toEqual({ seed: 0, pace: 5 })
  expect(readOptions([])?.seed).toBeGreaterThanOrEqual(0)
})

test('help is asked for, what is wrong is named', () => {
  expect(readOptions(['--help'])).toBeNull()
  expect(() => readOptions(['--seed', 'soon'])).toThrow('--seed must be a whole number, is "soon"')
  expect(() => readOptions(['--slow'])).toThrow('--slow')
})

test('the port asked for is taken as it is, the usual one only when it is free', () => {
  expect(choosePort('8123', '127.0.0.1')).toEqual({ port: '8123', note: null })
  using taken = listener()
  const other = choosePort(undefined, '127.0.0.1', taken.port)
  expect(Number(other.port)).toBeGreaterThan(taken.port)
  expect(other.note).toContain(`Port ${taken.port} is taken`)
})

test('a free usual port is chosen without a word', () => {
  const { port } = listener()[Symbol.dispose]()
  expect(choosePort(undefined, '127.0.0.1', port)).toEqual({ port: String(port), note: null })
})

function listener() {
  const server = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data: () => undefined } })
  const { port } = server
  return {
    port,
    [Symbol.dispose]: () => {
      server.stop(true)
      return { port }
    },
  }
}
