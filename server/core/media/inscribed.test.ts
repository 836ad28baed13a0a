import { expect, test } from 'bun:test'
import { inscribedPart } from './inscribed.ts'

const MEGABYTE = 1024 * 1024

function chunk(name: string, size: number): Uint8Array {
  const bytes = new Uint8Array(12 + size)
  new DataView(bytes.buffer).setUint32(0, size)
  bytes.set(new TextEncoder().encode(name), 4)
  return bytes
}

function riffChunk(name: string, size: number): Uint8Array {
  const bytes = new Uint8Array(8 + size + (size % 2))
  bytes.set(new TextEncoder().encode(name))
  new DataView(bytes.buffer).setUint32(4, size, true)
  return bytes
}

const bytesOf = (...parts: (Uint8Array | string)[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
  )
const png = (...parts: Uint8Array[]) =>
  bytesOf('\x89PNG\r\n\x1a\n', chunk('IHDR', 13), ...parts, chunk('IEND', 0))
const webp = (...parts: Uint8Array[]) => bytesOf('RIFF\0\0\0\0WEBP', riffChunk('VP8X', 10), ...parts)

test.each([
  ['a PNG', png(chunk('tEXt', 400), chunk('IDAT', 3 * MEGABYTE), chunk('iTXt', 9_000))],
  ['a WebP', webp(riffChunk('VP8 ', 3 * MEGABYTE + 1), riffChunk('XMP ', 9_001), riffChunk('EXIF', 900))],
  ['what is cut short', png(chunk('IDAT', 900)).subarray(0, 50)],
  ['another kind', bytesOf('\0\0\0\x1cftypavif', new Uint8Array(MEGABYTE))],
])('%s is read as it is', (_, bytes) => {
  expect(inscribedPart(bytes)).toBe(bytes)
})

test.each([
  ['in one chunk', png(chunk('iTXt', MEGABYTE))],
  ['in many', png(...Array.from({ length: 50_000 }, () => chunk('tEXt', 4)))],
  ['in chunks of nothing', png(...Array.from({ length: 30_000 }, () => chunk('IDAT', 0)))],
  ['behind a WebP', webp(riffChunk('VP8L', 77), riffChunk('XMP ', MEGABYTE))],
])('so much that nobody meant it to be read is not: %s', (_, bytes) => {
  expect(inscribedPart(bytes)).toBeNull()
})

test('of a JPEG the beginning is read', () => {
  expect(inscribedPart(bytesOf('\xff\xd8\xff\xe1', new Uint8Array(MEGABYTE)))).toHaveLength(MEGABYTE / 2)
})
