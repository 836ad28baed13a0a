import { type BlobRow, blobsAfter, knownBlobs, markDamaged, markRight } from '../../db/queries/blobs.ts'
import { blobKey, blobOf } from '../core/media/blob-key.ts'
import type { Blobs } from '../ports/blobs.ts'
import type { Services } from '../services.ts'

/** What was found of all that is kept. */
export interface Verified {
  right: number
  /** Other bytes than were kept. */
  damaged: number
  /** No bytes where some should be. */
  missing: number
  /** Keys of ours that no row speaks of; the sweep takes them. */
  orphaned: number
  /** Media that will be fetched again. */
  again: number
}

const PAGE = 100
/** Hashed at once: it shares the machine with what serves. */
const AT_ONCE = 4

/**
 * Hashes every blob anew, as a stream, and notes what is right and what is not. What is damaged or gone is fetched
 * again wherever its medium has an address. Throws `BlobError` when the store is away: then nothing is called missing.
 */
export async function verifyMedia(services: Services): Promise<Verified> {
  const found: Verified = { right: 0, damaged: 0, missing: 0, orphaned: 0, again: 0 }
  for (let after = ''; ; ) {
    const page = await blobsAfter(services.db, after, PAGE)
    for (let at = 0; at < page.length; at += AT_ONCE)
      await Promise.all(page.slice(at, at + AT_ONCE).map((row) => verify(services, row, found)))
    after = page.at(-1)?.sha256 ?? ''
    if (page.length < PAGE) break
  }
  found.orphaned = await countOrphans(services)
  return found
}

async function verify({ db, blobs, clock }: Services, row: BlobRow, found: Verified): Promise<void> {
  const state = await stateOf(blobs, row)
  found[state]++
  if (state === 'right') return markRight(db, row.sha256, clock.now())
  const again = await markDamaged(db, row.sha256, clock.now())
  found.again += again
  // Whoever fetches it again writes the bytes where there are none.
  if (again > 0 && row.original && state === 'damaged') await blobs.remove(blobKey(row.sha256))
}

async function stateOf(blobs: Blobs, row: BlobRow): Promise<'right' | 'damaged' | 'missing'> {
  const sizes = await Promise.all(
    row.thumbnails.map(async ({ name, mime, bytes }) => {
      const size = await blobs.size(blobKey(row.sha256, `.${name}.${mime.replace('image/', '')}`))
      return { missing: size === null, damaged: size !== bytes }
    }),
  )
  const hash = row.original ? await hashOf(blobs, blobKey(row.sha256)) : row.sha256
  if (hash === null || sizes.some(({ missing }) => missing)) return 'missing'
  return hash !== row.sha256 || sizes.some(({ damaged }) => damaged) ? 'damaged' : 'right'
}

async function hashOf(blobs: Blobs, key: string): Promise<string | null> {
  const body = await blobs.open(key)
  if (body === null) return null
  const hasher = new Bun.CryptoHasher('sha256')
  for await (const chunk of body.stream) hasher.update(chunk)
  return hasher.digest('hex')
}

async function countOrphans({ db, blobs }: Services): Promise<number> {
  const keys = (await Array.fromAsync(blobs.list())).flatMap(({ key }) => blobOf(key) ?? [])
  const known = new Set<string>()
  for (let at = 0; at < keys.length; at += PAGE)
    for (const sha256 of await knownBlobs(db, keys.slice(at, at + PAGE))) known.add(sha256)
  return keys.filter((sha256) => !known.has(sha256)).length
}
