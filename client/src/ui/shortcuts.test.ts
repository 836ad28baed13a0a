import { describe, expect, test } from 'bun:test'
import { judge, PAIR_MS, type Shortcut, type ShortcutScope } from './shortcuts.ts'

const one = (keys: string): Shortcut => ({ keys, label: keys, run: () => undefined })
const scope = (title: string, ...keys: string[]): ShortcutScope => ({ title, shortcuts: keys.map(one) })
const press = (key: string, held: Partial<Record<'ctrl' | 'meta' | 'alt', boolean>> = {}) => ({
  key,
  ctrl: false,
  meta: false,
  alt: false,
  ...held,
})
const frame = scope('frame', 'g f', 'g s', '?', 'u', 's')

describe('one key', () => {
  test('runs its shortcut', () => {
    expect(judge([frame], press('?'), null, 0)).toMatchObject({ kind: 'run', shortcut: { keys: '?' } })
  })
  test('works with Caps Lock on', () => {
    expect(judge([frame], press('U'), null, 0)).toMatchObject({ kind: 'run', shortcut: { keys: 'u' } })
  })
  test('means nothing with Ctrl, Alt or the command key', () => {
    for (const held of [{ ctrl: true }, { alt: true }, { meta: true }]) {
      expect(judge([frame], press('u', held), null, 0).kind).toBe('none')
    }
  })
  test('the newest scope wins', () => {
    const screen = { title: 'screen', shortcuts: [{ ...one('u'), label: 'mine' }] }
    expect(judge([frame, screen], press('u'), null, 0)).toMatchObject({ shortcut: { label: 'mine' } })
  })
})

describe('two keys in a row', () => {
  const waiting = { key: 'g', at: 0 }
  test('the first one waits', () => {
    expect(judge([frame], press('g'), null, 5)).toEqual({ kind: 'wait', pending: { key: 'g', at: 5 } })
  })
  test('the second one goes before what it means alone', () => {
    expect(judge([frame], press('s'), waiting, 100)).toMatchObject({ kind: 'run', shortcut: { keys: 'g s' } })
  })
  test('too late, the second one is itself again', () => {
    expect(judge([frame], press('s'), waiting, PAIR_MS + 1)).toMatchObject({ shortcut: { keys: 's' } })
  })
  test('a second key that makes no pair is itself', () => {
    expect(judge([frame], press('u'), waiting, 100)).toMatchObject({ shortcut: { keys: 'u' } })
    expect(judge([frame], press('z'), waiting, 100).kind).toBe('none')
  })
})
