import { and, eq, isNotNull, lt } from 'drizzle-orm'
import type { Db } from '../db.ts'
import { account, session, user, verification } from '../schema/index.ts'

/** A person as letters and rules need them. */
export interface Account {
  id: string
  name: string
  email: string
  emailVerified: boolean
  twoFactor: boolean
  locale: 'fr' | 'en'
}

/** The account with this address, whatever its case; null when there is none. */
export async function accountByEmail(db: Db, email: string): Promise<Account | null> {
  const [found] = await accounts(db).where(eq(user.email, email.trim().toLowerCase())).limit(1)
  return found ?? null
}

export async function accountById(db: Db, userId: string): Promise<Account | null> {
  const [found] = await accounts(db).where(eq(user.id, userId)).limit(1)
  return found ?? null
}

/** Says that the address is the person's: a mail sent to it was answered. */
export async function confirmAddress(db: Db, email: string, now: Date): Promise<void> {
  await db
    .update(user)
    .set({ emailVerified: true, updatedAt: now })
    .where(eq(user.email, email.trim().toLowerCase()))
}

/** True when the account has a password to ask for. */
export async function hasPassword(db: Db, userId: string): Promise<boolean> {
  const [found] = await db
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.userId, userId), eq(account.providerId, 'credential'), isNotNull(account.password)))
    .limit(1)
  return found !== undefined
}

/** The account's row of a service, by the service's name; null when none is linked. */
export async function linkedAccount(db: Db, userId: string, provider: string): Promise<string | null> {
  const [found] = await db
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.userId, userId), eq(account.providerId, provider)))
    .limit(1)
  return found?.id ?? null
}

/** Deletes a person with all that hangs on them: sessions, ways in, places in teams. */
export async function deletePerson(tx: Db, userId: string): Promise<void> {
  await tx.delete(user).where(eq(user.id, userId))
}

/** Drops links, challenges and trusted devices that ran out. */
export async function pruneVerifications(db: Db, before: Date): Promise<void> {
  await db.delete(verification).where(lt(verification.expiresAt, before))
}

/** Drops sessions that ran out. */
export async function pruneSessions(db: Db, before: Date): Promise<void> {
  await db.delete(session).where(lt(session.expiresAt, before))
}

function accounts(db: Db) {
  return db
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      emailVerified: user.emailVerified,
      twoFactor: user.twoFactorEnabled,
      locale: user.locale,
    })
    .from(user)
}
