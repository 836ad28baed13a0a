import { availableParallelism } from 'node:os'
import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { SIGNED, signPicture } from '../core/coverage/picture.ts'
import { dominantColour } from '../core/media/colour.ts'
import { THUMBNAIL_SIDES, type ThumbnailName } from '../core/media/model.ts'
import { takeTurns } from '../core/turns.ts'
import type { Developed, DevelopedThumbnail, Pictures } from '../ports/pictures.ts'
import { namedFault } from './pictures-sharp-fault.ts'
import { readInscriptions } from './pictures-sharp-inscription.ts'

/** A larger one is a bomb, or for print: a progressive JPEG needs six bytes for each before it gives any. */
const MOST_PIXELS = 50_000_000
/** A picture within the bounds takes a second at most, AVIF some more. */
const MOST_SECONDS = 20
/** What can hold script or name other files is never given to its decoder. */
const READ = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`)
/** Reading what is written into a picture holds up the house: AVIF says nowhere before how much it is. */
const MOST_XMP = 512 * 1024
const WEBP = { quality: 78, effort: 3 }
/** The longest data URL of a placeholder, and the sides and qualities that are tried until it is short enough. */
const PLACEHOLDER = { characters: 400, tries: [24, 16, 10, 6], quality: 30 }

/** Pictures by libvips, on one thread each and on one core fewer than there are: the rest of the house needs one. */
export function openSharpPictures(): Pictures {
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: READ })
  sharp.concurrency(1)
  sharp.cache(false)
  const inTurn = takeTurns(Math.max(1, Math.min(4, availableParallelism() - 1)))
  return {
    sign: (bytes) => inTurn(() => named(bytes, () => sign(bytes))),
    develop: (source, wanted) =>
      inTurn(async () => {
        const bytes = typeof source === 'string' ? await Bun.file(source).bytes() : source
        return named(bytes, () => develop(bytes, wanted))
      }),
  }
}

async function named<T>(bytes: Uint8Array, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw namedFault(error, bytes)
  }
}

async function sign(bytes: Uint8Array): Promise<string | null> {
  return signatureOf(await shrunk(bytes, THUMBNAIL_SIDES.small))
}

async function develop(bytes: Uint8Array, wanted: readonly ThumbnailName[]): Promise<Developed> {
  const { autoOrient, pages = 1, xmp } = await open(bytes).metadata()
  const side = Math.max(THUMBNAIL_SIDES.small, ...wanted.map((name) => THUMBNAIL_SIDES[name]))
  const pixels = await shrunk(bytes, side)
  const thumbnails: DevelopedThumbnail[] = []
  for (const name of wanted) thumbnails.push(await thumbnail(pixels, name))
  const facts = {
    colour: dominantColour(await rawOf(inside(pixels, 64))),
    placeholder: await placeholder(pixels),
    animated: pages > 1,
    signature: await signatureOf(pixels),
    exif: (xmp?.byteLength ?? 0) > MOST_XMP ? {} : readInscriptions(bytes),
  }
  return { width: autoOrient.width, height: autoOrient.height, facts, thumbnails }
}

/** Read once: as it is seen, at most `side` pixels long; everything else is made of these. */
interface Pixels {
  data: Uint8Array
  raw: { width: number; height: number; channels: OutputInfo['channels'] }
}

async function shrunk(bytes: Uint8Array, side: number): Promise<Pixels> {
  const upright = open(bytes).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb').removeAlpha()
  const { data, info } = await upright
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: MOST_SECONDS })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  return { data: new Uint8Array(data), raw: { width, height, channels } }
}

function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
}

function of({ data, raw }: Pixels): Sharp {
  return sharp(data, { raw })
}

function inside(pixels: Pixels, side: number): Sharp {
  return of(pixels).resize(side, side, { fit: 'inside', withoutEnlargement: true })
}

async function thumbnail(pixels: Pixels, name: ThumbnailName): Promise<DevelopedThumbnail> {
  const { data, info } = await inside(pixels, THUMBNAIL_SIDES[name])
    .webp(WEBP)
    .toBuffer({ resolveWithObject: true })
  return { name, mime: 'image/webp', width: info.width, height: info.height, bytes: new Uint8Array(data) }
}

async function placeholder(pixels: Pixels): Promise<string> {
  const { characters, tries, quality } = PLACEHOLDER
  let url = ''
  for (const side of tries) {
    const bytes = await inside(pixels, side).webp({ quality, effort: 6 }).toBuffer()
    url = `data:image/webp;base64,${bytes.toString('base64')}`
    if (url.length <= characters) break
  }
  return url
}

async function signatureOf(pixels: Pixels): Promise<string | null> {
  const square = { fit: 'fill' } as const
  const grey = of(pixels).greyscale().resize(SIGNED.grey, SIGNED.grey, square)
  const colour = of(pixels).resize(SIGNED.colour, SIGNED.colour, square)
  return signPicture(await rawOf(grey), await rawOf(colour))
}

async function rawOf(picture: Sharp): Promise<Uint8Array> {
  return new Uint8Array(await picture.raw().toBuffer())
}
