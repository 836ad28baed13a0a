import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import type { Db } from '../db.ts'
import { invitation, mail, pushDevice, webhook } from '../schema/index.ts'

/** A sealed text and the row it stands in. */
export interface SealedRow {
  id: string
  sealed: string
}

/** The mails that are still to be sent. */
export async function sealedMails(db: Db): Promise<SealedRow[]> {
  return db.select({ id: mail.id, sealed: mail.sealed }).from(mail).where(isNull(mail.failedAt))
}

/** The tokens of links that may still be used. */
export async function sealedLinks(db: Db, now: Date): Promise<SealedRow[]> {
  const found = await db
    .select({ id: invitation.id, sealed: invitation.sealedToken })
    .from(invitation)
    .where(
      and(isNotNull(invitation.sealedToken), isNull(invitation.revokedAt), gt(invitation.expiresAt, now)),
    )
  return found.flatMap(({ id, sealed }) => (sealed === null ? [] : [{ id, sealed }]))
}

/** Puts `anew` in the place of what was read; nothing happens where it has changed since. */
export async function resealMail(db: Db, { id, sealed }: SealedRow, anew: string): Promise<void> {
  await db
    .update(mail)
    .set({ sealed: anew })
    .where(and(eq(mail.id, id), eq(mail.sealed, sealed)))
}

/** As `resealMail`, for the token of a link. */
export async function resealLink(db: Db, { id, sealed }: SealedRow, anew: string): Promise<void> {
  await db
    .update(invitation)
    .set({ sealedToken: anew })
    .where(and(eq(invitation.id, id), eq(invitation.sealedToken, sealed)))
}

/** Where webhooks lead, those included that can be put back. */
export async function sealedWebhooks(db: Db): Promise<SealedRow[]> {
  return db.select({ id: webhook.id, sealed: webhook.sealed }).from(webhook)
}

/** As `resealMail`, for where a webhook leads. */
export async function resealWebhook(db: Db, { id, sealed }: SealedRow, anew: string): Promise<void> {
  await db
    .update(webhook)
    .set({ sealed: anew })
    .where(and(eq(webhook.id, id), eq(webhook.sealed, sealed)))
}

/** Every browser that receives pushes: where its messages go is sealed. */
export async function sealedDevices(db: Db): Promise<SealedRow[]> {
  return db.select({ id: pushDevice.id, sealed: pushDevice.sealed }).from(pushDevice)
}

/** As `resealMail`, for where a browser receives. */
export async function resealDevice(db: Db, { id, sealed }: SealedRow, anew: string): Promise<void> {
  await db
    .update(pushDevice)
    .set({ sealed: anew })
    .where(and(eq(pushDevice.id, id), eq(pushDevice.sealed, sealed)))
}
