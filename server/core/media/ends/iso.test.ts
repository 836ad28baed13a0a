import { expect, test } from 'bun:test'
import type { Readable } from './bytes.ts'
import { readIso } from './iso.ts'

function box(type: string, ...content: Uint8Array[]): Uint8Array {
  const bytes = Buffer.concat([Buffer.alloc(8), ...content])
  bytes.writeUInt32BE(bytes.byteLength)
  bytes.write(type, 4, 'latin1')
  return bytes
}

/** A length in 64 bits, as of what has more than four gigabytes. */
function longBox(type: string, content: Uint8Array): Uint8Array {
  const bytes = Buffer.concat([Buffer.alloc(16), content])
  bytes.writeUInt32BE(1)
  bytes.write(type, 4, 'latin1')
  bytes.writeBigUInt64BE(BigInt(bytes.byteLength), 8)
  return bytes
}

function words(...values: number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4)
  return bytes
}

const UNKNOWN = 0xffff_ffff
const header = (units: number) => box('mvhd', words(0, 0, 0, 1000, units, 0, 0, 0))
const longHeader = (units: number) => box('mvhd', words(0x0100_0000, 0, 0, 0, 0, 1000, 0, units))
const data = box('mdat', new Uint8Array(100))

function file(...parts: Uint8Array[]): Readable {
  const bytes = Buffer.concat(parts)
  return { size: bytes.byteLength, at: async (offset, length) => bytes.subarray(offset, offset + length) }
}

test.each<[string, Uint8Array, number | null]>([
  ['its header', box('moov', header(2500)), 2.5],
  ['its header in 64 bits', box('moov', box('free'), longHeader(2500)), 2.5],
  ['the header of its pieces', box('moov', header(0), box('mvex', box('mehd', words(0, 4000)))), 4],
  ['nothing, when that says it is not known', box('moov', header(UNKNOWN)), null],
  ['nothing, when it says none', box('moov', header(0)), null],
  ['nothing, when there is no header', box('moov', box('trak')), null],
])('a film is as long as %s says', async (_, moov, durationSeconds) => {
  expect(await readIso(file(box('ftyp'), moov, data))).toEqual({ end: 'whole', durationSeconds })
})

test('a film ends where its last box does', async () => {
  const moov = box('moov', header(1000))
  const end = async (...parts: Uint8Array[]) => (await readIso(file(...parts))).end
  expect(await end(box('ftyp'), longBox('mdat', new Uint8Array(50)), moov)).toBe('whole')
  expect(await end(box('ftyp'), moov, data, Buffer.from('\0\0\0\0\0\0\0\0rubbish'))).toBe('whole')
  expect(await end(box('ftyp'), moov, data.subarray(0, 60))).toBe('cut')
  expect(await end(box('ftyp'), data, moov.subarray(0, 20))).toBe('cut')
  expect(await end(box('ftyp'), data)).toBe('cut')
  expect(await end(box('ftyp'), moov)).toBe('cut')
  expect(await end(Buffer.alloc(20))).toBe('unsaid')
})
