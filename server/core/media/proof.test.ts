import { expect, test } from 'bun:test'
import { proofMime } from './proof.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

test.each([
  ['application/pdf', bytes('%PDF-1.7\n')],
  ['image/jpeg', bytes('\xff\xd8\xff\xe0JFIF')],
  ['image/webp', bytes('RIFF\x24\x00\x00\x00WEBPVP8 ')],
  [null, bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  [null, bytes('GIF89a')],
  [null, bytes('hello')],
  [null, bytes('')],
] as const)('a proof is a picture or a PDF by its first bytes: %j', async (mime, head) => {
  expect(await proofMime(head)).toBe(mime)
})
