import { opendir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isKey } from '../core/media/blob-key.ts'
import type { Blobs, StoredBlob } from '../ports/blobs.ts'
import { absent, copyInto, DRAFTS, publish, sweep } from './blobs-disk-draft.ts'
import { diskFault } from './blobs-disk-fault.ts'
import { read } from './blobs-disk-read.ts'

/** Keeps blobs as files in a folder, made when it is missing, readable by its owner only. */
export function openDiskBlobs({ folder }: { folder: string }): Blobs {
  const at = (key: string) => placeOf(folder, key)
  const told = <T>(work: Promise<T>) =>
    work.catch((error) => {
      throw diskFault(error, folder)
    })
  return {
    putFile: (key, path) => told(publish(folder, at(key), copyInto(path))),
    putBytes: (key, bytes) => told(publish(folder, at(key), (draft) => writeFile(draft, bytes, PRIVATE))),
    open: (key, range) => told(read(folder, at(key), range)),
    size: (key) => told(sizeOf(at(key))),
    remove: (key) => told(removeFile(at(key))),
    list: (prefix = '') => listed(folder, prefix),
    link: () => null,
    sweepDrafts: (before) => told(sweep(folder, before)),
    describe: () => folder,
    ping: () => told(ping(folder)),
  }
}

const PRIVATE = { mode: 0o600, flag: 'wx' } as const

function placeOf(folder: string, key: string): string {
  if (!isKey(key)) throw new TypeError(`Not a key: ${key}`)
  return join(folder, key)
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(absent)
  return found?.isFile() ? found.size : null
}

async function removeFile(path: string): Promise<boolean> {
  return (await rm(path).catch(absent)) !== null
}

async function* listed(folder: string, prefix: string): AsyncGenerator<StoredBlob> {
  try {
    yield* under(folder, '', prefix)
  } catch (error) {
    throw diskFault(error, folder)
  }
}

async function* under(folder: string, above: string, prefix: string): AsyncGenerator<StoredBlob> {
  const entries = await opendir(join(folder, above)).catch(absent)
  if (entries === null) return
  for await (const entry of entries) {
    const key = `${above}${entry.name}`
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) {
      if (mayHold(`${key}/`, prefix)) yield* under(folder, `${key}/`, prefix)
    } else if (key.startsWith(prefix)) yield* entryOf(folder, key)
  }
}

function mayHold(path: string, prefix: string): boolean {
  return path.startsWith(prefix) || prefix.startsWith(path)
}

async function* entryOf(folder: string, key: string): AsyncGenerator<StoredBlob> {
  const found = await stat(join(folder, key)).catch(absent)
  if (found) yield { key, bytes: found.size, storedAt: found.mtime }
}

/** As a blob is written, so that whatever stands in its way is met here too. */
async function ping(folder: string): Promise<void> {
  const tried = join(folder, DRAFTS, `ping-${crypto.randomUUID()}`)
  await publish(folder, tried, (draft) => writeFile(draft, 'ping', PRIVATE))
  await rm(tried, { force: true })
}
