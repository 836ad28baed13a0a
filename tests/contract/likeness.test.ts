import { sql } from 'drizzle-orm'
import { openRowLikeness } from '../../server/adapters/likeness-rows.ts'
import type { Services } from '../../server/services.ts'
import { DAY, describeBoth, shareHouse } from '../fixtures/house-kinds.ts'
import { type LikeRow, likenessSuite } from './likeness.suite.ts'

describeBoth('likeness of rows', (ground) => {
  const shared = shareHouse(ground)
  likenessSuite(async () => {
    const { db } = shared.house.services
    const clock = shared.clock
    return {
      likeness: openRowLikeness({ db, clock }),
      other: openRowLikeness({ db, clock }),
      now: () => clock.now(),
      keep: (signature, { daysAgo = 0, alsoOfMedia } = {}) =>
        keep(shared.house.services, signature, daysAgo, alsoOfMedia),
      takeDown: async (postId) => {
        await db.execute(sql`update post_check set picture = null where post_id = ${postId}::uuid`)
      },
    }
  })
})

async function keep(
  { db, clock }: Services,
  signature: string,
  daysAgo: number,
  alsoOfMedia: string | undefined,
): Promise<LikeRow> {
  const [postId, channelId] = [Bun.randomUUIDv7(), Bun.randomUUIDv7()]
  const now = clock.now().toISOString()
  const moment = new Date(clock.now().getTime() - daysAgo * DAY).toISOString()
  await db.execute(sql`insert into channel (id, platform, method, address, host, next_poll_at, created_at)
    values (${channelId}, 'web', 'feed', ${`https://kestrel.test/${channelId}`}, 'kestrel.test', ${now}, ${now})`)
  await db.execute(sql`insert into post (id, channel_id, external_id, title, text, html, published_at, date_origin,
      seen_at, content_hash, media)
    values (${postId}, ${channelId}, ${postId}, 'A bag', '', '', ${moment}, 'stated', ${now}, '', '[]')`)
  await db.execute(sql`insert into post_check (post_id, channel_id, moment, basis, picture, pictured_at)
    values (${postId}, ${channelId}, ${moment}, 'published', ${signature}, ${now})`)
  if (alsoOfMedia !== undefined)
    await db.execute(sql`insert into media (id, post_id, kind, key, url, position, state, depth, signature, created_at,
        captured_at)
      values (${Bun.randomUUIDv7()}, ${postId}, 'image', 'b', 'https://kestrel.test/b', 1, 'kept', 'signature',
        ${alsoOfMedia}, ${now}, ${now})`)
  return { postId, channelId }
}
