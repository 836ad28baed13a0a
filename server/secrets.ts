import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret kept in `folder/name`; null when none was made there. */
export async function findSecret(folder: string, name: string): Promise<string | null> {
  const file = Bun.file(join(folder, name))
  return (await file.exists()) ? (await file.text()).trim() : null
}

/**
 * A secret made once and kept in `folder/name`, readable by its owner alone. Two processes that start at once
 * agree: the first file stands. `make` gives a new one; 32 random bytes where nothing is said.
 */
export async function keptSecret(folder: string, name: string, make = randomSecret): Promise<string> {
  const path = join(folder, name)
  const draft = `${path}.${crypto.randomUUID()}`
  await writeFile(draft, make(), { mode: 0o600 })
  try {
    await link(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
  await chmod(path, 0o600)
  return (await readFile(path, 'utf8')).trim()
}

function randomSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}
