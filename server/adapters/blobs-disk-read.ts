import { type FileHandle, open, stat } from 'node:fs/promises'
import type { BlobBody, ByteRange } from '../ports/blobs.ts'
import { absent } from './blobs-disk-draft.ts'
import { diskFault } from './blobs-disk-fault.ts'

/** As much as is in memory of one reader at once. */
const CHUNK = 256 * 1024

/** What is in the file; null when there is none. It is opened when it is first read, and closed at the end or by `cancel`. */
export async function read(folder: string, path: string, range?: ByteRange): Promise<BlobBody | null> {
  const found = await stat(path).catch(absent)
  if (found === null || !found.isFile()) return null
  const first = Math.min(range?.first ?? 0, found.size)
  const end = Math.max(first, Math.min((range?.last ?? found.size - 1) + 1, found.size))
  const file = Bun.file(path).slice(first, end)
  return { stream: streamOf({ folder, path, first, end }), bytes: end - first, file }
}

interface Piece {
  folder: string
  path: string
  first: number
  end: number
}

// Read when asked for and no sooner: a slow reader of a film must not have it in our memory.
function streamOf({ folder, path, first, end }: Piece): ReadableStream<Uint8Array> {
  let at = first
  let handle: FileHandle | null = null
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          handle ??= await open(path, 'r')
          if (at < end) {
            const chunk = await take(handle, at, Math.min(CHUNK, end - at))
            at += chunk.length
            controller.enqueue(chunk)
          }
          if (at < end) return
          await handle.close()
          controller.close()
        } catch (error) {
          await handle?.close()
          controller.error(diskFault(error, folder))
        }
      },
      cancel: () => handle?.close(),
    },
    { highWaterMark: 0 },
  )
}

async function take(handle: FileHandle, at: number, most: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(new Uint8Array(most), 0, most, at)
  if (bytesRead === 0) throw new Error('it became shorter while it was read')
  return buffer.subarray(0, bytesRead)
}
