import { and, asc, eq, inArray, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Db } from '../db.ts'
import { mail } from '../schema/index.ts'

/** A mail whose turn it is. */
export interface DueMail {
  id: string
  sealed: string
  /** This attempt counted in. */
  attempts: number
  createdAt: Date
}

/** Leaves a mail to be sent. With the transaction `tx` it stays or goes. */
export async function insertMail(tx: Db, one: { id: string; sealed: string; now: Date }): Promise<void> {
  const { id, sealed, now } = one
  await tx.insert(mail).values({ id, sealed, nextAt: now, createdAt: now })
}

/**
 * Takes up to `limit` mails that are due, the longest due first, and puts off their next turn to `leaseUntil`:
 * nobody else is given them until then. Two who ask at once get different ones.
 */
export async function claimMail(
  db: Db,
  { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number },
): Promise<DueMail[]> {
  const due = db.$with('due').as(
    db
      .select({ id: mail.id })
      .from(mail)
      .where(and(isNull(mail.failedAt), lte(mail.nextAt, now)))
      .orderBy(asc(mail.nextAt))
      .limit(limit)
      .for('update', { skipLocked: true }),
  )
  return db
    .with(due)
    .update(mail)
    .set({ attempts: sql`${mail.attempts} + 1`, nextAt: leaseUntil })
    .where(inArray(mail.id, db.select({ id: due.id }).from(due)))
    .returning({ id: mail.id, sealed: mail.sealed, attempts: mail.attempts, createdAt: mail.createdAt })
}

/** It has been sent. */
export async function forgetMail(db: Db, id: string): Promise<void> {
  await db.delete(mail).where(eq(mail.id, id))
}

/** It could not be sent just now. `lastError` in words, without address or content. */
export async function postponeMail(db: Db, id: string, nextAt: Date, lastError: string): Promise<void> {
  await db.update(mail).set({ nextAt, lastError }).where(eq(mail.id, id))
}

/** It will never be sent. `lastError` as for `postponeMail`. */
export async function giveUpMail(db: Db, id: string, failedAt: Date, lastError: string): Promise<void> {
  await db.update(mail).set({ failedAt, lastError }).where(eq(mail.id, id))
}

/** Drops what was given up before `before`. */
export async function pruneMail(db: Db, before: Date): Promise<void> {
  await db.delete(mail).where(lt(mail.failedAt, before))
}
