import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { HEAD_BYTES } from '../core/media/sniff.ts'
import { BlobError } from '../ports/blobs.ts'
import type { Spool, SpoolDraft, Spooled } from '../ports/spool.ts'

/** Files in a folder of their own, made when it is missing. */
export function openDiskSpool({ folder }: { folder: string }): Spool {
  return {
    draft: () => told(folder, newDraft(folder)),
    sweep: (before) => told(folder, sweep(folder, before)),
  }
}

async function newDraft(folder: string): Promise<SpoolDraft> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, crypto.randomUUID())
  const file = await open(path, 'wx', 0o600)
  const hash = new Bun.CryptoHasher('sha256')
  const head = new Head()
  let bytes = 0
  return {
    path,
    write: (piece) =>
      told(
        folder,
        (async () => {
          hash.update(piece)
          head.take(piece)
          bytes += piece.byteLength
          await writeAll(file, piece)
        })(),
      ),
    async finish() {
      if (bytes === 0) return readBack(path)
      return { path, bytes, sha256: hash.copy().digest('hex'), head: head.bytes }
    },
    async [Symbol.asyncDispose]() {
      await file.close()
      await rm(path, { force: true })
    },
  }
}

async function writeAll(file: Awaited<ReturnType<typeof open>>, piece: Uint8Array): Promise<void> {
  let left = piece
  while (left.byteLength > 0) {
    const { bytesWritten } = await file.write(left)
    left = left.subarray(bytesWritten)
  }
}

/** Another program wrote it. */
async function readBack(path: string): Promise<Spooled> {
  const [hash, head] = [new Bun.CryptoHasher('sha256'), new Head()]
  let bytes = 0
  for await (const piece of createReadStream(path)) {
    const part: Uint8Array = piece
    hash.update(part)
    head.take(part)
    bytes += part.byteLength
  }
  return { path, bytes, sha256: hash.digest('hex'), head: head.bytes }
}

/** The first bytes of what goes by. */
class Head {
  bytes: Uint8Array = new Uint8Array(0)

  take(piece: Uint8Array): void {
    const room = HEAD_BYTES - this.bytes.byteLength
    if (room > 0) this.bytes = new Uint8Array(Buffer.concat([this.bytes, piece.subarray(0, room)]))
  }
}

async function sweep(folder: string, before: Date): Promise<number> {
  let swept = 0
  const names = await readdir(folder).catch(none)
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(gone)
    if (found === null || found.mtime >= before) continue
    await rm(join(folder, name), { force: true })
    swept++
  }
  return swept
}

function none(error: unknown): string[] {
  gone(error)
  return []
}

/** Nothing to sweep, or swept by another. */
function gone(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null
  throw error
}

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

async function told<T>(folder: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const code = codeOf(error)
    const kind = NO_ROOM.has(code) ? 'no_room' : 'away'
    throw new BlobError(kind, `${folder} cannot be used (${code})`, { cause: error })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
