import { type FileHandle, open } from 'node:fs/promises'
import type { BlobBody, ByteRange } from '../ports/blobs.ts'
import { absent } from './blobs-disk-draft.ts'
import { diskFault } from './blobs-disk-fault.ts'

/** As much as is in memory of one reader at once. */
const CHUNK = 256 * 1024

/** Opens the file; null when there is none. Whoever stops reading must cancel the stream: that closes the file. */
export async function read(folder: string, path: string, range?: ByteRange): Promise<BlobBody | null> {
  const handle = await open(path, 'r').catch(absent)
  if (handle === null) return null
  try {
    const { size } = await handle.stat()
    const first = Math.min(range?.first ?? 0, size)
    const end = Math.max(first, Math.min((range?.last ?? size - 1) + 1, size))
    return { stream: streamOf(handle, first, end, folder), bytes: end - first }
  } catch (error) {
    await handle.close()
    throw error
  }
}

// Read when asked for and no sooner: a slow reader of a film must not have it in our memory.
function streamOf(
  handle: FileHandle,
  first: number,
  end: number,
  folder: string,
): ReadableStream<Uint8Array> {
  let at = first
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const chunk = at < end ? await take(handle, at, Math.min(CHUNK, end - at)) : null
          if (chunk) {
            at += chunk.length
            controller.enqueue(chunk)
          }
          if (at < end) return
          await handle.close()
          controller.close()
        } catch (error) {
          await handle.close()
          controller.error(diskFault(error, folder))
        }
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  )
}

async function take(handle: FileHandle, at: number, most: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(new Uint8Array(most), 0, most, at)
  if (bytesRead === 0) throw new Error('it became shorter while it was read')
  return buffer.subarray(0, bytesRead)
}
