import { makeZip } from 'client-zip'
import { blobKey } from '../../core/media/blob-key.ts'
import { Problem } from '../../core/problem.ts'
import type { ManifestHead } from '../../core/saved/manifest.ts'
import { safeName } from '../../core/saved/names.ts'
import { BlobError, type Blobs } from '../../ports/blobs.ts'
import type { Services } from '../../services.ts'
import { entriesOf } from './export-entries.ts'
import type { Exported } from './export-read.ts'

/**
 * A ZIP of these posts as it is made. Throws 503 `store_away` when the store does not answer for the first of them;
 * a store or a database that goes away later breaks the answer off, so that no browser takes it for whole.
 */
export async function answerZip(
  services: Services,
  head: Omit<ManifestHead, 'exportedAt'>,
  batches: AsyncGenerator<Exported[]>,
): Promise<Response> {
  const first = await batches.next()
  const posts = first.done ? [] : first.value
  await askStore(services.blobs, posts)
  const entries = entriesOf(
    services,
    { ...head, exportedAt: services.clock.now().toISOString() },
    chained(posts, batches),
  )
  return new Response(watched(services, head.name, makeZip(entries)), { headers: headersFor(head.name) })
}

async function* chained(first: Exported[], rest: AsyncGenerator<Exported[]>): AsyncGenerator<Exported> {
  yield* first
  for await (const batch of rest) yield* batch
}

/** Whether what is kept can be read just now. */
async function askStore(blobs: Blobs, posts: readonly Exported[]): Promise<void> {
  const one = posts.flatMap(({ media }) => media).find(({ media, blob }) => media.state === 'kept' && blob)
  if (!one?.blob) return
  try {
    await blobs.size(blobKey(one.blob.sha256))
  } catch (error) {
    if (!(error instanceof BlobError)) throw error
    throw new Problem(503, 'store_away', 'What is kept cannot be read just now', { retryAfterSeconds: 10 })
  }
}

/** The same stream; that it broke is told, since nobody else hears of it. */
function watched(
  { log }: Services,
  name: string,
  zip: ReadableStream<Uint8Array>,
): ReadableStream<Uint8Array> {
  const reader = zip.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          log.error('An export was broken off', error, { name })
          // Without its reason, which Bun would print beside the log.
          controller.error()
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

function headersFor(name: string): Record<string, string> {
  const file = encodeURIComponent(`${safeName(name, 'visao')}.zip`).replace(/['()*]/g, '-')
  return {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="visao.zip"; filename*=UTF-8''${file}`,
    'cache-control': 'private, no-store',
  }
}
