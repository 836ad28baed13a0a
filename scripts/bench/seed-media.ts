import { sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { channel, media, post, postCheck } from '../../db/schema/index.ts'

/** Pictures of a local server, each of a post of its own, due now. */
export interface PictureSeed {
  port: number
  from: number
  count: number
}

const BATCH = 500

export async function seedPictures(db: Db, { port, from, count }: PictureSeed): Promise<void> {
  const channelId = await seedChannel(db, `http://pictures-${from}.invalid/`)
  const now = new Date()
  for (let at = 0; at < count; at += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - at) }, (_, n) => {
      const url = `http://127.0.0.1:${port}/${from + at + n}.jpg`
      return { id: Bun.randomUUIDv7(), mediaId: Bun.randomUUIDv7(), url }
    })
    await db.insert(post).values(
      batch.map(({ id, url }) => ({
        ...{ id, channelId, externalId: id, url, title: url, text: '', html: '', contentHash: id, media: [] },
        ...{ publishedAt: now, dateOrigin: 'stated' as const, seenAt: now },
      })),
    )
    await db
      .insert(postCheck)
      .values(batch.map(({ id }) => ({ postId: id, channelId, moment: now, basis: 'seen' as const })))
    await db.insert(media).values(
      batch.map(({ id, mediaId, url }) => ({
        ...{ id: mediaId, postId: id, kind: 'image' as const, key: url, url, position: 0 },
        ...{ state: 'due' as const, depth: 'original' as const, dueAt: now, createdAt: now },
      })),
    )
  }
}

/** So many posts of the last thirty days, each with a picture that looks like no other. */
export async function seedSignatures(db: Db, count: number, now: Date): Promise<void> {
  const channelId = await seedChannel(db, 'http://signatures.invalid/')
  const at = now.toISOString()
  await db.execute(sql`
    with made as (
      insert into post (id, channel_id, external_id, title, text, html, published_at, date_origin, seen_at, content_hash, media)
      select gen_random_uuid(), ${channelId}::uuid, n::text, '', '', '',
        ${at}::timestamptz - n * interval '1 day' * 30 / ${count}::int, 'stated', ${at}::timestamptz, n::text, '[]'
      from generate_series(1, ${count}::int) n returning id, channel_id, published_at
    )
    insert into post_check (post_id, channel_id, moment, basis, picture)
    select id, channel_id, published_at, 'published', md5(id::text) || md5(id::text || 'b') from made`)
  await db.execute(sql`analyze post_check`)
}

async function seedChannel(db: Db, address: string): Promise<string> {
  const [id, now] = [Bun.randomUUIDv7(), new Date()]
  await db.insert(channel).values({
    ...{ id, platform: 'web', method: 'feed', address, host: new URL(address).host },
    ...{ nextPollAt: new Date(now.getTime() + 365 * 86_400_000), createdAt: now },
  })
  return id
}
