import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { sniff } from './sniff.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const hex = (digits: string) => Uint8Array.fromHex(digits.replaceAll(' ', ''))
const box = (brand: string) =>
  new Uint8Array([...hex('00 00 00 18'), ...bytes(`ftyp${brand}\0\0\0\0${brand}mif1`)])

test.each([
  ['JPEG', hex('ff d8 ff e0 00 10 4a 46 49 46 00'), { kind: 'image', mime: 'image/jpeg' }],
  ['GIF', bytes('GIF89a'), { kind: 'image', mime: 'image/gif' }],
  ['HEIC', box('heic'), { kind: 'image', mime: 'image/heic' }],
  ['AVIF', box('avif'), { kind: 'image', mime: 'image/avif' }],
  ['MP4', box('isom'), { kind: 'video', mime: 'video/mp4' }],
  ['MOV', box('qt  '), { kind: 'video', mime: 'video/quicktime' }],
  [
    'Ogg',
    bytes('OggS\0\x02\0\0\0\0\0\0\0\0aaaa\0\0\0\0aaaa\x01\x1e\x01vorbis\0\0'),
    { kind: 'audio', mime: 'audio/ogg' },
  ],
  ['a playlist', bytes('#EXTM3U\n#EXT-X-VERSION:3'), { kind: 'playlist' }],
  ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), { kind: 'unsafe' }],
  ['SVG after a prologue', bytes('<?xml version="1.0"?>\n<!-- x -->\n<svg></svg>'), { kind: 'unsafe' }],
  ['a picture that is a page too', bytes('GIF89a/*<html><script>alert(1)</script>*/'), { kind: 'unsafe' }],
  ['a page', bytes('<!doctype html><title>Sign in</title>'), { kind: 'unknown' }],
  ['a program', hex('7f 45 4c 46 02 01 01'), { kind: 'unknown' }],
  ['nothing', new Uint8Array(), { kind: 'unknown' }],
] as const)('%s', async (_, head, found) => {
  expect(await sniff(head)).toEqual(found)
})

test('a WebP of the demo', async () => {
  const picture = join(import.meta.dir, '../../../scripts/demo/pictures/sac-prune.webp')
  expect(await sniff(await Bun.file(picture).bytes())).toEqual({ kind: 'image', mime: 'image/webp' })
})
