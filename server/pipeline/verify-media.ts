import { type BlobRow, blobsAfter, knownBlobs, markDamaged, markRight } from '../../db/queries/blobs.ts'
import { blobKey, blobOf, thumbnailKey } from '../core/media/blob-key.ts'
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
  const parts = await partsOf(blobs, row)
  const state = worstOf(parts)
  const again = state === 'right' ? 0 : await markDamaged(db, row, clock.now())
  // The sweep let go of it while it was read.
  if (again === null) return
  found[state]++
  if (state === 'right') return markRight(db, row.sha256, clock.now())
  found.again += again
  // Whoever fetches it again writes the bytes where there are none; what is right stays, it may be nowhere else.
  for (const part of again > 0 ? parts : []) if (part.state === 'damaged') await blobs.remove(part.key)
}

type State = 'right' | 'damaged' | 'missing'
interface Part {
  key: string
  state: State
}

/** Its thumbnails, told by their size, and its original where that is kept, told by its hash. */
async function partsOf(blobs: Blobs, { sha256, original, thumbnails }: BlobRow): Promise<Part[]> {
  const small = thumbnails.map(async (one) => {
    const key = thumbnailKey(sha256, one)
    return { key, state: stateOf(await blobs.size(key), one.bytes) }
  })
  const key = blobKey(sha256)
  const whole = original ? [{ key, state: stateOf(await hashOf(blobs, key), sha256) }] : []
  return [...(await Promise.all(small)), ...whole]
}

function stateOf<T>(found: T | null, wanted: T): State {
  if (found === null) return 'missing'
  return found === wanted ? 'right' : 'damaged'
}

function worstOf(parts: readonly Part[]): State {
  const is = (state: State) => parts.some((part) => part.state === state)
  return is('missing') ? 'missing' : is('damaged') ? 'damaged' : 'right'
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
