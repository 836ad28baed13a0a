import { expect, test } from 'bun:test'
import { compare } from './compare.ts'
import { decide } from './decide.ts'
import type { TermStats } from './rarity.ts'
import { read } from './reading.ts'

const NOON = Date.parse('2026-03-10T12:00:00Z')
const HOUR = 3_600_000
const STATS: TermStats = { documents: 400, frequency: () => 2 }

function reading(id: string, title: string, at: number) {
  return read({ id, source: `outlet ${id}`, title, text: null, url: null, language: 'en', at })
}

const first = reading('first', 'Maison Aurelle opens a pop-up on rue Oberkampf', NOON)
const second = reading('second', 'Aurelle opens its pop-up shop on rue Oberkampf, Paris', NOON + HOUR)
const other = reading('other', 'Kestrel recalls nine thousand runners', NOON + HOUR)

test('whichever of two posts is asked about, the answer is the same', () => {
  const [asked] = compare(second, [{ reading: first, story: null }], STATS)
  const [turned] = compare(first, [{ reading: second, story: null }], STATS)
  expect(asked).toMatchObject({ id: 'first' })
  expect(turned).toMatchObject({ id: 'second' })
  expect(turned?.probability).toBe(asked?.probability ?? -1)
  expect(turned?.reasons).toEqual(asked?.reasons ?? [])
})

test('what came before is judged as the decision judges it', () => {
  const before = [{ reading: first, story: 'a story' }]
  expect(compare(second, before, STATS)).toEqual(decide(second, before, STATS).matches)
})

test('each candidate is judged once and keeps its story', () => {
  const judged = compare(
    first,
    [
      { reading: second, story: 'a story' },
      { reading: other, story: null },
    ],
    STATS,
  )
  expect(judged.map(({ id, story }) => [id, story]).sort()).toEqual([
    ['other', null],
    ['second', 'a story'],
  ])
})
