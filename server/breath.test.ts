import { expect, test } from 'bun:test'
import { breath, urgently } from './breath.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('long work gives way to what is urgent', async () => {
  const done: string[] = []
  const urgent = urgently(async () => {
    for (let turns = 0; turns < 5; turns++) await turn()
    done.push('urgent')
  })
  await breath()
  done.push('long')
  await urgent
  expect(done).toEqual(['urgent', 'long'])
})

test('it gets on where there is always something urgent, and where that failed', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const endless = urgently(() => promise)
  await breath()
  resolve()
  await endless
  await expect(urgently(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  let turns = 0
  const counting = (async () => {
    for (; turns < 1_000; turns++) await turn()
  })()
  await breath()
  expect(turns).toBeLessThan(1_000)
  await counting
})
