import { expect, test } from 'bun:test'
import type { SearchPost } from '../ports/search.ts'
import { batchesOf, inTurn } from './search-meilisearch-batches.ts'

const POST: SearchPost = {
  id: 'a',
  source: 'b',
  title: 'Ostrava',
  text: null,
  url: null,
  language: null,
  at: 0,
  story: null,
}

async function* parts(count: number, of: number) {
  for (let part = 0; part < count; part++) yield Array.from({ length: of }, () => POST)
}

async function sizesOf(all: AsyncIterable<SearchPost[]>, line: string): Promise<number[]> {
  const sizes: number[] = []
  for await (const lines of batchesOf(all, async (posts) => posts.map(() => line))) sizes.push(lines.length)
  return sizes
}

test('lines are gathered, none is left behind, and there are no empty batches', async () => {
  expect(await sizesOf(parts(3, 1_500), 'x')).toEqual([4_500])
  expect(await sizesOf(parts(5, 1_500), 'x')).toEqual([4_500, 3_000])
  expect(await sizesOf(parts(0, 0), 'x')).toEqual([])
})

test('long ones are given in smaller batches', async () => {
  expect(await sizesOf(parts(3, 10), 'x'.repeat(400_000))).toEqual([10, 10, 10])
})

test('one part is worked on while the next is made, and never two at once', async () => {
  const told: string[] = []
  async function* made() {
    for (const name of ['a', 'b', 'c']) {
      told.push(`made ${name}`)
      yield name
    }
  }
  await inTurn(made(), async (name) => {
    await Promise.resolve()
    told.push(`done ${name}`)
  })
  expect(told.filter((line) => line.startsWith('done'))).toEqual(['done a', 'done b', 'done c'])
  expect(told.indexOf('made b')).toBeLessThan(told.indexOf('done b'))
})

test('a failure of the work, even of the last, and of what makes the parts is thrown', async () => {
  const failing = (at: string) => async (name: string) => {
    if (name === at) throw new Error(`no ${at}`)
  }
  async function* made(until: string | null) {
    yield 'a'
    yield 'b'
    if (until !== null) throw new Error(until)
  }
  await expect(inTurn(made(null), failing('a'))).rejects.toThrow('no a')
  await expect(inTurn(made(null), failing('b'))).rejects.toThrow('no b')
  await expect(inTurn(made('torn'), failing('z'))).rejects.toThrow('torn')
})
