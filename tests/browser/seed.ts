import { eq } from 'drizzle-orm'
import { teamId } from '../../db/db.ts'
import { alert, channel, post, source } from '../../db/schema/index.ts'
import type { MediaRef } from '../../server/core/post.ts'
import type { Services } from '../../server/services.ts'
import type { Member } from '../fixtures/house-api.ts'

/** An alert as it is to stand in the feed. */
export interface SeededAlert {
  title: string
  text?: string
  url?: string
  /** Seconds ago; 60 more for each alert when not said. */
  age?: number
  state?: 'new' | 'seen' | 'saved'
  lang?: 'fr' | 'en'
  media?: MediaRef[]
}

export interface SeededSource {
  name?: string
  role?: 'watch' | 'competitor'
}

const BATCH = 1_000
const DAY_MS = 86_400_000

/**
 * Puts alerts before a team as if they had come in before anybody looked, from a source nobody will look at today.
 * Answers the source's id and theirs, in the order given: newest first, unless their ages say otherwise.
 */
export async function seedAlerts(
  services: Services,
  member: Member,
  wanted: readonly SeededAlert[],
  { name = 'Maison Aurelle', role = 'watch' }: SeededSource = {},
): Promise<{ sourceId: string; ids: string[] }> {
  const { db } = services
  const now = services.clock.now()
  const own = await seedSource(services, member, name, role)
  const made = wanted.map((one, index) => ({
    ...one,
    id: Bun.randomUUIDv7(),
    postId: Bun.randomUUIDv7(),
    at: new Date(now.getTime() - 1_000 * (one.age ?? 60 * (index + 1))),
  }))
  for (let from = 0; from < made.length; from += BATCH) {
    const some = made.slice(from, from + BATCH)
    await db.insert(post).values(some.map((one) => postOf(one, own.channelId)))
    await db.insert(alert).values(some.map((one) => alertOf(one, member, own.sourceId)))
  }
  return { sourceId: own.sourceId, ids: made.map(({ id }) => id) }
}

/** A source as it stands after a good look a minute ago. */
export async function seedSource(
  { db, clock }: Services,
  { teamId: team }: Member,
  name: string,
  role: 'watch' | 'competitor' = 'watch',
): Promise<{ sourceId: string; channelId: string }> {
  const now = clock.now()
  const host = `${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`
  const channelId = Bun.randomUUIDv7()
  const looked = new Date(now.getTime() - 60_000)
  const createdAt = new Date(now.getTime() - 3 * DAY_MS)
  await db.insert(channel).values({
    id: channelId,
    platform: 'web',
    method: 'feed',
    address: `https://${host}/${channelId}/feed`,
    host,
    title: name,
    siteUrl: `https://${host}/`,
    // Asleep for the pollers, a healthy source for everybody else.
    state: 'idle',
    nextPollAt: new Date(now.getTime() + DAY_MS),
    importedAt: createdAt,
    lastCheckedAt: looked,
    lastOkAt: looked,
    lastPostAt: looked,
    createdAt,
  })
  const sourceId = Bun.randomUUIDv7()
  const row = { id: sourceId, teamId: teamId(team), channelId, name, role, createdAt, updatedAt: createdAt }
  await db.insert(source).values({ ...row, silentNext: false })
  return { sourceId, channelId }
}

/** Has a source fail since `hours` hours, in the way named. */
export async function seedFailure(
  { db, clock }: Services,
  channelId: string,
  failure: { code: string; detail: string; status?: number },
  hours = 3,
): Promise<void> {
  const since = new Date(clock.now().getTime() - hours * 3_600_000)
  await db
    .update(channel)
    .set({
      failures: 12,
      failingSince: since,
      lastOkAt: since,
      failureCode: failure.code,
      failureDetail: failure.detail,
      failureStatus: failure.status ?? null,
    })
    .where(eq(channel.id, channelId))
}

type Made = SeededAlert & { id: string; postId: string; at: Date }

function postOf(one: Made, channelId: string): typeof post.$inferInsert {
  const text = one.text ?? 'Seen at a fair in the north, on the last table by the door.'
  return {
    id: one.postId,
    channelId,
    externalId: one.postId,
    url: one.url ?? `https://maison-aurelle.example/posts/${one.postId}`,
    title: one.title,
    text,
    html: `<p>${Bun.escapeHTML(text)}</p>`,
    lang: one.lang ?? 'en',
    publishedAt: new Date(one.at.getTime() - 20_000),
    dateOrigin: 'stated',
    seenAt: one.at,
    contentHash: one.postId,
    media: one.media ?? [],
  }
}

function alertOf(one: Made, { teamId: team }: Member, sourceId: string): typeof alert.$inferInsert {
  const row = { id: one.id, teamId: team, postId: one.postId, sourceId, state: one.state ?? 'new' }
  return { ...row, createdAt: one.at, updatedAt: one.at }
}
