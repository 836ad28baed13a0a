import { expect, test } from 'bun:test'
import { changeDetail, type SourcePatchWish } from './note.ts'

test.each<[SourcePatchWish, Record<string, string>]>([
  [{}, {}],
  [{ noticeRead: true }, {}],
  [{ name: ' Le Fil ' }, {}],
  [{ name: 'Le Fil Mode' }, { from: 'Le Fil', to: 'Le Fil Mode' }],
  [{ paused: true }, { state: 'paused' }],
  [{ paused: false }, { state: 'resumed' }],
  [{ intervalSeconds: 90 }, { interval: '90 s' }],
  [{ intervalSeconds: null }, { interval: 'auto' }],
  [
    { role: 'competitor', priority: 'high', tags: ['Paris', 'Milan'] },
    { role: 'competitor', priority: 'high', tags: 'Paris, Milan' },
  ],
])('%j is noted as %j', (asked, detail) => {
  expect(changeDetail(asked, 'Le Fil')).toEqual(detail)
})
