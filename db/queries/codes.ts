import { and, eq, lt } from 'drizzle-orm'
import type { Db } from '../db.ts'
import { usedCode } from '../schema/index.ts'

/** A one-time code of a person, by its hash. */
export interface SpentCode {
  userId: string
  /** SHA-256 of the code, base64url. */
  codeHash: string
}

/** True for the first who brings this code for this person; of two at once, for one of them. */
export async function spendCode(db: Db, { userId, codeHash }: SpentCode, now: Date): Promise<boolean> {
  const spent = await db
    .insert(usedCode)
    .values({ userId, codeHash, usedAt: now })
    .onConflictDoNothing()
    .returning({ userId: usedCode.userId })
  return spent.length > 0
}

/** Takes it back: the code was no right one, so nothing was used up. */
export async function unspendCode(db: Db, { userId, codeHash }: SpentCode): Promise<void> {
  await db.delete(usedCode).where(and(eq(usedCode.userId, userId), eq(usedCode.codeHash, codeHash)))
}

/** Forgets codes that no clock takes any more. */
export async function pruneCodes(db: Db, before: Date): Promise<void> {
  await db.delete(usedCode).where(lt(usedCode.usedAt, before))
}
