import { expect, test } from 'bun:test'
import { before, NOW } from './sample.ts'
import { SPARK, sparkBars } from './spark.ts'

const day = (posts: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => posts[hour] ?? 0)

test('the busiest hour fills the height, a single post is still seen', () => {
  const bars = sparkBars(day({ 3: 40, 4: 1 }), null, NOW)
  expect(bars).toHaveLength(24)
  expect(bars[3]).toMatchObject({ kind: 'posts', y: SPARK.top })
  expect(bars[4]?.height).toBeGreaterThanOrEqual(3)
  expect(bars[5]).toMatchObject({ kind: 'none', height: 1 })
  for (const bar of bars) expect(bar.y + bar.height).toBe(SPARK.height)
})

test('empty hours since it fails are no proof of silence', () => {
  const kinds = sparkBars(day({ 20: 2, 23: 1 }), before(2.5 * 3_600), NOW).map((bar) => bar.kind)
  expect(kinds.slice(19)).toEqual(['none', 'posts', 'late', 'late', 'posts'])
})

test('a source that has failed for days is late all day', () => {
  expect(sparkBars(day({}), before(90 * 3_600), NOW).every((bar) => bar.kind === 'late')).toBe(true)
})
