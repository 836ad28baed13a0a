import { rm, stat } from 'node:fs/promises'
import { openDiskBlobs } from '../../server/adapters/blobs-disk.ts'
import { openS3Blobs } from '../../server/adapters/blobs-s3.ts'
import type { Config } from '../../server/config.ts'
import { BlobError, type Blobs } from '../../server/ports/blobs.ts'
import type { Finding } from './finding.ts'

/** A person waits for the answer. */
const PATIENCE = { answerMs: 5_000, bytesPerSecond: 256 * 1024, pauses: [] }

/** Whether media can be written, read and removed where they are kept. Leaves nothing behind. */
export async function blobs({ s3, dataDir }: Config): Promise<Finding> {
  const part = 'media'
  const folder = `${dataDir}/media`
  if (s3 === null && !(await isFolder(dataDir)))
    return { ok: true, part, says: `${folder} (will be made); set S3_ENDPOINT and the rest for a bucket` }
  const isNew = s3 === null && !(await isFolder(folder))
  const store = s3
    ? openS3Blobs({ ...s3, secretAccessKey: s3.secretAccessKey.reveal(), patience: PATIENCE })
    : openDiskBlobs({ folder })
  try {
    const says = await tried(store)
    return { ok: says === null, part, says: says ?? `${store.describe()}: written, read and removed` }
  } catch (error) {
    if (!(error instanceof BlobError)) throw error
    const advice = error.code === 'no_room' ? '; make room, or set MEDIA_QUOTA_GB lower' : ''
    return { ok: false, part, says: `${error.message}${advice}` }
  } finally {
    if (isNew) await rm(folder, { recursive: true, force: true })
  }
}

/** What is wrong; null when nothing is. */
async function tried(store: Blobs): Promise<string | null> {
  const [key, bytes] = [`doctor/${crypto.randomUUID()}`, crypto.getRandomValues(new Uint8Array(64))]
  await store.putBytes(key, bytes, 'application/octet-stream')
  const found = await store.open(key, { first: 16, last: 31 })
  const read = found && (await new Response(found.stream).bytes())
  const removed = await store.remove(key)
  if (!read || Buffer.compare(read, bytes.subarray(16, 32)) !== 0)
    return `${store.describe()} gives back something else than was written`
  return removed && (await store.size(key)) === null
    ? null
    : `${store.describe()} does not remove what it is asked to`
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found?.isDirectory() ?? false
}
