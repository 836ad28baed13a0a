import { expect, test } from 'bun:test'
import { NEAR_BITS } from './picture.ts'
import { PictureTable } from './picture-table.ts'

const ALL = { from: 0, until: 1e15, among: null, notChannel: null }
const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** Shapes by a small generator, some of them a few bits from others. */
function shapes(count: number): bigint[] {
  let state = 7n
  const next = () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n)
    return state >> 1n
  }
  const made: bigint[] = []
  for (let n = 0; n < count; n++) {
    const base = made[n - 1] ?? next()
    made.push(n % 3 === 0 ? next() : base ^ (1n << (next() % 63n)))
  }
  return made
}

function bitsBetween(one: bigint, other: bigint): number {
  return [...(one ^ other).toString(2)].filter((digit) => digit === '1').length
}

test('finds just what a comparison of each with each finds, the nearest first', () => {
  const all = shapes(3_000)
  const table = new PictureTable()
  const signatureOf = (shape: bigint) => shape.toString(16).padStart(16, '0') + '0'.repeat(48)
  for (const [n, shape] of all.entries())
    table.add({ postId: idOf(n), channelId: `c${n % 5}`, moment: n, signature: signatureOf(shape) })
  for (const sought of all.slice(0, 60)) {
    const found = table.near(signatureOf(sought), { ...ALL, from: 10, until: 2_000, notChannel: 'c3' })
    const expected = all.flatMap((shape, n) => {
      const bits = bitsBetween(shape, sought)
      return bits <= NEAR_BITS && n >= 10 && n <= 2_000 && n % 5 !== 3 ? [{ postId: idOf(n), bits }] : []
    })
    expect(found).toEqual(expected.sort((a, b) => a.bits - b.bits || (a.postId < b.postId ? -1 : 1)))
  }
})

test('looks in the channels that are named alone, and in none it does not know', () => {
  const table = new PictureTable()
  const signature = 'f0f0f0f0f0f0f0f0'.padEnd(64, '0')
  for (const n of [1, 2]) table.add({ postId: idOf(n), channelId: `c${n}`, moment: 5, signature })
  const among = (...names: string[]) =>
    table.near(signature, { ...ALL, among: names }).map(({ postId }) => postId)
  expect(among('c2')).toEqual([idOf(2)])
  expect(among('c2', 'unknown')).toEqual([idOf(2)])
  expect(among('unknown')).toEqual([])
  expect(among()).toEqual([])
})
