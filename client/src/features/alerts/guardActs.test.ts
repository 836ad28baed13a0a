import { describe, expect, test } from 'bun:test'
import { guardActs } from './guardActs.ts'
import type { Acts } from './makeActs.ts'

describe('acts of somebody whose role', () => {
  test('triages are done', () => {
    const { done, guarded, refused } = acts(true)
    act(guarded)
    expect(done).toEqual([
      'save a',
      'file a',
      'dismiss a',
      'toggleRead a',
      'assign a',
      'unmute a',
      'readAll',
      'see a',
    ])
    expect(refused).toEqual([])
  })

  test('only reads are not, and said so; looking needs no word', () => {
    const { done, guarded, refused } = acts(false)
    act(guarded)
    expect(done).toEqual([])
    expect(refused).toHaveLength(7)
  })
})

function act(guarded: Acts): void {
  guarded.save('a')
  guarded.file('a')
  guarded.dismiss('a')
  guarded.toggleRead('a')
  guarded.assign('a', null)
  guarded.unmute('a')
  guarded.readAll()
  guarded.see('a')
}

function acts(may: boolean) {
  const done: string[] = []
  const refused: true[] = []
  const told = (name: string) => (id: string) => void done.push(`${name} ${id}`)
  const all: Acts = {
    save: told('save'),
    file: told('file'),
    dismiss: told('dismiss'),
    toggleRead: told('toggleRead'),
    assign: told('assign'),
    unmute: told('unmute'),
    see: told('see'),
    readAll: () => void done.push('readAll'),
    resume: () => undefined,
  }
  const guarded = guardActs(
    all,
    () => may,
    () => void refused.push(true),
  )
  return { done, refused, guarded }
}
