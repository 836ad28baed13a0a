import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { openS3Blobs } from '../../server/adapters/blobs-s3.ts'
import type { BlobError, Blobs } from '../../server/ports/blobs.ts'
import { type S3Server, startS3 } from '../fixtures/s3/server.ts'
import { blobsSuite, bytesOf, hash, keysOf, newKey, noise } from './blobs.suite.ts'

let server: S3Server
beforeAll(async () => {
  server = await startS3()
})
afterAll(() => server[Symbol.asyncDispose]())

describe('blobs on S3', () => {
  blobsSuite(async () => {
    const blobs = openS3Blobs(server.options)
    for await (const { key } of blobs.list()) await blobs.remove(key)
    return { blobs, [Symbol.asyncDispose]: async () => undefined }
  })

  test('lists page after page', async () => {
    const blobs = openS3Blobs(server.options)
    for await (const { key } of blobs.list()) await blobs.remove(key)
    const keys = Array.from({ length: 1_203 }, newKey)
    await inCrew(keys, (key) => blobs.putBytes(key, noise(1), 'image/png'))
    expect(await keysOf(blobs)).toEqual(keys.toSorted())
    await inCrew(keys, (key) => blobs.remove(key))
  })

  test('a link is answered with its type and name, and only as it was signed', async () => {
    const blobs = openS3Blobs(server.options)
    const key = newKey()
    await blobs.putBytes(key, noise(50), 'text/html')
    const as = { type: 'application/octet-stream', disposition: 'attachment; filename="a b.bin"' }
    const link = blobs.link(key, 60, as) ?? ''
    const answer = await fetch(link)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, as.type])
    expect(answer.headers.get('content-disposition')).toBe(as.disposition)
    expect((await answer.bytes()).length).toBe(50)
    expect(new URL(link).searchParams.get('X-Amz-Expires')).toBe('60')
    expect((await fetch(link.replace('octet-stream', 'html'))).status).toBe(403)
  })

  test('a store killed in the middle of a write is away, and takes the same when it is back', async () => {
    const blobs = openS3Blobs({
      ...server.options,
      patience: { answerMs: 15_000, bytesPerSecond: 1e6, pauses: [] },
    })
    const [key, film] = [newKey(), noise(30_000_000)]
    const writing = faultOf(blobs.putBytes(key, film, 'video/mp4'))
    await server.kill()
    expect(await writing).toBe('away')
    expect(await faultOf(blobs.size(key))).toBe('away')
    expect(await faultOf(blobs.ping())).toBe('away')
    await server.restart()
    // This one writes in place, as no store should: what it has half of is written again.
    await blobs.putBytes(key, film, 'video/mp4')
    expect(hash(await bytesOf(await blobs.open(key)))).toBe(hash(film))
  })

  test('a wrong key and a bucket that is not there are away, and say what to do', async () => {
    const wrong: [Partial<S3Server['options']>, string][] = [
      [{ secretAccessKey: 'another' }, 'S3_SECRET_ACCESS_KEY'],
      [{ accessKeyId: 'nobody' }, 'S3_ACCESS_KEY_ID'],
      [{ bucket: 'missing' }, 'S3_BUCKET'],
    ]
    for (const [options, hint] of wrong) {
      const blobs = openS3Blobs({ ...server.options, ...options })
      const fault: BlobError = await blobs.ping().then(
        () => null,
        (error) => error,
      )
      expect(fault.message).toContain(hint)
      for (const work of [blobs.size(newKey()), blobs.open(newKey()), blobs.remove(newKey())].map(faultOf))
        expect(await work).toBe('away')
      expect(await faultOf(blobs.putBytes(newKey(), noise(5), 'image/png'))).toBe('away')
      expect(await faultOf(keysOf(blobs))).toBe('away')
    }
  })
})

describe('blobs on a store in trouble', () => {
  test('what asks to slow down is asked again', async () => {
    let asked = 0
    using store = troubled(() => (++asked < 3 ? slowDown() : new Response('')))
    await store.blobs.ping()
    expect(asked).toBe(3)
  })

  test('what goes on asking to slow down is away', async () => {
    using store = troubled(slowDown)
    expect(await faultOf(store.blobs.ping())).toBe('away')
    expect(await faultOf(store.blobs.size(newKey()))).toBe('away')
    expect(await faultOf(store.blobs.open(newKey()))).toBe('away')
    expect(await faultOf(keysOf(store.blobs))).toBe('away')
  })

  test('what never answers is away', async () => {
    using store = troubled(() => new Promise(() => undefined))
    expect(await faultOf(store.blobs.ping())).toBe('away')
    expect(await faultOf(store.blobs.size(newKey()))).toBe('away')
  })

  test('what has no room says so', async () => {
    using store = troubled(() => said(507, 'XMinioStorageFull'))
    expect(await faultOf(store.blobs.putBytes(newKey(), noise(5), 'image/png'))).toBe('no_room')
  })
})

function troubled(answer: (request: Request) => Response | Promise<Response>): Disposable & { blobs: Blobs } {
  const store = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: answer })
  const blobs = openS3Blobs({
    endpoint: store.url.origin,
    bucket: 'kept',
    region: 'us-east-1',
    accessKeyId: 'key',
    secretAccessKey: 'secret',
    patience: { answerMs: 400, bytesPerSecond: 1e6, pauses: [1, 1] },
  })
  return { blobs, [Symbol.dispose]: () => void store.stop(true) }
}

function slowDown(): Response {
  return said(503, 'SlowDown')
}

function said(status: number, code: string): Response {
  return new Response(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>No</Message></Error>`, {
    status,
  })
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: BlobError) => error.code,
  )
}

/** A few at a time. */
async function inCrew(keys: readonly string[], work: (key: string) => Promise<unknown>): Promise<void> {
  const left = [...keys]
  const one = async () => {
    for (let key = left.pop(); key !== undefined; key = left.pop()) await work(key)
  }
  await Promise.all(Array.from({ length: 16 }, one))
}
