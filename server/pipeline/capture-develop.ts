import type { MediaDepth, PictureFacts, ThumbnailName } from '../core/media/model.ts'
import { FilmError } from '../ports/films.ts'
import { type Developed, type DevelopedThumbnail, PictureError } from '../ports/pictures.ts'
import type { Services } from '../services.ts'
import type { Catch } from './capture-fetch.ts'

/** All that is made of a medium: what its blob's row says, and the bytes of its thumbnails. */
export interface Print {
  width: number | null
  height: number | null
  durationSeconds: number | null
  picture: PictureFacts | null
  midSignature: string | null
  thumbnails: DevelopedThumbnail[]
}

/** Of what is not opened nothing is known. */
export const UNREAD: Print = {
  ...{ width: null, height: null, durationSeconds: null },
  ...{ picture: null, midSignature: null, thumbnails: [] },
}
const SIZES: readonly ThumbnailName[] = ['small', 'large']
/** Pictures that nobody here can open: the original is kept for whoever can. */
const UNOPENED = /^image\/(?:hei[cf]|jxl|bmp|tiff)/
/** A film's first frame is black as often as not. */
const POSTER_SECONDS = 1

/** Opens what came and makes of it what is kept at that depth. Throws `PictureError`, `FilmError`. */
export async function develop(services: Services, caught: Catch, depth: MediaDepth): Promise<Print> {
  if (caught.kind === 'image') return developPicture(services, caught, depth)
  const { path } = caught.file
  const { width, height, durationSeconds } = await services.films.probe(path)
  const facts = { width, height, durationSeconds, picture: null, midSignature: null, thumbnails: [] }
  return caught.kind === 'audio'
    ? facts
    : { ...facts, ...(await developFrames(services, path, durationSeconds)) }
}

async function developPicture(
  { pictures }: Services,
  { file, mime }: Catch,
  depth: MediaDepth,
): Promise<Print> {
  try {
    return printOf(await pictures.develop(file.path, depth === 'signature' ? [] : SIZES))
  } catch (error) {
    const unopened = error instanceof PictureError && UNOPENED.test(mime) && depth === 'original'
    if (!unopened) throw error
    return UNREAD
  }
}

function printOf({ width, height, facts, thumbnails }: Developed): Print {
  return { width, height, durationSeconds: null, picture: facts, midSignature: null, thumbnails }
}

async function developFrames(
  services: Services,
  path: string,
  seconds: number | null,
): Promise<Partial<Print>> {
  const poster = await frameAt(services, path, Math.min(POSTER_SECONDS, (seconds ?? 0) / 10))
  if (poster === null) return {}
  const { facts, thumbnails } = await services.pictures.develop(poster, SIZES)
  const middle = seconds === null ? null : await frameAt(services, path, seconds / 2)
  const midSignature = middle && (await services.pictures.sign(middle))
  return { picture: facts, thumbnails, midSignature }
}

/** Null for a film of which no frame is to be had: it plays all the same. */
async function frameAt({ films }: Services, path: string, seconds: number): Promise<Uint8Array | null> {
  try {
    return await films.frame(path, seconds)
  } catch (error) {
    if (error instanceof FilmError) return null
    throw error
  }
}
