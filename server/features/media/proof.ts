import type { TeamId } from '../../../db/db.ts'
import { holdBlob, servedMedia } from '../../../db/queries/blobs.ts'
import { rightOf, writeProof } from '../../../db/queries/rights.ts'
import { blobKey } from '../../core/media/blob-key.ts'
import { PROOF_BYTES, type ProofMime, proofMime } from '../../core/media/proof.ts'
import { disposition, fileName } from '../../core/media/shown.ts'
import { notFound, Problem } from '../../core/problem.ts'
import type { Principal } from '../../ports/auth.ts'
import { BlobError } from '../../ports/blobs.ts'
import type { SpoolDraft, Spooled } from '../../ports/spool.ts'
import type { Services } from '../../services.ts'
import { change, personOf } from '../saved/service.ts'
import type { RightWire } from './model.ts'
import { presentRight } from './rights.ts'
import { notKept, serveBlob } from './serve.ts'

type Right = typeof RightWire.static

/**
 * Keeps a file as what proves the right, in place of the former. Throws 404 for what the team may not see, 400
 * `empty`, 413 `too_large`, 415 `unsupported_type`, 503 `store_away`, 507 `no_room`.
 */
export async function setProof(
  services: Services,
  principal: Principal,
  mediaId: string,
  body: ReadableStream<Uint8Array> | null,
): Promise<Right> {
  if (!(await servedMedia(services.db, principal.teamId, mediaId))) throw notFound('Medium')
  return stored(async () => {
    await using draft = await services.spool.draft()
    const file = await received(draft, body)
    const mime = await proofMime(file.head)
    if (mime === null)
      throw new Problem(415, 'unsupported_type', 'A proof is a PNG, JPEG, WebP or PDF', {
        fields: { proof: 'invalid' },
      })
    // Awaited here: the file goes with its draft.
    return await keepProof(services, principal, mediaId, { file, mime })
  })
}

/** Takes the proof away; nothing happens when there is none. Throws 404 for what the team may not see. */
export async function dropProof(services: Services, principal: Principal, mediaId: string): Promise<Right> {
  const team = principal.teamId
  return change(services, team, async (tx, now) => {
    if (!(await servedMedia(tx, team, mediaId))) throw notFound('Medium')
    const had = (await rightOf(tx, team, mediaId))?.proof ?? null
    if (had) await writeProof(tx, team, mediaId, { proofSha: null, by: personOf(principal), now })
    return { answer: await presentRight(tx, team, mediaId), news: { rights: had ? [mediaId] : [] } }
  })
}

/** The proof as a file to save, never shown in its place. Throws 404 for what the team may not see and `not_kept`, 503 `store_away`. */
export async function seeProof(
  { db, blobs }: Services,
  team: TeamId,
  mediaId: string,
  { headers, method }: Request,
): Promise<Response> {
  const medium = await servedMedia(db, team, mediaId)
  if (!medium) throw notFound('Medium')
  const found = await rightOf(db, team, mediaId)
  if (!found?.right.proofSha || !found.proof) throw notKept()
  const { mime } = found.proof
  return serveBlob(blobs, {
    key: blobKey(found.right.proofSha),
    etag: `"${found.right.proofSha}"`,
    changing: true,
    type: mime,
    disposition: disposition(`proof-${fileName(medium.title, medium.position, mime)}`, false),
    headOnly: method === 'HEAD',
    conditions: {
      ifNoneMatch: headers.get('if-none-match'),
      ifRange: headers.get('if-range'),
      range: headers.get('range'),
    },
  })
}

interface Proof {
  file: Spooled
  mime: ProofMime
}

/** Its bytes first, then their row held, then what refers to it (`db/queries/blobs`). */
async function keepProof(
  services: Services,
  principal: Principal,
  mediaId: string,
  { file, mime }: Proof,
): Promise<Right> {
  const team = principal.teamId
  const { sha256, bytes, path } = file
  const put = () => services.blobs.putFile(blobKey(sha256), path, mime)
  await put()
  return change(services, team, async (tx, now) => {
    if (!(await servedMedia(tx, team, mediaId))) throw notFound('Medium')
    await holdBlob(tx, { sha256, mime, bytes, original: true, thumbnails: [], storedAt: now })
    if ((await services.blobs.size(blobKey(sha256))) === null) await put()
    await writeProof(tx, team, mediaId, { proofSha: sha256, by: personOf(principal), now })
    return { answer: await presentRight(tx, team, mediaId), news: { rights: [mediaId] } }
  })
}

async function received(draft: SpoolDraft, body: ReadableStream<Uint8Array> | null): Promise<Spooled> {
  let bytes = 0
  for await (const piece of body ?? []) {
    bytes += piece.byteLength
    if (bytes > PROOF_BYTES)
      throw new Problem(413, 'too_large', 'A proof has 10 MB at most', { fields: { proof: 'too_large' } })
    await draft.write(piece)
  }
  if (bytes === 0) throw new Problem(400, 'empty', 'The file is empty', { fields: { proof: 'empty' } })
  return draft.finish()
}

async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof BlobError)) throw error
    if (error.code === 'no_room') throw new Problem(507, 'no_room', 'There is no room to keep it')
    throw new Problem(503, 'store_away', 'Nothing can be kept just now', { retryAfterSeconds: 10 })
  }
}
