import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { post } from '../../db/schema/index.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import type { Member } from '../fixtures/house-api.ts'
import { placeMedia } from '../fixtures/kept.ts'
import { openPublisher, type Publisher } from '../fixtures/publisher.ts'
import { type S3Server, startS3 } from '../fixtures/s3/server.ts'
import { until } from '../fixtures/until.ts'

describe('what is kept in a bucket', () => {
  let s3: S3Server
  let house: House
  let publisher: Publisher
  let anna: Member
  let id = ''
  const bytes = new TextEncoder().encode('<svg>0123456789</svg>')

  beforeAll(async () => {
    s3 = await startS3()
    const { endpoint, bucket, region, accessKeyId, secretAccessKey } = s3.options
    house = await openHouse({
      env: {
        S3_ENDPOINT: endpoint,
        S3_BUCKET: bucket,
        S3_REGION: region,
        S3_ACCESS_KEY_ID: accessKeyId,
        S3_SECRET_ACCESS_KEY: secretAccessKey,
      },
    })
    publisher = openPublisher()
    anna = await house.signUp('Anna')
    const feed = publisher.feed('/bucket')
    feed.post({ title: 'Drawn' })
    await anna.api.watch(feed.url)
    await house.settle()
    const postId = await until('the post is there', async () => {
      const [found] = await house.services.db.select().from(post)
      return found?.id
    })
    id = (await placeMedia(house, postId, bytes, 'image/svg+xml')).id
  })
  afterAll(async () => {
    await house[Symbol.asyncDispose]()
    await publisher[Symbol.asyncDispose]()
    await s3[Symbol.asyncDispose]()
  })

  const ask = (headers: Record<string, string> = {}) =>
    fetch(`${house.url}/api/media/${id}`, {
      headers: { cookie: anna.cookie, ...headers },
      redirect: 'manual',
    })

  test('goes through us', async () => {
    expect(house.runtime.parts.media).toContain('the bucket kept')
    const part = await ask({ range: 'bytes=5-7' })
    expect([part.status, part.headers.get('content-length'), await part.text()]).toEqual([206, '3', '012'])
  })

  test('or is asked of the bucket by an address with its type and name pinned', async () => {
    house.services.mediaServe = 'presign'
    const answer = await ask()
    house.services.mediaServe = 'proxy'
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([302, 'private, max-age=30'])
    const location = answer.headers.get('location') ?? ''
    expect(new URL(location).searchParams.get('X-Amz-Expires')).toBe('60')
    const sent = await fetch(location)
    expect([sent.status, sent.headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
    expect(sent.headers.get('content-disposition')).toBe('attachment; filename="drawn-1.svg"')
    expect(await sent.bytes()).toEqual(bytes)
  })

  test('is away, not gone, while the bucket is', async () => {
    await s3.kill()
    const answer = await ask()
    expect([answer.status, await answer.json()]).toMatchObject([503, { error: { code: 'store_away' } }])
    const { body } = await house.api(null).send<{ status: string }>('GET', '/api/health')
    expect(body).toMatchObject({ status: 'degraded', parts: { blobs: { state: 'away' } } })
    await s3.restart()
    expect((await ask()).status).toBe(200)
  })
})
