import { expect, test } from 'bun:test'
import { whenThere } from './whenThere.ts'

const waited: number[] = []
const wait = async (ms: number) => void waited.push(ms)

test('a part is asked for again while the server is away', async () => {
  let asked = 0
  const load = async () => {
    if (++asked < 3) throw new TypeError('Failed to fetch dynamically imported module')
    return 'banner'
  }
  waited.length = 0
  expect(await whenThere(load, 'nothing', wait)).toBe('banner')
  expect([asked, waited]).toEqual([3, [2_000, 4_000]])
})

test('one that is not to be had is left out', async () => {
  const load = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
  expect(await whenThere(load, 'nothing', wait)).toBe('nothing')
})
