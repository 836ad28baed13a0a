import { describe, expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { openSharpPictures } from '../../server/adapters/pictures-sharp.ts'
import { samePicture } from '../../server/core/coverage/picture.ts'
import { PictureError } from '../../server/ports/pictures.ts'
import { bombOf } from '../fixtures/bomb.ts'

const FOLDER = join(import.meta.dir, '../../scripts/demo/pictures')
const pictures = openSharpPictures()

const picturePath = (name: string) => join(FOLDER, name)

const shoe = () => Bun.file(picturePath('basse-azur.webp')).bytes()

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
  ])('%s is named as unreadable', async (_, text) => {
    const error = await pictures.sign(new TextEncoder().encode(text)).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(PictureError)
    expect(error).toMatchObject({ code: 'unreadable' })
  })

  const ways: Record<string, (picture: Sharp) => Sharp> = {
    JPEG: (picture) => picture.jpeg(),
    'progressive JPEG': (picture) => picture.jpeg({ progressive: true }),
    PNG: (picture) => picture.png(),
    'interlaced PNG': (picture) => picture.png({ progressive: true }),
    WebP: (picture) => picture.webp(),
    GIF: (picture) => picture.gif(),
    AVIF: (picture) => picture.avif({ effort: 0 }),
  }
  test.each(Object.keys(ways))('half a %s is named as truncated', async (name) => {
    const whole = await ways[name]?.(sharp(await shoe()).resize(320)).toBuffer()
    const half = new Uint8Array(whole ?? []).slice(0, (whole?.length ?? 0) / 2)
    const error = await pictures.develop(half, ['small']).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(PictureError)
    expect(error).toMatchObject({ code: 'truncated' })
  })

  test('HEIC is named, for nothing here decodes it', async () => {
    const heic = new TextEncoder().encode('\0\0\0\x18ftypheic\0\0\0\0mif1heic')
    const error = await pictures.develop(heic, []).catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'unreadable', message: expect.stringContaining('HEIC') })
  })

  test('a bomb is named as too large, and the next picture is read', async () => {
    const bytes = bombOf(30_000)
    expect(bytes.length).toBeLessThan(1_000)
    const refused = { code: 'too_large' }
    expect(await pictures.sign(bytes).catch((error: unknown) => error)).toMatchObject(refused)
    expect(await pictures.develop(bytes, ['large']).catch((error: unknown) => error)).toMatchObject(refused)
    const [one] = await drawn()
    expect(await pictures.sign(one?.bytes ?? new Uint8Array())).toHaveLength(64)
  })
})

describe('a developed picture', () => {
  test('gives its sides the right way up, its looks, and thumbnails within their sides', async () => {
    const lying = await sharp(await shoe())
      .rotate(270)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { width, height, facts, thumbnails } = await pictures.develop(new Uint8Array(lying), [
      'large',
      'small',
    ])
    expect({ width, height }).toEqual({ width: 640, height: 480 })
    expect(facts).toMatchObject({ animated: false, colour: expect.stringMatching(/^#[0-9a-f]{6}$/) })
    expect(facts.signature).toBe(await pictures.sign(new Uint8Array(lying)))
    expect(thumbnails.map(({ name, width, height }) => [name, width, height])).toEqual([
      ['large', 640, 480],
      ['small', 480, 360],
    ])
    const { format, width: seen, orientation } = await sharp(thumbnails[1]?.bytes).metadata()
    expect({ format, seen, orientation }).toEqual({ format: 'webp', seen: 480, orientation: undefined })
  })

  test('has a placeholder that a row can carry, of a picture full of detail too', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 90 } as const
    const loud = sharp({ create: { width: 900, height: 900, channels: 3, background: '#000', noise } })
    const { facts } = await pictures.develop(new Uint8Array(await loud.png().toBuffer()), [])
    expect(facts.placeholder).toStartWith('data:image/webp;base64,')
    expect(facts.placeholder.length).toBeLessThanOrEqual(400)
  })

  test('is read from a file as from bytes', async () => {
    const path = picturePath('basse-azur.webp')
    const bytes = await Bun.file(path).bytes()
    expect(await pictures.develop(path, ['small'])).toEqual(await pictures.develop(bytes, ['small']))
  })

  test('says who made it; its thumbnails do not, nor where', async () => {
    const exif = { IFD0: { Artist: 'Anna Weiss', Copyright: 'Visao', Model: 'V1' }, IFD3: GPS }
    const bytes = await sharp(await shoe())
      .jpeg()
      .withExif(exif)
      .toBuffer()
    const { facts, thumbnails } = await pictures.develop(new Uint8Array(bytes), ['small'])
    expect(facts.exif).toMatchObject({ author: 'Anna Weiss', copyright: 'Visao', camera: 'V1' })
    expect(facts.exif.position).toBe('present')
    expect(JSON.stringify(facts.exif)).not.toContain('48')
    const { exif: left, icc, xmp } = await sharp(thumbnails[0]?.bytes).metadata()
    expect([left, icc, xmp]).toEqual([undefined, undefined, undefined])
  })

  test('is in the colours everybody sees, whatever it was saved in', async () => {
    const red = sharp({ create: { width: 64, height: 64, channels: 3, background: '#c00' } })
    const wide = await red.withIccProfile('p3').png().toBuffer()
    const { facts } = await pictures.develop(new Uint8Array(wide), [])
    expect(Number.parseInt(facts.colour.slice(1, 3), 16)).toBeCloseTo(0xcc, -1)
  })

  test('of one with a thousand frames is its first, and says that it moves', async () => {
    const frame = Buffer.alloc(32 * 32 * 3 * 1_000, 90)
    frame.fill(200, 0, 32 * 16 * 3)
    const raw = { width: 32, height: 32_000, channels: 3, pageHeight: 32 } as const
    const film = await sharp(frame, { raw, limitInputPixels: false }).gif().toBuffer()
    const { width, height, facts } = await pictures.develop(new Uint8Array(film), ['small'])
    expect({ width, height, animated: facts.animated }).toEqual({ width: 32, height: 32, animated: true })
  })

  test('stands on white where it was transparent', async () => {
    const none = { r: 0, g: 0, b: 0, alpha: 0 }
    const clear = sharp({ create: { width: 40, height: 40, channels: 4, background: none } }).png()
    const { facts, thumbnails } = await pictures.develop(new Uint8Array(await clear.toBuffer()), ['small'])
    expect(facts.colour).toBe('#ffffff')
    expect((await sharp(thumbnails[0]?.bytes).metadata()).hasAlpha).toBe(false)
  })
})

const GPS = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '48/1 51/1 29/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '2/1 17/1 40/1',
}
