import { eq, inArray } from 'drizzle-orm'
import { alert, channel, post, postCheck, postMatch, source } from '../../db/schema/index.ts'
import type { Reason } from '../../server/core/coverage/reasons.ts'
import type { Services } from '../../server/services.ts'
import type { Member } from '../fixtures/house-api.ts'
import { type SeededSource, seedAlerts, seedSource } from './seed.ts'

/** A post that tells the story of an alert, or comes near it. */
export interface SeededTelling {
  /** Its source, made with it. */
  name: string
  role?: SeededSource['role'] | 'own'
  title: string
  /** Seconds ago. */
  age: number
  /** That it is the same story; sure when not said. */
  probability?: number
  reasons?: Reason[]
}

const SURE = 0.97
const SAME_CODE: Reason[] = [{ kind: 'style_code', detail: 'ka4821-006' }]

/** Has alerts compared: nobody else tells their story, as far as is known. Answers the ids of their posts. */
export async function seedCompared(
  { db, clock }: Services,
  alertIds: readonly string[],
): Promise<readonly string[]> {
  const posts = await db
    .select({ alertId: alert.id, id: post.id, channelId: post.channelId, at: post.publishedAt })
    .from(alert)
    .innerJoin(post, eq(post.id, alert.postId))
    .where(inArray(alert.id, [...alertIds]))
  const checkedAt = clock.now()
  await db
    .insert(postCheck)
    .values(
      posts.map((one) => ({
        postId: one.id,
        channelId: one.channelId,
        dueAt: null,
        checkedAt,
        moment: one.at,
        basis: 'published' as const,
      })),
    )
    .onConflictDoNothing()
  return alertIds.flatMap((id) => posts.find(({ alertId }) => alertId === id)?.id ?? [])
}

/** Puts the posts that tell an alert's story before the team. Answers their ids, in the order given. */
export async function seedStory(
  services: Services,
  member: Member,
  alertId: string,
  tellings: readonly SeededTelling[],
): Promise<readonly string[]> {
  const [lead] = await seedCompared(services, [alertId])
  if (!lead) throw new Error('the alert was seeded before')
  const ids: string[] = []
  for (const telling of tellings) {
    const id = await seedTelling(services, member, telling)
    await seedMatch(services, lead, id, telling)
    ids.push(id)
  }
  return ids
}

async function seedTelling(services: Services, member: Member, telling: SeededTelling): Promise<string> {
  const role = telling.role === 'own' ? 'watch' : (telling.role ?? 'competitor')
  const { ids, sourceId } = await seedAlerts(services, member, [telling], { name: telling.name, role })
  const [id] = await seedCompared(services, ids)
  if (!id) throw new Error('the alert was just seeded')
  if (telling.role !== 'own') return id
  // What a team publishes itself raises no alert.
  await services.db.delete(alert).where(inArray(alert.id, ids))
  await services.db.update(source).set({ role: 'own' }).where(eq(source.id, sourceId))
  return id
}

/** What the decision found of two posts, stored both ways round. */
export async function seedMatch(
  { db, clock }: Services,
  a: string,
  b: string,
  { probability = SURE, reasons = SAME_CODE }: Partial<SeededTelling> = {},
): Promise<void> {
  const judgedAt = clock.now()
  await db.insert(postMatch).values(
    [
      [a, b],
      [b, a],
    ].map(([postId = '', otherId = '']) => ({ postId, otherId, probability, reasons, judgedAt })),
  )
}

/** Competitors that are read and compared, and have nothing of what was seeded. */
export async function seedCompetitors(
  services: Services,
  member: Member,
  names: readonly string[],
): Promise<readonly { sourceId: string; channelId: string }[]> {
  const made: { sourceId: string; channelId: string }[] = []
  for (const name of names) made.push(await seedSource(services, member, name, 'competitor'))
  const { db } = services
  const ids = made.map(({ channelId }) => channelId)
  await db.update(channel).set({ lastPostAt: services.clock.now() }).where(inArray(channel.id, ids))
  return made
}
