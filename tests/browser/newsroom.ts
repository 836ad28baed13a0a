import { eq } from 'drizzle-orm'
import { alert, channel, post, postRevision, source } from '../../db/schema/index.ts'
import type { MediaRef } from '../../server/core/post.ts'
import type { Member } from '../fixtures/house-api.ts'
import type { WebHouse } from './house.ts'
import { seedAlerts, seedFailure, seedSource } from './seed.ts'

/** A team on an ordinary day: one of everything a screen can show. */
export interface Newsroom {
  member: Member
  /** An alert with pictures, an edit and tags. */
  alertId: string
  /** A source that fails. */
  sourceId: string
}

/** Seeds one. */
export async function openNewsroom(house: WebHouse): Promise<Newsroom> {
  const member = await house.signUp('Nina Adelmo')
  const { services } = house
  const picture = `${house.url}/icons/icon-512.png`
  const { ids } = await seedAlerts(services, member, [
    {
      title: 'Kestrel remet sa paire de course en rayon dès jeudi',
      age: 40,
      lang: 'fr',
      media: images(picture, 4),
    },
    { title: 'Nordhaven : une bottine d’hiver', text: '', age: 130, lang: 'fr' },
    { title: LONG_TITLE, text: LONG_TEXT, age: 900, media: images(picture, 1) },
    { title: 'Un tissu sans couture', age: 4_000, state: 'saved', lang: 'fr', media: [film(picture)] },
    { title: 'Seen yesterday', age: 90_000, state: 'seen' },
    { title: 'Seen long ago', age: 400_000, state: 'seen' },
  ])
  const rival = await seedAlerts(
    services,
    member,
    [{ title: 'La paire de la rentrée, vue de près', age: 60, lang: 'fr', media: images(picture, 2) }],
    { name: 'Sole Dépêche, l’actualité de la basket tout de suite', role: 'competitor' },
  )
  const [edited = ''] = ids
  const [high = ''] = rival.ids
  await services.db.update(alert).set({ priority: 'high' }).where(eq(alert.id, high))
  await editOnce(house, edited)
  return { member, alertId: edited, sourceId: await seedHealth(house, member) }
}

/** One source in each state of health; the failing one's id. */
async function seedHealth({ services }: WebHouse, member: Member): Promise<string> {
  const { db, clock } = services
  const now = clock.now()
  const failing = await seedSource(services, member, 'Vestiaire Info')
  await seedFailure(services, failing.channelId, { code: 'tls_expired', detail: 'certificate has expired' })
  const gone = await seedSource(services, member, 'Lacets', 'competitor')
  await db
    .update(channel)
    .set({ state: 'gone', failureCode: 'gone', failureStatus: 410 })
    .where(eq(channel.id, gone.channelId))
  const paused = await seedSource(services, member, 'Hype Bulletin', 'competitor')
  await db.update(source).set({ pausedAt: now }).where(eq(source.id, paused.sourceId))
  const flooded = await seedSource(services, member, 'Le Fil Mode')
  await db
    .update(source)
    .set({ noticeCode: 'flood', noticeAt: now, noticeCount: 48, tags: ['mode', 'luxe'] })
    .where(eq(source.id, flooded.sourceId))
  await db
    .update(source)
    .set({ noticeCode: 'flood', noticeAt: now, noticeCount: 48 })
    .where(eq(source.id, failing.sourceId))
  return failing.sourceId
}

async function editOnce({ services: { db, clock } }: WebHouse, alertId: string): Promise<void> {
  const [row] = await db.select({ postId: alert.postId }).from(alert).where(eq(alert.id, alertId))
  if (!row) throw new Error('the alert was seeded before')
  const now = clock.now()
  await db
    .update(post)
    .set({ revisions: 1, editedAt: now, tags: ['course', 'réédition', 'hiver'], author: 'Nina Adelmo' })
    .where(eq(post.id, row.postId))
  await db.insert(postRevision).values({
    id: Bun.randomUUIDv7(),
    postId: row.postId,
    replacedAt: now,
    title: 'Kestrel remet sa paire de course en rayon',
    text: 'Le texte d’avant.',
    html: '<p>Le texte d’avant.</p>',
    contentHash: 'before',
  })
}

const LONG_TITLE =
  'A title that goes on for longer than any card has room for, because somebody in a newsroom wanted every word of it in the headline and nobody said no'
const LONG_TEXT = Array.from(
  { length: 12 },
  (_, n) => `Paragraph ${n + 1}. ${LONG_TITLE}. averyveryverylongwordwithoutanyplacetobreakitanywhereatall`,
).join('\n\n')

function images(url: string, count: number): MediaRef[] {
  return Array.from({ length: count }, (_, n) => medium('image', `${url}?${n}`))
}

function film(url: string): MediaRef {
  return { ...medium('video', url), mime: 'video/mp4', durationSeconds: 47 }
}

function medium(kind: MediaRef['kind'], url: string): MediaRef {
  return { kind, url, mime: 'image/png', width: 512, height: 512, durationSeconds: null, alt: null }
}
