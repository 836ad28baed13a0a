import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Another live process works in the folder. */
export class FolderTakenError extends Error {
  override name = 'FolderTakenError'
  readonly folder: string
  readonly pid: number
  constructor(folder: string, pid: number) {
    super(`Another Visao (process ${pid}) is running on the data folder ${folder}`)
    this.folder = folder
    this.pid = pid
  }
}

export interface FolderLock {
  release(): Promise<void>
}

const FILE = 'visao.pid'

/**
 * Takes a folder for this process by a pid file, because PGlite itself would let two processes write over
 * each other. A file left by a dead process is replaced; a live one is never robbed. Throws `FolderTakenError`.
 */
export async function takeFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, FILE)
  const mine = `${process.pid} ${(await bornAt(process.pid)) ?? '-'} ${crypto.randomUUID()}\n`
  for (;;) {
    if (await createFirst(path, mine)) return { release: () => releaseOwn(path, mine) }
    await clearDead(folder, path)
  }
}

/** Link is the atomic "create with content unless it exists": no reader ever sees an empty file. */
async function createFirst(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.${crypto.randomUUID()}`
  await writeFile(draft, content, { mode: 0o600 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function clearDead(folder: string, path: string): Promise<void> {
  const seen = await readIfThere(path)
  if (seen === null) return
  const [pidText = '', born = ''] = seen.trim().split(' ')
  const pid = Number(pidText)
  if (await isAlive(pid, born)) throw new FolderTakenError(folder, pid)
  const aside = `${path}.dead.${crypto.randomUUID()}`
  try {
    await rename(path, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  // Between our look and our rename somebody else may have cleared the dead file and put a live one there.
  if ((await readIfThere(aside)) !== seen) await link(aside, path).catch(ignoreExisting)
  await rm(aside, { force: true })
}

function ignoreExisting(error: unknown): void {
  if (!isCode(error, 'EEXIST')) throw error
}

async function releaseOwn(path: string, mine: string): Promise<void> {
  if ((await readIfThere(path)) === mine) await rm(path, { force: true })
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

async function isAlive(pid: number, born: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (isCode(error, 'ESRCH')) return false
  }
  // The number may have been given to another program since: its birth time tells, where the system shows one.
  const now = await bornAt(pid)
  return now === null || born === '-' || now === born
}

/** Start time of a process in clock ticks since boot (field 22 of /proc/PID/stat), null where there is no /proc. */
async function bornAt(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ESRCH')) return null
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
