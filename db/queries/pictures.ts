import { type SQL, sql } from 'drizzle-orm'
import { type Db, rows } from '../db.ts'
import { firstImage } from './json.ts'

/** A picture that is to be fetched and signed: the first of its post. */
export interface DuePicture {
  postId: string
  channelId: string
  url: string
  /** This attempt counted in. */
  attempts: number
  /** As long as the row says so, it is ours. */
  leaseUntil: Date
}

/** Takes up to `limit` pictures that are due, the newest posts first; nobody else is given them until `leaseUntil`. */
export async function claimPictures(
  db: Db,
  { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number },
): Promise<DuePicture[]> {
  const taken = await rows<Omit<DuePicture, 'leaseUntil'> & Record<string, unknown>>(
    db,
    sql`
    with due as (
      select post_id from post_check where picture_due_at <= ${now.toISOString()}::timestamptz
      order by picture_due_at desc limit ${limit} for update skip locked
    ), taken as (
      update post_check c set picture_attempts = c.picture_attempts + 1,
        picture_due_at = ${leaseUntil.toISOString()}::timestamptz
      from due where c.post_id = due.post_id returning c.post_id, c.channel_id, c.picture_attempts
    )
    select t.post_id::text as "postId", t.channel_id::text as "channelId", t.picture_attempts as attempts,
      coalesce(${firstImage(sql`p.media`)}, '') as url
    from taken t join post p on p.id = t.post_id`,
  )
  return taken.map((one) => ({ ...one, leaseUntil }))
}

/** A picture as it was taken. One whose post was edited since has another lease, and is left as it is. */
export type TakenPicture = Pick<DuePicture, 'postId' | 'leaseUntil'>

function isOurs({ postId, leaseUntil }: TakenPicture): SQL {
  return sql`post_id = ${postId}::uuid and picture_due_at = ${leaseUntil.toISOString()}::timestamptz`
}

/** Done with it: what it looks like, or null when that cannot be said. False: it is not ours any more. */
export async function keepPicture(
  db: Db,
  taken: TakenPicture,
  signature: string | null,
  now: Date,
): Promise<boolean> {
  const kept = await rows(
    db,
    sql`update post_check set picture = ${signature}, pictured_at = ${now.toISOString()}::timestamptz, picture_due_at = null, picture_attempts = 0
      where ${isOurs(taken)} returning post_id`,
  )
  return kept.length > 0
}

/** It is tried again then. */
export async function postponePicture(db: Db, taken: TakenPicture, nextAt: Date): Promise<void> {
  await db.execute(sql`
    update post_check set picture_due_at = ${nextAt.toISOString()}::timestamptz where ${isOurs(taken)}`)
}

/** Has a post compared again: something is known of it that was not. */
export async function checkPostAgain(db: Db, postId: string, now: Date): Promise<void> {
  await db.execute(sql`
    update post_check set due_at = ${now.toISOString()}::timestamptz, attempts = 0 where post_id = ${postId}::uuid`)
}
