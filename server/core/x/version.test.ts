import { expect, test } from 'bun:test'
import { standingOf, versionOf } from './version.ts'

const at = (id: string, contentHash: string, more = {}) => ({
  externalId: 'key',
  url: `https://x.com/kestrel/status/${id}`,
  contentHash,
  whole: true,
  deleted: false,
  ...more,
})

test.each([
  ['nothing is stored: new', at('20', 'a'), undefined, 'new'],
  ['the same words again: nothing new', at('20', 'a'), at('20', 'a'), 'same'],
  ['a later version with other words: an edit', at('21', 'b'), at('20', 'a'), 'edited'],
  ['an earlier version that comes late: nothing new', at('20', 'a'), at('21', 'b'), 'same'],
  ['ids that differ in length are put in order', at('100', 'b'), at('99', 'a'), 'edited'],
  ['what was missing of the same version: no edit', at('20', 'with media'), at('20', 'a'), 'completed'],
  ['less of the same version: nothing new', at('20', 'a', { whole: false }), at('20', 'with media'), 'same'],
  ['an edit of which parts are missing: an edit', at('21', 'b', { whole: false }), at('20', 'a'), 'edited'],
  ['anything of a post taken down: nothing new', at('21', 'b'), at('20', '', { deleted: true }), 'same'],
  [
    'other words where there are no versions: an edit',
    at('', 'b', { url: null }),
    at('', 'a', { url: null }),
    'edited',
  ],
])('%s', (_, coming, stored, standing) => {
  expect(standingOf(coming, stored)).toBe(standing as ReturnType<typeof standingOf>)
})

test('a version is known by its address', () => {
  expect(versionOf('https://x.com/i/web/status/42')).toBe('42')
  expect(versionOf('https://x.com/kestrel/status/42')).toBe('42')
  expect(versionOf('https://www.instagram.com/p/42/')).toBeNull()
  expect(versionOf(null)).toBeNull()
})
