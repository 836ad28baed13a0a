import { describe, expect, test } from 'bun:test'
import { cardHeight, type Layout, layoutOf, layRows } from './rows.ts'
import { sampleAlert } from './samples.ts'
import { anchorsOf, rowAt, rowsInReach, scrollFor, scrollToShow } from './viewport.ts'

const wide: Layout = { width: 'wide', coarse: false }
const dayOf = (at: string) => Math.floor(Date.parse(at) / 86_400_000)
const alerts = (...of: readonly number[]) => of.map((n) => sampleAlert(n))
const DAY = 1_440

describe('rows', () => {
  test('stand one below the other without gap, with a heading before each day', () => {
    const rows = layRows(alerts(DAY + 1, 3, 2), wide, dayOf)
    expect(rows.list.map((row) => row.kind)).toEqual(['day', 'alert', 'day', 'alert', 'alert'])
    rows.list.forEach((row, index) => {
      const before = rows.list[index - 1]
      expect(row.top).toBe(before ? before.top + before.height : 0)
    })
    const last = rows.list.at(-1)
    expect(rows.height).toBe((last?.top ?? 0) + (last?.height ?? 0))
  })

  test('number the alerts from 1 and leave the headings out', () => {
    const rows = layRows(alerts(DAY + 1, 3, 2), wide, dayOf)
    expect(rows.list.flatMap((row) => (row.kind === 'alert' ? row.place : []))).toEqual([1, 2, 3])
    expect(rows.alerts).toBe(3)
  })

  test('a card has one height whatever its title, and no text or a larger type changes it', () => {
    const plain = sampleAlert(1)
    const titled = { ...plain, post: { ...plain.post, title: 'long '.repeat(60) } }
    const wordless = { ...plain, post: { ...plain.post, text: '' } }
    expect(cardHeight(titled, wide)).toBe(cardHeight(plain, wide))
    expect(cardHeight(wordless, wide)).toBeLessThan(cardHeight(plain, wide))
    expect(cardHeight(plain, { width: 'phone', coarse: true })).toBeGreaterThan(cardHeight(plain, wide))
    expect(cardHeight(plain, { width: 'wide', coarse: true })).toBeGreaterThan(cardHeight(plain, wide))
  })

  test('the layout follows the feed, and on a phone the window', () => {
    expect(layoutOf(572, 1_440, false)).toEqual({ width: 'wide', coarse: false })
    expect(layoutOf(460, 834, false)).toEqual({ width: 'narrow', coarse: false })
    expect(layoutOf(390, 390, false).width).toBe('phone')
  })
})

describe('viewport', () => {
  const rows = layRows(alerts(...Array.from({ length: 5_000 }, (_, i) => 5_000 - i)), wide, dayOf)

  test('finds the row at a height', () => {
    expect(rowAt(rows.list, 0)).toBe(0)
    expect(rowAt(rows.list, rows.height)).toBe(rows.list.length)
    const some = rows.list[1_234]
    expect(rowAt(rows.list, (some?.top ?? 0) + 1)).toBe(1_234)
  })

  test('keeps about a screen and a half of thousands', () => {
    const { from, to } = rowsInReach(rows, { top: 100_000, height: 900 }, 400)
    expect(to - from).toBeGreaterThan(8)
    expect(to - from).toBeLessThan(20)
    const [first, last] = [rows.list[from], rows.list[to - 1]]
    expect(first?.top).toBeLessThanOrEqual(100_000 - 400)
    expect((last?.top ?? 0) + (last?.height ?? 0)).toBeGreaterThanOrEqual(100_000 + 1_300)
  })

  test('what was on screen stays where it was when cards come above', () => {
    const before = layRows(alerts(5, 4, 3, 2, 1), wide, dayOf)
    const after = layRows(alerts(7, 6, 5, 4, 3, 2, 1), wide, dayOf)
    const view = { top: 200, height: 300 }
    const scroll = scrollFor(after, anchorsOf(before, view, null))
    expect(scroll).toBe(200 + 2 * cardHeight(sampleAlert(1), wide))
  })

  test('when the first one on screen goes, the next one holds', () => {
    const before = layRows(alerts(5, 4, 3, 2, 1), wide, dayOf)
    const first = before.list[rowAt(before.list, 200)]
    const after = layRows(
      alerts(5, 4, 3, 2, 1).filter((alert) => alert.id !== first?.key),
      wide,
      dayOf,
    )
    expect(scrollFor(after, anchorsOf(before, { top: 200, height: 300 }, null))).toBe(
      200 - (first?.height ?? 0),
    )
  })

  test('the focused card holds before the others', () => {
    const before = layRows(alerts(5, 4, 3, 2, 1), wide, dayOf)
    const focused = sampleAlert(3).id
    expect(anchorsOf(before, { top: 200, height: 400 }, focused)[0]?.key).toBe(focused)
  })

  test('nothing is held at the very top, nor when nothing is left', () => {
    const few = layRows(alerts(2, 1), wide, dayOf)
    expect(anchorsOf(few, { top: 0, height: 300 }, null)).toEqual([])
    expect(scrollFor(layRows([], wide, dayOf), anchorsOf(few, { top: 50, height: 300 }, null))).toBeNull()
  })

  test('scrolls only as far as needed to show a row, with its day', () => {
    const few = layRows(alerts(5, 4, 3, 2, 1), wide, dayOf)
    const second = few.list[2]
    const fifth = few.list[5]
    expect(scrollToShow(few, second?.key ?? '', { top: 0, height: 500 })).toBeNull()
    expect(scrollToShow(few, fifth?.key ?? '', { top: 0, height: 500 })).toBe(
      (fifth?.top ?? 0) + (fifth?.height ?? 0) - 500,
    )
    expect(scrollToShow(few, few.list[1]?.key ?? '', { top: 300, height: 500 })).toBe(0)
    expect(scrollToShow(few, 'nobody', { top: 0, height: 500 })).toBeNull()
  })
})
