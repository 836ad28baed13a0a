import { expect, test } from 'bun:test'
import { faultOf, PROOF_BYTES, readWish, type Typed, typedOf } from './wish.ts'

const typed = (more: Partial<Typed>): Typed => ({
  state: 'granted',
  note: '',
  link: '',
  proof: 'keep',
  ...more,
})

test('what is written is what the server is told, an address with its beginning', () => {
  expect(readWish(typed({ note: ' By mail ', link: ' agence.test/r?a=1 ' }))).toEqual({
    ...{ state: 'granted', note: 'By mail', proofUrl: 'https://agence.test/r?a=1' },
  })
  expect(readWish(typed({}))).toEqual({ state: 'granted', note: '', proofUrl: null })
})

test.each(['javascript:alert(1)', 'two words.test', 'nowhere', 'mailto:a@b.test'])(
  '%j is no link',
  (link) => {
    expect(readWish(typed({ link }))).toBe('link')
  },
)

test('a file is refused before it is sent when it cannot be a proof', () => {
  expect(faultOf({ size: 0, type: 'image/png' })).toBe('proof.empty')
  expect(faultOf({ size: PROOF_BYTES + 1, type: 'image/png' })).toBe('proof.large')
  expect(faultOf({ size: 1, type: 'text/html' })).toBe('proof.kind')
  expect([faultOf({ size: PROOF_BYTES, type: 'application/pdf' }), faultOf({ size: 1, type: '' })]).toEqual([
    null,
    null,
  ])
  expect(readWish(typed({ proof: new File([''], 'a.png', { type: 'image/png' }) }))).toBe('proof.empty')
})

test('what is there is what one begins with', () => {
  const right = { mediaId: 'm', by: null, updatedAt: null, proofFile: null }
  expect(typedOf({ ...right, state: 'asked', note: 'n', proofUrl: null })).toEqual({
    ...{ state: 'asked', note: 'n', link: '', proof: 'keep' },
  })
})
