import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keptSecret } from './secrets.ts'

describe('a secret that is made once', () => {
  const folders: string[] = []
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visao-secret-'))
    folders.push(folder)
  })
  afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true }))))

  test('is long, in a file that its owner alone can read, and the same the next time', async () => {
    const secret = await keptSecret(folder, 'auth-secret')
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(await keptSecret(folder, 'auth-secret')).toBe(secret)
    expect(await readFile(join(folder, 'auth-secret'), 'utf8')).toBe(secret)
    expect((await stat(join(folder, 'auth-secret'))).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['auth-secret'])
  })

  test('is another for another name and another folder', async () => {
    const other = await mkdtemp(join(tmpdir(), 'visao-secret-'))
    folders.push(other)
    const secrets = await Promise.all([
      keptSecret(folder, 'one'),
      keptSecret(folder, 'two'),
      keptSecret(other, 'one'),
    ])
    expect(new Set(secrets).size).toBe(3)
  })

  test('is the same for all who make it at once', async () => {
    const secrets = await Promise.all(Array.from({ length: 20 }, () => keptSecret(folder, 'shared')))
    expect(new Set(secrets).size).toBe(1)
    expect(await readdir(folder)).toEqual(['shared'])
  })

  test('that somebody put there is taken, and closed to others', async () => {
    const path = join(folder, 'given')
    await writeFile(path, 'by hand\n')
    await chmod(path, 0o644)
    expect(await keptSecret(folder, 'given')).toBe('by hand')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test('cannot be kept where there is no folder', async () => {
    await expect(keptSecret(join(folder, 'nowhere'), 'x')).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
