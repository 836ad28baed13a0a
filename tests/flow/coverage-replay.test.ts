import { expect, test } from 'bun:test'
import { ENGINES } from '../../scripts/coverage/engines.ts'
import type { Item } from '../../scripts/coverage/labelled.ts'
import { Replay } from '../../scripts/coverage/stage.ts'

const HOUR = 3_600_000

function item(place: number, source: string, title: string): Item {
  const published_at = new Date(Date.UTC(2026, 4, 4) + place * HOUR).toISOString()
  return { id: `i${place}`, source, title, published_at, lang: 'en' }
}

const ITEMS = [
  item(0, 'The Plain Paper', 'Lanark Mills names Odile Ferrand creative director'),
  item(1, 'Selvedge Daily', 'Odile Ferrand named creative director of Lanark Mills'),
  item(2, 'The Plain Paper', 'Quayside museum reopens its ceramics wing'),
  item(3, 'Cutting Room', 'Lanark Mills appoints Odile Ferrand as creative director'),
]

test('A replay finds what the stage would: the surest match and who was first, never an outlet by itself', async () => {
  await using stack = new AsyncDisposableStack()
  const { parts, close } = (await ENGINES.memory?.()) ?? {}
  if (!parts || !close) throw new Error('no engine')
  stack.defer(close)
  const run = new Replay(parts)
  await run.watch(ITEMS)
  const asked = await run.run(ITEMS)
  expect(asked.map(({ covered, first }) => [covered, first])).toEqual([
    [false, null],
    [true, 'i0'],
    [false, null],
    [true, 'i0'],
  ])
  const again = item(4, 'nobody', 'Odile Ferrand is the new creative director of Lanark Mills')
  await run.watch([again])
  expect((await run.ask(again)).first).toBe('i0')
  expect((await run.ask({ ...again, id: 'i5' })).ranked.some(({ id }) => id === 'i4')).toBe(false)
}, 60_000)
