import { constants } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isMissing } from './blobs-disk-fault.ts'

/** Beside what is kept, so that a rename never crosses file systems; no key begins with a dot. */
export const DRAFTS = '.drafts'

/**
 * Writes a draft by `fill` and moves it to its place at once. Bytes and names are on the disk when it returns; killed
 * before, it leaves at most a draft, and a failure not even that.
 */
export async function publish(
  folder: string,
  place: string,
  fill: (draft: string) => Promise<void>,
): Promise<void> {
  const draft = join(folder, DRAFTS, crypto.randomUUID())
  await mkdir(dirname(draft), { recursive: true, mode: 0o700 })
  try {
    await fill(draft)
    await sync(draft)
    await makeFolders(folder, dirname(place))
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await sync(dirname(place))
}

/** A copy of the caller's file: where the file system can it shares the blocks and takes no time. */
export function copyInto(path: string): (draft: string) => Promise<void> {
  return (draft) => copyFile(path, draft, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
}

/** Removes drafts last touched before then; how many. One that is gone meanwhile was somebody else's to finish. */
export async function sweep(folder: string, before: Date): Promise<number> {
  let swept = 0
  for (const name of await names(join(folder, DRAFTS))) {
    const draft = join(folder, DRAFTS, name)
    const found = await stat(draft).catch(absent)
    if (found === null || found.mtime >= before) continue
    await rm(draft, { force: true })
    swept++
  }
  return swept
}

/** The names in a folder; none when there is no such folder. */
export async function names(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(absent)) ?? []
}

/** For what may be gone: null. */
export function absent(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}

async function makeFolders(root: string, folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  // A folder is there after a power cut only when the one above it was told to the disk too.
  for (let above = dirname(folder); above.startsWith(dirname(first)); above = dirname(above)) {
    await sync(above)
    if (above === root) return
  }
}

async function sync(path: string): Promise<void> {
  await using handle = await open(path, 'r')
  await handle.sync()
}
