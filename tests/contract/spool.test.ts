import { describe, expect, test } from 'bun:test'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDiskSpool } from '../../server/adapters/spool-disk.ts'
import { HEAD_BYTES } from '../../server/core/media/sniff.ts'
import { BlobError } from '../../server/ports/blobs.ts'
import { noise, scratch } from './blobs.suite.ts'

const hashOf = (bytes: Uint8Array) => new Bun.CryptoHasher('sha256').update(bytes).digest('hex')

describe('the spool on disk', () => {
  test('a draft is what was written, by its hash and its first bytes, and goes', async () => {
    await using folder = await scratch()
    const bytes = noise(300_000)
    {
      await using draft = await openDiskSpool({ folder: join(folder.path, 'spool') }).draft()
      for (let at = 0; at < bytes.length; at += 70_001) await draft.write(bytes.subarray(at, at + 70_001))
      const { head, ...file } = await draft.finish()
      expect(file).toEqual({ path: draft.path, bytes: 300_000, sha256: hashOf(bytes) })
      expect(new Uint8Array(head)).toEqual(bytes.slice(0, HEAD_BYTES))
      expect(hashOf(await Bun.file(draft.path).bytes())).toBe(hashOf(bytes))
    }
    expect(await readdir(join(folder.path, 'spool'))).toEqual([])
  })

  test('what another program wrote is read for its hash', async () => {
    await using folder = await scratch()
    await using draft = await openDiskSpool({ folder: folder.path }).draft()
    const bytes = noise(9_000)
    await writeFile(draft.path, bytes)
    const { head, ...file } = await draft.finish()
    expect(file).toEqual({ path: draft.path, bytes: 9_000, sha256: hashOf(bytes) })
    expect(new Uint8Array(head)).toEqual(bytes.slice(0, HEAD_BYTES))
  })

  test('what killed processes left is swept, what is being written stays', async () => {
    await using folder = await scratch()
    const spool = openDiskSpool({ folder: folder.path })
    expect(await openDiskSpool({ folder: join(folder.path, 'none') }).sweep(new Date())).toBe(0)
    await using draft = await spool.draft()
    await writeFile(join(folder.path, 'left'), 'x')
    await utimes(join(folder.path, 'left'), new Date(0), new Date(0))
    expect(await spool.sweep(new Date(Date.now() - 3600_000))).toBe(1)
    expect(await readdir(folder.path)).toEqual([draft.path.slice(folder.path.length + 1)])
  })

  test('a folder that cannot be one is named', async () => {
    await using folder = await scratch()
    await writeFile(join(folder.path, 'file'), 'x')
    const drafting = openDiskSpool({ folder: join(folder.path, 'file') }).draft()
    expect(await drafting.catch((error) => error)).toBeInstanceOf(BlobError)
  })
})
