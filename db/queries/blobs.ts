import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Thumbnail } from '../../server/core/media/model.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { blob } from '../schema/index.ts'

/** What is kept of one medium, as it is served. */
export interface ServedMedia {
  position: number
  /** Of its post. */
  title: string
  /** Null when nothing of it is kept. */
  blob: { sha256: string; mime: string; bytes: number; original: boolean; thumbnails: Thumbnail[] } | null
}

/** One medium; null when there is none that the team may see: it watches the channel, was alerted of the post or saved it. */
export async function servedMedia(db: Db, team: TeamId, id: string): Promise<ServedMedia | null> {
  const [found] = await rows<Omit<ServedMedia, 'blob'> & NonNullable<ServedMedia['blob']>>(
    db,
    sql`
    select m.position, p.title, b.sha256, b.mime, b.bytes::float8 as bytes, b.original, b.thumbnails
    from media m join post p on p.id = m.post_id
    left join blob b on b.sha256 = m.sha256 and m.state <> 'removed'
    where m.id = ${id}::uuid and (
      exists (select from source s where s.channel_id = p.channel_id and s.team_id = ${team} and s.deleted_at is null)
      or exists (select from alert a where a.post_id = p.id and a.team_id = ${team})
      or exists (select from saved k where k.post_id = p.id and k.team_id = ${team}))`,
  )
  if (!found) return null
  const { position, title, ...blob } = found
  return { position, title, blob: blob.sha256 === null ? null : blob }
}

/** Of these blobs, those that there are rows of. */
export async function knownBlobs(db: Db, shas: readonly string[]): Promise<Set<string>> {
  const found = await rows<{ sha256: string }>(
    db,
    sql`select sha256 from blob where sha256 = any(${sql.param(textArray(shas))}::text[])`,
  )
  return new Set(found.map(({ sha256 }) => sha256))
}

/** Blobs stored before then that nothing refers to, up to `limit`. */
export async function orphanedBlobs(db: Db, before: Date, limit: number): Promise<string[]> {
  const found = await rows<{ sha256: string }>(
    db,
    sql`select sha256 from blob b where stored_at < ${before.toISOString()}::timestamptz and ${UNUSED} limit ${limit}`,
  )
  return found.map(({ sha256 }) => sha256)
}

const UNUSED = sql`not exists (select from media m where m.sha256 = b.sha256)
  and not exists (select from media_right r where r.proof_sha = b.sha256)`

/**
 * Drops the row when still nothing refers to it; false: something does. Whoever refers to it takes the row first, so
 * the row is taken here before it is looked at again.
 */
export async function dropOrphan(tx: Db, sha256: string, before: Date): Promise<boolean> {
  const held = await rows(
    tx,
    sql`select sha256 from blob b where sha256 = ${sha256}
      and stored_at < ${before.toISOString()}::timestamptz for update`,
  )
  if (held.length === 0) return false
  const gone = await rows(tx, sql`delete from blob b where sha256 = ${sha256} and ${UNUSED} returning sha256`)
  return gone.length > 0
}

/** Blobs stored before then whose originals nobody keeps, only thumbnails, up to `limit`. */
export async function idleOriginals(db: Db, before: Date, limit: number): Promise<string[]> {
  const found = await rows<{ sha256: string }>(
    db,
    sql`select sha256 from blob b where stored_at < ${before.toISOString()}::timestamptz and ${IDLE_ORIGINAL} limit ${limit}`,
  )
  return found.map(({ sha256 }) => sha256)
}

const IDLE_ORIGINAL = sql`b.original and jsonb_array_length(b.thumbnails) > 0
  and exists (select from media m where m.sha256 = b.sha256)
  and not exists (select from media m where m.sha256 = b.sha256 and m.depth = 'original')
  and not exists (select from media_right r where r.proof_sha = b.sha256)`

/** Notes that the thumbnails alone are kept when still nobody keeps more; false: somebody does. As `dropOrphan` it takes the row first. */
export async function dropOriginal(tx: Db, sha256: string, before: Date): Promise<boolean> {
  const held = await rows(
    tx,
    sql`select sha256 from blob b where sha256 = ${sha256}
      and stored_at < ${before.toISOString()}::timestamptz for update`,
  )
  if (held.length === 0) return false
  const dropped = await rows(
    tx,
    sql`update blob b set original = false where sha256 = ${sha256} and ${IDLE_ORIGINAL} returning sha256`,
  )
  return dropped.length > 0
}

/**
 * Writes a blob's row, or takes the one that is there, until the transaction ends: the sweep then lets it be. Whoever
 * keeps bytes calls this after writing them, looks for them once more and writes them again when they are gone, before
 * referring to the row in the same transaction.
 */
export async function holdBlob(tx: Db, row: typeof blob.$inferInsert): Promise<void> {
  const { storedAt } = row
  await tx
    .insert(blob)
    .values(row)
    .onConflictDoUpdate({
      target: blob.sha256,
      set: {
        storedAt,
        // Whoever keeps more of the same bytes than was kept so far has just written it.
        original: sql`${blob.original} or excluded.original`,
        picture: sql`coalesce(excluded.picture, ${blob.picture})`,
        midSignature: sql`coalesce(excluded.mid_signature, ${blob.midSignature})`,
        thumbnails: sql`case when excluded.thumbnails = '[]' then ${blob.thumbnails} else excluded.thumbnails end`,
        width: sql`coalesce(excluded.width, ${blob.width})`,
        height: sql`coalesce(excluded.height, ${blob.height})`,
        durationSeconds: sql`coalesce(excluded.duration_seconds, ${blob.durationSeconds})`,
        damagedAt: null,
      },
    })
}

/** A blob as it stands; null when there is none, or its bytes are known to be wrong. */
export async function soundBlob(db: Db, sha256: string): Promise<typeof blob.$inferSelect | null> {
  const [found] = await db
    .select()
    .from(blob)
    .where(and(eq(blob.sha256, sha256), isNull(blob.damagedAt)))
  return found ?? null
}

/**
 * Takes the place of a blob that has no row; false: it has one. Until the transaction ends whoever would write that
 * row waits. To be given back with `leavePlace`.
 */
export async function takePlace(tx: Db, sha256: string, now: Date): Promise<boolean> {
  const taken = await rows(
    tx,
    sql`insert into blob (sha256, mime, bytes, original, thumbnails, stored_at)
      values (${sha256}, '', 0, false, '[]', ${now.toISOString()}::timestamptz)
      on conflict do nothing returning sha256`,
  )
  return taken.length > 0
}

export async function leavePlace(tx: Db, sha256: string): Promise<void> {
  await tx.execute(sql`delete from blob where sha256 = ${sha256}`)
}

/** What a blob is checked by. */
export interface BlobRow {
  sha256: string
  bytes: number
  original: boolean
  thumbnails: Thumbnail[]
}

/** Up to `limit` blobs after that one, in the order of their hashes. */
export async function blobsAfter(db: Db, after: string, limit: number): Promise<BlobRow[]> {
  return rows<BlobRow & Record<string, unknown>>(
    db,
    sql`select sha256, bytes::float8 as bytes, original, thumbnails from blob
      where sha256 > ${after} order by sha256 limit ${limit}`,
  )
}

export async function markRight(db: Db, sha256: string, now: Date): Promise<void> {
  await db.execute(sql`
    update blob set verified_at = ${now.toISOString()}::timestamptz, damaged_at = null where sha256 = ${sha256}`)
}

/**
 * Notes that its bytes are wrong or gone, and has it fetched again wherever an address is left; of how many media. Null: it
 * was let go of since the row was read.
 */
export async function markDamaged(
  db: Db,
  { sha256, original }: Pick<BlobRow, 'sha256' | 'original'>,
  now: Date,
): Promise<number | null> {
  const at = sql`${now.toISOString()}::timestamptz`
  const stands = await rows(
    db,
    sql`update blob set damaged_at = coalesce(damaged_at, ${at})
      where sha256 = ${sha256} and original = ${original} returning sha256`,
  )
  if (stands.length === 0) return null
  const again = await rows(
    db,
    sql`update media set state = 'due', due_at = ${at}, attempts = 0 where sha256 = ${sha256}
      and url <> '' and kind in ('image', 'video', 'audio') and dropped_at is null and state = 'kept' returning id`,
  )
  return again.length
}

function textArray(values: readonly string[]): string {
  return `{${values.join(',')}}`
}
