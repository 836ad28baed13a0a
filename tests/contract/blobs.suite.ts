import { expect, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blobKey } from '../../server/core/media/blob-key.ts'
import type { BlobBody, Blobs } from '../../server/ports/blobs.ts'

export interface BlobsRig extends AsyncDisposable {
  blobs: Blobs
}

/** What every `Blobs` keeps. */
export function blobsSuite(open: () => Promise<BlobsRig>): void {
  test('gives back what it was given, and its size', async () => {
    await using rig = await open()
    const [key, bytes] = [newKey(), noise(100_000)]
    await rig.blobs.putBytes(key, bytes, 'image/jpeg')
    const body = await rig.blobs.open(key)
    expect(body?.bytes).toBe(100_000)
    expect(await bytesOf(body)).toEqual(bytes)
    expect(await rig.blobs.size(key)).toBe(100_000)
  })

  test('keeps a file, which stays where it is, in as many parts as it needs', async () => {
    await using rig = await open()
    await using folder = await scratch()
    const [key, bytes, path] = [newKey(), noise(20_000_001), join(folder.path, 'film')]
    await writeFile(path, bytes)
    await rig.blobs.putFile(key, path, 'video/mp4')
    expect(await rig.blobs.size(key)).toBe(bytes.length)
    expect(hash(await bytesOf(await rig.blobs.open(key)))).toBe(hash(bytes))
    expect(await Bun.file(path).exists()).toBe(true)
  })

  test('a file that is not there is an error, and nothing is kept', async () => {
    await using rig = await open()
    const key = newKey()
    expect(await rig.blobs.putFile(key, '/nowhere/at/all', 'video/mp4').catch(String)).toContain('ENOENT')
    expect(await rig.blobs.size(key)).toBeNull()
  })

  test('gives ranges, cut to what there is', async () => {
    await using rig = await open()
    const key = newKey()
    await rig.blobs.putBytes(key, new TextEncoder().encode('0123456789'), 'text/plain')
    const range = async (first: number, last: number) => {
      const body = await rig.blobs.open(key, { first, last })
      return [body?.bytes, new TextDecoder().decode(await bytesOf(body))]
    }
    expect(await range(0, 1)).toEqual([2, '01'])
    expect(await range(4, 4)).toEqual([1, '4'])
    expect(await range(3, 5)).toEqual([3, '345'])
    expect(await range(8, 500)).toEqual([2, '89'])
    expect(await range(10, 20)).toEqual([0, ''])
  })

  test('an empty blob is a blob', async () => {
    await using rig = await open()
    const key = newKey()
    await rig.blobs.putBytes(key, new Uint8Array(), 'text/plain')
    expect(await rig.blobs.size(key)).toBe(0)
    expect(await bytesOf(await rig.blobs.open(key))).toHaveLength(0)
  })

  test('what was never there is null, or false when it is removed', async () => {
    await using rig = await open()
    const key = newKey()
    expect(await rig.blobs.open(key)).toBeNull()
    expect(await rig.blobs.size(key)).toBeNull()
    expect(await rig.blobs.remove(key)).toBe(false)
  })

  test('removes one key and not what begins with it', async () => {
    await using rig = await open()
    const key = newKey()
    for (const suffix of ['', '.small.webp']) await rig.blobs.putBytes(key + suffix, noise(10), 'image/webp')
    expect(await rig.blobs.remove(key)).toBe(true)
    expect(await rig.blobs.size(key)).toBeNull()
    expect(await rig.blobs.size(`${key}.small.webp`)).toBe(10)
  })

  test('the same written by many at once is there once, whole', async () => {
    await using rig = await open()
    const [key, bytes] = [newKey(), noise(300_000)]
    await Promise.all(Array.from({ length: 8 }, () => rig.blobs.putBytes(key, bytes, 'image/png')))
    expect(hash(await bytesOf(await rig.blobs.open(key)))).toBe(hash(bytes))
    expect(await keysOf(rig.blobs)).toEqual([key])
  })

  test('lists everything, or what is under a prefix', async () => {
    await using rig = await open()
    const keys = Array.from({ length: 12 }, newKey)
    for (const key of keys) await rig.blobs.putBytes(key, noise(5), 'image/png')
    await rig.blobs.ping()
    expect(await keysOf(rig.blobs)).toEqual(keys.toSorted())
    const [first = ''] = keys
    expect(await keysOf(rig.blobs, first.slice(0, 2))).toContain(first)
    expect(await keysOf(rig.blobs, first)).toEqual([first])
    for await (const { bytes, storedAt } of rig.blobs.list()) {
      expect(bytes).toBe(5)
      expect(Math.abs(storedAt.getTime() - Date.now())).toBeLessThan(3600_000)
    }
  })

  test('nothing leads out of it', async () => {
    await using rig = await open()
    for (const key of ['../x', 'ab/../../x', '/etc/passwd', '.drafts/x', 'ab//x', '', 'ab/', 'é'])
      await expect((async () => rig.blobs.putBytes(key, noise(1), 'image/png'))()).rejects.toThrow(
        'Not a key',
      )
  })

  test('a reader who stops half-way lets go', async () => {
    await using rig = await open()
    const key = newKey()
    await rig.blobs.putBytes(key, noise(3_000_000), 'video/mp4')
    const reader = (await rig.blobs.open(key))?.stream.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(await rig.blobs.remove(key)).toBe(true)
  })
}

/** A key that nobody had. */
export function newKey(): string {
  return blobKey(hash(noise(32)))
}

/** Bytes that no compression makes smaller. */
export function noise(size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  return bytes
}

export function hash(bytes: Uint8Array): string {
  return new Bun.CryptoHasher('sha256').update(bytes).digest('hex')
}

export async function bytesOf(body: BlobBody | null): Promise<Uint8Array> {
  return new Uint8Array(await new Response(body?.stream).arrayBuffer())
}

export async function keysOf(blobs: Blobs, prefix?: string): Promise<string[]> {
  return (await Array.fromAsync(blobs.list(prefix))).map(({ key }) => key).toSorted()
}

/** A folder that is gone after the test. */
export async function scratch(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'visao-blobs-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
