import sharp, { type Sharp } from 'sharp'
import { SIGNED, signPicture } from '../core/coverage/picture.ts'
import { PictureError, type Pictures } from '../ports/pictures.ts'

/** A larger one is a bomb, or for print. */
const MOST_PIXELS = 50_000_000
/** What can hold script or name other files is never given to its decoder. */
const READ = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`)

/** Pictures by libvips. One at a time: a picture costs memory and a core. */
export function openSharpPictures(): Pictures {
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: READ })
  sharp.concurrency(1)
  sharp.cache(false)
  let before: Promise<unknown> = Promise.resolve()
  return {
    sign(bytes) {
      const signed = before.then(() => sign(bytes))
      before = signed.catch(() => undefined)
      return signed
    },
  }
}

async function sign(bytes: Uint8Array): Promise<string | null> {
  const [grey, colour] = await pixelsOf(bytes).catch((error: unknown) => {
    throw named(error)
  })
  return signPicture(grey, colour)
}

async function pixelsOf(bytes: Uint8Array): Promise<[Uint8Array, Uint8Array]> {
  const upright = open(bytes).autoOrient().flatten({ background: '#fff' })
  const square = { fit: 'fill' } as const
  const grey = upright.clone().greyscale().resize(SIGNED.grey, SIGNED.grey, square)
  const colour = upright.clone().toColourspace('srgb').resize(SIGNED.colour, SIGNED.colour, square)
  return [await rawOf(grey), await rawOf(colour)]
}

function open(bytes: Uint8Array) {
  return sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
}

async function rawOf(picture: Sharp): Promise<Uint8Array> {
  return new Uint8Array(await picture.raw().toBuffer())
}

function named(error: unknown): PictureError {
  const said = error instanceof Error ? error.message : String(error)
  if (/pixel limit/i.test(said)) return new PictureError('too_large', 'The picture is too large to be read')
  return new PictureError('unreadable', 'The bytes are no picture that can be read')
}
