import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { NoticeKind } from '../../server/core/notices/notice.ts'
import type { Db, TeamId } from '../db.ts'
import { alert, delivery, post } from '../schema/index.ts'

/** A message to a webhook and what became of it. */
export interface SentRow {
  id: string
  kind: NoticeKind
  state: typeof delivery.$inferSelect.state
  /** Of what it told first; null for a test, and for what is no more. */
  title: string | null
  /** How many alerts it told. */
  alerts: number
  attempts: number
  status: number | null
  lastError: string | null
  createdAt: Date
  sentAt: Date | null
  /** When it is tried next; null when it is not. */
  dueAt: Date | null
}

/** What was sent to a webhook, the newest first, of those before the one with this id. */
export async function sentTo(
  db: Db,
  team: TeamId,
  webhookId: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<SentRow[]> {
  return sentRows(db)
    .where(
      and(
        eq(delivery.teamId, team),
        eq(delivery.webhookId, webhookId),
        before === undefined ? undefined : lt(delivery.id, before),
      ),
    )
    .orderBy(desc(delivery.id))
    .limit(limit)
}

function sentRows(db: Db) {
  return db
    .select({
      id: delivery.id,
      kind: delivery.kind,
      state: delivery.state,
      title: post.title,
      alerts: sql<number>`cardinality(${delivery.alertIds})`,
      attempts: delivery.attempts,
      status: delivery.status,
      lastError: delivery.lastError,
      createdAt: delivery.createdAt,
      sentAt: delivery.sentAt,
      dueAt: delivery.dueAt,
    })
    .from(delivery)
    .leftJoin(alert, and(eq(alert.id, sql`${delivery.alertIds}[1]`), eq(alert.teamId, delivery.teamId)))
    .leftJoin(post, eq(post.id, alert.postId))
    .$dynamic()
}

/** One message of the team's to a webhook, as it lies there; null when it is none. */
export async function sentMessage(
  db: Db,
  team: TeamId,
  { webhookId, id }: { webhookId: string; id: string },
): Promise<typeof delivery.$inferSelect | null> {
  const [found] = await db
    .select()
    .from(delivery)
    .where(and(eq(delivery.teamId, team), eq(delivery.webhookId, webhookId), eq(delivery.id, id)))
  return found ?? null
}

/** One line of the log. */
export async function sentLine(db: Db, team: TeamId, id: string): Promise<SentRow | null> {
  const [found] = await sentRows(db).where(and(eq(delivery.teamId, team), eq(delivery.id, id)))
  return found ?? null
}

/** Writes a message to a webhook: one to be sent, or one that was sent already. */
export async function insertSent(
  tx: Db,
  team: TeamId,
  row: Omit<typeof delivery.$inferInsert, 'teamId' | 'way'> & { webhookId: string },
): Promise<void> {
  await tx.insert(delivery).values({ ...row, teamId: team, way: 'webhook' })
}
