import { createHash } from 'node:crypto'
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
  const mine = `${process.pid} ${(await statusOf(process.pid))?.born ?? '-'} ${crypto.randomUUID()}\n`
  await claim(folder, path, mine)
  return { release: () => releaseOwn(path, mine) }
}

/**
 * Makes `path` ours. A dead one's file is replaced, never taken away first, and only by its heir: whoever has
 * claimed, in the same way, the file named after it. Two that find the same dead file are told apart there.
 */
async function claim(folder: string, path: string, mine: string): Promise<void> {
  for (;;) {
    if (await createFirst(path, mine)) return
    const seen = await readIfThere(path)
    if (seen === null) continue
    await refuseLive(folder, seen)
    const heir = `${path}.${createHash('sha256').update(seen).digest('hex').slice(0, 16)}`
    await claim(folder, heir, mine)
    try {
      if ((await readIfThere(path)) === seen) return await replace(path, mine)
    } finally {
      await rm(heir, { force: true })
    }
  }
}

async function replace(path: string, content: string): Promise<void> {
  await rename(await draftOf(path, content), path)
}

async function draftOf(path: string, content: string): Promise<string> {
  const draft = `${path}.${process.pid}.${crypto.randomUUID()}`
  await writeFile(draft, content, { mode: 0o600 })
  return draft
}

/** Link is the atomic "create with content unless it exists": no reader ever sees an empty file. */
async function createFirst(path: string, content: string): Promise<boolean> {
  const draft = await draftOf(path, content)
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

async function refuseLive(folder: string, seen: string): Promise<void> {
  const [pidText = '', born = '-'] = seen.trim().split(' ')
  const pid = Number(pidText)
  if (await isAlive(pid, born)) throw new FolderTakenError(folder, pid)
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
  const now = await statusOf(pid)
  if (now === null) return true
  // A zombie does nothing any more; it waits for its parent to take note.
  if (now.state === 'Z') return false
  // The number may have been given to another program since: its birth time tells, where the system shows one.
  return born === '-' || now.born === born
}

interface ProcessStatus {
  state: string
  /** Start time in clock ticks since boot. */
  born: string
}

/** Fields 3 and 22 of /proc/PID/stat (proc_pid_stat(5)), null where there is no /proc. */
async function statusOf(pid: number): Promise<ProcessStatus | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The second field, the program's name, may hold blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', born: fields[19] ?? '-' }
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ESRCH')) return null
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
