import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dir, '../..')
const stamp = join(root, 'node_modules/.visao-installed')

/**
 * Installs the locked packages unless that was done for this very lock file. Uses nothing but what comes with
 * Bun. True when it installed: what comes next needs a new process (`runAgain`). Ends the process with one line when
 * it cannot.
 */
export async function installPackages(): Promise<boolean> {
  const wanted = await lockHash()
  if ((await readStamp()) === wanted) return false
  process.stdout.write('Installing packages…\n')
  const run = Bun.spawnSync([process.execPath, 'install', '--frozen-lockfile'], {
    cwd: root,
    stdout: 'ignore',
    stderr: 'pipe',
  })
  if (run.exitCode !== 0) {
    process.stderr.write(`visao: packages cannot be installed: ${lastLine(run.stderr.toString())}\n`)
    process.exit(1)
  }
  await mkdir(join(root, 'node_modules'), { recursive: true })
  await writeFile(stamp, wanted)
  return true
}

async function lockHash(): Promise<string> {
  const [lock, manifest] = await Promise.all([
    readFile(join(root, 'bun.lock')),
    readFile(join(root, 'package.json')),
  ])
  return createHash('sha256').update(lock).update(manifest).digest('hex')
}

async function readStamp(): Promise<string | null> {
  try {
    return await readFile(stamp, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'no reason given'
}
