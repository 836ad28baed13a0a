import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { post, postDocument } from '../../db/schema/index.ts'
import type { RecordWire } from '../../server/app.ts'
import { takeDown } from '../../server/pipeline/take-down.ts'
import { ask } from '../fixtures/company.ts'
import { describeBoth, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { openKeeper, save } from '../fixtures/keeping-desk.ts'
import { placeMedia } from '../fixtures/kept.ts'
import { insertBlobAndMedia } from '../fixtures/kept-medium.ts'

describeBoth('the record of a post', (ground) => {
  const shared = shareHouse(ground)
  const TEXT = 'Seen by @kestrel at https://sole.example/a?utm_source=feed #Bred'

  test('holds what the post refers to, and the entry it was read from', async () => {
    const anna = await openKeeper(shared, [{ title: 'Air Jordan 4 DZ5485-612', text: TEXT }])
    const alert = anna.alertOf('Air Jordan 4 DZ5485-612')
    const record = await ask<RecordWire>(anna.api, 'GET', `/api/alerts/${alert.id}/record`)
    expect(record).toMatchObject({
      postId: alert.post.id,
      handle: null,
      links: ['https://sole.example/a'],
      mentions: ['@kestrel'],
      hashtags: ['Bred'],
      productCodes: ['DZ5485612'],
      counts: null,
      takenAt: alert.post.seenAt,
      document: { format: 'xml' },
      media: [],
      revisions: [],
    })
    const answer = await anna.api.send('GET', `/api/alerts/${alert.id}/record/document`)
    expect(answer.status).toBe(200)
    expect(String(answer.body)).toStartWith('<item>')
    expect(String(answer.body)).toContain('Air Jordan 4 DZ5485-612')
    expect(answer.headers.get('content-disposition')).toStartWith('attachment')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-type')).toStartWith('text/plain')
    expect(Buffer.byteLength(String(answer.body))).toBe(record.document?.bytes ?? 0)
  })

  test('has the document of the last edit, and what was said before', async () => {
    const anna = await openKeeper(shared, [])
    const entry = anna.feed.post({ title: 'First words', date: shared.clock.now() })
    await shared.pass(MINUTE)
    anna.feed.edit(entry, { title: 'Second words' })
    await shared.pass(MINUTE)
    const [alert] = await anna.api.allAlerts()
    const record = await ask<RecordWire>(anna.api, 'GET', `/api/alerts/${alert?.id}/record`)
    expect(record.revisions.map(({ title }) => title)).toEqual(['First words'])
    expect(record.takenAt).toBe(alert?.post.editedAt ?? '')
    const { body } = await anna.api.send('GET', `/api/alerts/${alert?.id}/record/document`)
    expect(String(body)).toContain('Second words')
  })

  test('tells of each medium what is known, and of its rights nothing until somebody says it', async () => {
    const anna = await openKeeper(shared, ['With a picture'])
    const alert = anna.alertOf('With a picture')
    const { mediaId, sha256 } = await insertBlobAndMedia(shared.house.services.db, alert.post.id)
    const { media } = await ask<RecordWire>(anna.api, 'GET', `/api/alerts/${alert.id}/record`)
    expect(media).toMatchObject([
      {
        id: mediaId,
        state: 'kept',
        sha256,
        variants: ['original', 'small'],
        exif: { Artist: 'A. Kestrel' },
        right: { state: 'unknown', by: null, proofFile: null },
      },
    ])
    const copy = { kind: 'screenshot', position: 1 } as const
    await placeMedia(shared.house, alert.post.id, new Uint8Array(3), 'image/png', copy)
    const { items } = await ask<{ items: object[] }>(anna.api, 'GET', `/api/alerts/${alert.id}/rights`)
    expect(items).toMatchObject([{ mediaId, state: 'unknown' }])
  })

  test('is there by what is saved too, and nobody else’s', async () => {
    const anna = await openKeeper(shared, ['Mine'])
    const bert = await shared.house.signUp()
    const alert = anna.alertOf('Mine')
    const [saved] = await save(anna.api, { alertIds: [alert.id] })
    const mine = await ask<RecordWire>(anna.api, 'GET', `/api/saved/${saved?.id}/record`)
    expect(mine.postId).toBe(alert.post.id)
    for (const path of [`alerts/${alert.id}`, `saved/${saved?.id}`])
      for (const part of ['record', 'record/document'])
        expect((await bert.api.send('GET', `/api/${path}/${part}`)).status).toBe(404)
  })

  test('loses its document when the post is taken down', async () => {
    const anna = await openKeeper(shared, ['Regretted'])
    const alert = anna.alertOf('Regretted')
    const { db } = shared.house.services
    const [row] = await db.select().from(post).where(eq(post.id, alert.post.id))
    await takeDown(shared.house.services, [
      {
        platform: 'web',
        postId: row?.guid ?? '',
        address: anna.feed.url,
        externalId: row?.externalId ?? '',
        at: shared.clock.now(),
      },
    ])
    expect(await db.select().from(postDocument).where(eq(postDocument.postId, alert.post.id))).toEqual([])
    const { status } = await anna.api.send('GET', `/api/alerts/${alert.id}/record/document`)
    expect(status).toBe(404)
  })
})
