import { describe, expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { openSharpPictures } from '../../server/adapters/pictures-sharp.ts'
import { samePicture } from '../../server/core/coverage/picture.ts'
import { PictureError } from '../../server/ports/pictures.ts'

const FOLDER = join(import.meta.dir, '../../scripts/demo/pictures')
const pictures = openSharpPictures()

async function drawn(): Promise<{ name: string; bytes: Uint8Array; signature: string | null }[]> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.webp'))
  return Promise.all(
    names.map(async (name) => {
      const bytes = await Bun.file(join(FOLDER, name)).bytes()
      return { name, bytes, signature: await pictures.sign(bytes) }
    }),
  )
}

const CHANGES: Record<string, (bytes: Uint8Array) => Sharp> = {
  'as a poor JPEG': (bytes) => sharp(bytes).jpeg({ quality: 30 }),
  'as a GIF': (bytes) => sharp(bytes).gif(),
  'as an AVIF': (bytes) => sharp(bytes).resize(320).avif({ effort: 0 }),
  'as a small PNG': (bytes) => sharp(bytes).resize(160).png(),
  'cut a little at all sides': (bytes) =>
    sharp(bytes).extract({ left: 20, top: 15, width: 600, height: 450 }).jpeg(),
  'lying on its side and saying so': (bytes) =>
    sharp(bytes).rotate(270).withMetadata({ orientation: 6 }).jpeg(),
}

describe('signatures of pictures', () => {
  test.each(Object.keys(CHANGES))('a picture %s is the same picture', async (name) => {
    const some = (await drawn()).filter((_, n) => n % 5 === 0)
    for (const { bytes, signature } of some) {
      const changed = await CHANGES[name]?.(bytes).toBuffer()
      expect(samePicture(signature, await pictures.sign(new Uint8Array(changed ?? [])))).toBe(true)
    }
  })

  test('no two pictures of one style are the same, not even two colours of one thing', async () => {
    const all = await drawn()
    const alike = all.flatMap((one, n) =>
      all
        .slice(n + 1)
        .flatMap((other) => (samePicture(one.signature, other.signature) ? [[one.name, other.name]] : [])),
    )
    expect(all.length).toBeGreaterThan(30)
    expect(alike).toEqual([])
  })

  test('a plain surface has no signature', async () => {
    const plain = sharp({ create: { width: 80, height: 80, channels: 3, background: '#123' } }).png()
    expect(await pictures.sign(new Uint8Array(await plain.toBuffer()))).toBeNull()
  })
})

describe('what is no picture', () => {
  test.each([
    ['nothing', ''],
    ['a web page', '<!doctype html><title>404</title>'],
    [
      'a drawing that could hold script',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="9"/></svg>',
    ],
    ['a document', '%PDF-1.4\n1 0 obj\n'],
    ['a picture that breaks off', 'GIF89a'],
  ])('%s is named as unreadable', async (_, text) => {
    const error = await pictures.sign(new TextEncoder().encode(text)).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(PictureError)
    expect(error).toMatchObject({ code: 'unreadable' })
  })

  test('half a picture is unreadable', async () => {
    const [one] = await drawn()
    const half = one?.bytes.slice(0, one.bytes.length / 2) ?? new Uint8Array()
    expect(await pictures.sign(half).catch((error: unknown) => error)).toBeInstanceOf(PictureError)
  })

  test('a bomb is named as too large, and the next picture is read', async () => {
    const bomb = sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#123' } }).png()
    const bytes = new Uint8Array(await bomb.toBuffer())
    expect(await pictures.sign(bytes).catch((error: unknown) => error)).toMatchObject({ code: 'too_large' })
    const [one] = await drawn()
    expect(await pictures.sign(one?.bytes ?? new Uint8Array())).toHaveLength(64)
  })
})
