import { describe, expect, test } from 'bun:test'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDiskBlobs } from '../../server/adapters/blobs-disk.ts'
import { BlobError } from '../../server/ports/blobs.ts'
import { until } from '../fixtures/until.ts'
import { blobsSuite, bytesOf, keysOf, newKey, noise, scratch } from './blobs.suite.ts'

describe('blobs on disk', () => {
  blobsSuite(async () => {
    const folder = await scratch()
    return {
      blobs: openDiskBlobs({ folder: folder.path }),
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    }
  })

  test('a writer killed in the middle leaves nothing under the key, and its draft is swept', async () => {
    await using folder = await scratch()
    const blobs = openDiskBlobs({ folder: folder.path })
    const drafts = join(folder.path, '.drafts')
    const writer = Bun.spawn(
      [process.execPath, join(import.meta.dir, '../fixtures/blob-writer.ts'), folder.path],
      {
        stderr: 'inherit',
      },
    )
    await until('something was written and something is in the middle', async () => {
      const [found, kept] = [await readdir(drafts).catch(() => []), await keysOf(blobs)]
      return found.length > 0 && kept.length > 0
    })
    writer.kill('SIGKILL')
    await writer.exited
    for (const key of await keysOf(blobs)) {
      const bytes = await bytesOf(await blobs.open(key))
      expect(key).toEndWith(new Bun.CryptoHasher('sha256').update(bytes).digest('hex'))
    }
    await blobs.sweepDrafts(new Date(Date.now() + 3600_000))
    expect(await readdir(drafts)).toEqual([])
  })

  test('drafts of writers that still live are left', async () => {
    await using folder = await scratch()
    const blobs = openDiskBlobs({ folder: folder.path })
    await blobs.ping()
    for (const name of ['old', 'new']) await writeFile(join(folder.path, '.drafts', name), 'x')
    await utimes(join(folder.path, '.drafts/old'), new Date(0), new Date(0))
    expect(await blobs.sweepDrafts(new Date(Date.now() - 3600_000))).toBe(1)
    expect(await readdir(join(folder.path, '.drafts'))).toEqual(['new'])
  })

  // Every write to /dev/full fails as on a full disk; the limit on a file's size fails as a quota does.
  test('a full disk is no room, and leaves nothing', async () => {
    await using folder = await scratch()
    const program = join(import.meta.dir, '../fixtures/blob-writer.ts')
    const limited = Bun.spawn(
      ['sh', '-c', `ulimit -f 64; trap '' XFSZ; exec ${process.execPath} ${program} ${folder.path} once`],
      { stdout: 'pipe', stderr: 'inherit' },
    )
    expect(await new Response(limited.stdout).text()).toContain('no_room')
    const blobs = openDiskBlobs({ folder: folder.path })
    expect(await keysOf(blobs)).toEqual([])
    expect(await readdir(join(folder.path, '.drafts'))).toEqual([])
  })

  test('a folder that cannot be one is away', async () => {
    await using folder = await scratch()
    const file = join(folder.path, 'file')
    await writeFile(file, 'x')
    const blobs = openDiskBlobs({ folder: file })
    const fault = await blobs.putBytes(newKey(), noise(1), 'image/png').catch((error) => error)
    expect(fault).toBeInstanceOf(BlobError)
    expect(fault.code).toBe('away')
    expect(await blobs.ping().catch((error) => error)).toBeInstanceOf(BlobError)
    expect(await blobs.open(newKey())).toBeNull()
  })

  test('it has no address of its own', async () => {
    await using folder = await scratch()
    const blobs = openDiskBlobs({ folder: folder.path })
    expect(blobs.link(newKey(), 60, { type: 'image/png', disposition: 'inline' })).toBeNull()
  })
})
