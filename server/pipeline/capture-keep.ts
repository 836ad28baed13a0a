import type { Db } from '../../db/db.ts'
import { holdBlob, soundBlob } from '../../db/queries/blobs.ts'
import type { blob } from '../../db/schema/index.ts'
import { blobKey, thumbnailKey } from '../core/media/blob-key.ts'
import type { MediaDepth } from '../core/media/model.ts'
import type { Blobs } from '../ports/blobs.ts'
import type { Spooled } from '../ports/spool.ts'
import type { Services } from '../services.ts'
import { develop, type Print, UNREAD } from './capture-develop.ts'
import type { Catch } from './capture-fetch.ts'

type BlobRow = typeof blob.$inferInsert

/** A key under which bytes must be, and how they are put there; null: only whoever opens the medium anew has them. */
interface Part {
  key: string
  put: ((blobs: Blobs) => Promise<void>) | null
}

/** What is kept of a medium, once its row is written with `hold`. */
export interface Kept {
  row: BlobRow
  signature: string | null
  midSignature: string | null
  parts: Part[]
}

/** The sweep took bytes that were known a moment ago: the medium is to be captured once more. */
export class PartsGoneError extends Error {
  override name = 'PartsGoneError'
}

/**
 * Makes of what came what is kept at that depth, and puts its bytes where they stay; of bytes that were seen before
 * nothing is made twice. A signature alone needs no bytes. Throws `PictureError`, `FilmError`, `BlobError`.
 */
export async function keep(services: Services, caught: Catch, depth: MediaDepth): Promise<Kept> {
  const known = depth === 'signature' ? null : await keptBefore(services, caught, depth)
  const kept = known ?? madeOf(services, caught, { depth, print: await develop(services, caught, depth) })
  for (const { key, put } of kept.parts)
    if (put && (!known || (await services.blobs.size(key)) === null)) await put(services.blobs)
  return kept
}

/** What is kept as it is, and never opened. Throws `BlobError`. */
export async function keepUnopened(services: Services, file: Spooled, mime: string): Promise<Kept> {
  const kept = madeOf(services, { file, mime }, { depth: 'original', print: UNREAD })
  for (const { put } of kept.parts) await put?.(services.blobs)
  return kept
}

/**
 * Writes its row and holds it until the transaction ends; bytes that the sweep took in between are put again. To be
 * called before anything else of the transaction is locked. Throws `PartsGoneError`, `BlobError`.
 */
export async function hold(tx: Db, blobs: Blobs, { row, parts }: Kept): Promise<void> {
  await holdBlob(tx, row)
  for (const { key, put } of parts) {
    if ((await blobs.size(key)) !== null) continue
    if (!put) throw new PartsGoneError(key)
    await put(blobs)
  }
}

/** The same bytes, opened once before; null when they were not, or something of them is missing. */
async function keptBefore(
  { db, blobs, clock }: Services,
  caught: Catch,
  depth: MediaDepth,
): Promise<Kept | null> {
  const found = await soundBlob(db, caught.file.sha256)
  if (!found || (caught.kind === 'image' && found.picture === null)) return null
  const small = found.thumbnails.map((one) => ({ key: thumbnailKey(found.sha256, one), put: null }))
  for (const { key } of small) if ((await blobs.size(key)) === null) return null
  const { picture, midSignature } = found
  return {
    // Whether the original is there already the row says when it is taken: the sweep may have let go of it since.
    row: { ...found, original: depth === 'original', storedAt: clock.now() },
    signature: picture?.signature ?? null,
    midSignature,
    parts: depth === 'original' ? [originalOf(caught), ...small] : small,
  }
}

function madeOf(
  { clock }: Services,
  caught: Omit<Catch, 'kind'>,
  { depth, print }: { depth: MediaDepth; print: Print },
): Kept {
  const { file, mime } = caught
  const { thumbnails, ...facts } = print
  const small = thumbnails.map((one) => ({
    key: thumbnailKey(file.sha256, one),
    put: (blobs: Blobs) => blobs.putBytes(thumbnailKey(file.sha256, one), one.bytes, one.mime),
  }))
  return {
    row: {
      ...{ sha256: file.sha256, mime, bytes: file.bytes, original: depth === 'original', ...facts },
      thumbnails: thumbnails.map(({ bytes, ...one }) => ({ ...one, bytes: bytes.byteLength })),
      storedAt: clock.now(),
    },
    signature: print.picture?.signature ?? null,
    midSignature: print.midSignature,
    parts: depth === 'original' ? [originalOf(caught), ...small] : small,
  }
}

function originalOf({ file: { sha256, path }, mime }: Omit<Catch, 'kind'>): Part {
  const key = blobKey(sha256)
  return { key, put: (blobs) => blobs.putFile(key, path, mime) }
}
