import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import { type Db, rows, type TeamId } from '../db.ts'
import { delivery, pushDevice } from '../schema/index.ts'

/** A device as its person sees it. */
export interface DeviceRow {
  id: string
  name: string
  service: string
  createdAt: Date
  seenAt: Date
  sentAt: Date | null
  ackedAt: Date | null
  unanswered: number
  silentSince: Date | null
  lastError: string | null
}

const columns = {
  id: pushDevice.id,
  name: pushDevice.name,
  service: pushDevice.service,
  createdAt: pushDevice.createdAt,
  seenAt: pushDevice.seenAt,
  sentAt: pushDevice.sentAt,
  ackedAt: pushDevice.ackedAt,
  unanswered: pushDevice.unanswered,
  silentSince: pushDevice.silentSince,
  lastError: pushDevice.lastError,
}

/** A browser that subscribed. */
export interface NewDevice {
  id: string
  userId: string
  sessionId: string
  name: string
  endpointHash: string
  sealed: string
  service: string
  base: string
  now: Date
}

/** A device with whether it was there before. */
export interface PutDevice {
  row: DeviceRow
  isNew: boolean
}

/** "vis" in ASCII, then 115. */
const SUBSCRIBER = 0x76697373

/**
 * Keeps a device. The same endpoint again is the same device, called what its person calls it, and the app was opened
 * there: it is silent no more. One
 * that was somebody else's goes to whoever asks, and with it goes what was to be sent to the other.
 */
export async function putDevice(tx: Db, device: NewDevice): Promise<PutDevice> {
  const { now, ...values } = device
  const { userId, sessionId, endpointHash, sealed, base } = values
  // Two who subscribe it at once come one after the other, else one were given the other's.
  await tx.execute(sql`select pg_advisory_xact_lock(${SUBSCRIBER}::int, hashtext(${endpointHash}))`)
  await tx
    .delete(pushDevice)
    .where(and(eq(pushDevice.endpointHash, endpointHash), sql`${pushDevice.userId} <> ${userId}`))
  const [row] = await tx
    .insert(pushDevice)
    .values({ ...values, createdAt: now, seenAt: now })
    .onConflictDoUpdate({
      target: pushDevice.endpointHash,
      set: { sessionId, sealed, base, seenAt: now, unanswered: 0, silentSince: null, silenceToldAt: null },
    })
    .returning(columns)
  if (!row) throw new TypeError('The database kept no device')
  return { row, isNew: row.id === device.id }
}

/** A person's devices, the last opened first. */
export function devicesOf(db: Db, userId: string): Promise<DeviceRow[]> {
  return db
    .select(columns)
    .from(pushDevice)
    .where(eq(pushDevice.userId, userId))
    .orderBy(desc(pushDevice.seenAt), asc(pushDevice.id))
}

/** Gives a person's device another name; null when it is not theirs. */
export async function renameDevice(
  db: Db,
  userId: string,
  id: string,
  name: string,
): Promise<DeviceRow | null> {
  const [row] = await db
    .update(pushDevice)
    .set({ name })
    .where(and(eq(pushDevice.userId, userId), eq(pushDevice.id, id)))
    .returning(columns)
  return row ?? null
}

/** Takes away a person's device with all that was to be sent to it; its name, null when it is not theirs. */
export async function removeDevice(
  db: Db,
  userId: string,
  which: { id: string } | { endpointHash: string },
): Promise<{ id: string; name: string } | null> {
  const one = 'id' in which ? eq(pushDevice.id, which.id) : eq(pushDevice.endpointHash, which.endpointHash)
  const [row] = await db
    .delete(pushDevice)
    .where(and(eq(pushDevice.userId, userId), one))
    .returning({ id: pushDevice.id, name: pushDevice.name })
  return row ?? null
}

/** Devices that somebody has; a browser that subscribes with an endpoint each time must not fill the table. */
export async function countDevices(db: Db, userId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(pushDevice)
    .where(eq(pushDevice.userId, userId))
  return row?.count ?? 0
}

/** Whose delivery it is, as the one who holds its token acts. */
export interface Holder {
  deliveryId: string
  teamId: TeamId
  userId: string
  deviceName: string
  alertIds: string[]
}

/** Who holds this token of a delivery made after `since`; null when nobody does, or the device is gone. */
export async function holderOf(
  db: Db,
  deliveryId: string,
  token: string,
  since: Date,
): Promise<Holder | null> {
  const [found] = await db
    .select({
      deliveryId: delivery.id,
      teamId: delivery.teamId,
      userId: pushDevice.userId,
      deviceName: pushDevice.name,
      alertIds: delivery.alertIds,
    })
    .from(delivery)
    .innerJoin(pushDevice, eq(pushDevice.id, delivery.deviceId))
    .where(
      and(
        eq(delivery.id, deliveryId),
        eq(delivery.token, token),
        eq(delivery.userId, pushDevice.userId),
        sql`${delivery.createdAt} > ${since.toISOString()}::timestamptz`,
      ),
    )
  return found ? { ...found, teamId: found.teamId as TeamId } : null
}

/** The device has it: it is not sent again, and the device answers. */
export async function ackDelivery(tx: Db, { deliveryId }: Holder, now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    with acked as (
      update delivery set state = 'acked', due_at = null, acked_at = coalesce(acked_at, ${at})
      where id = ${deliveryId}::uuid returning device_id
    )
    update push_device d set acked_at = ${at}, unanswered = 0, silent_since = null, silence_told_at = null,
      last_error = null
    from acked where d.id = acked.device_id`)
}

/** What the buttons of this message made of its alert. */
export async function actedOn(tx: Db, { deliveryId, teamId }: Holder): Promise<'saved' | 'dismissed' | null> {
  const [found] = await tx
    .select({ acted: delivery.acted })
    .from(delivery)
    .where(and(eq(delivery.teamId, teamId), eq(delivery.id, deliveryId)))
  return found?.acted ?? null
}

/** Notes what they made of it; null: it was undone. */
export async function noteActed(
  tx: Db,
  { deliveryId, teamId }: Holder,
  acted: 'saved' | 'dismissed' | null,
): Promise<void> {
  await tx
    .update(delivery)
    .set({ acted })
    .where(and(eq(delivery.teamId, teamId), eq(delivery.id, deliveryId)))
}

/** Somebody who has to be told that a device of theirs receives nothing. */
export interface SilentDevice {
  id: string
  name: string
  base: string
  userId: string
  userName: string
  email: string
  locale: 'fr' | 'en'
}

/**
 * Marks devices that left `unanswered` messages or more without an answer, the first of them handed over or refused
 * before `since`; answers those of which nobody was told yet, and takes them for told.
 */
export async function markSilent(
  tx: Db,
  { unanswered, since, now }: { unanswered: number; since: Date; now: Date },
): Promise<SilentDevice[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const found = await rows<SilentDevice & Record<string, unknown>>(
    tx,
    sql`
    with silent as (
      update push_device d set silent_since = ${at}, silence_told_at = ${at}
      where d.silent_since is null and d.unanswered >= ${unanswered}
        and (select min(coalesce(x.sent_at, x.created_at)) from delivery x where x.device_id = d.id
          and (x.sent_at is not null or x.state = 'refused') and x.acked_at is null
          and coalesce(x.sent_at, x.created_at) > coalesce(greatest(d.acked_at, d.seen_at), d.created_at))
          <= ${since.toISOString()}::timestamptz
      returning d.id, d.name, d.base, d.user_id
    )
    select s.id::text as id, s.name, s.base, s.user_id as "userId", u.name as "userName", u.email, u.locale
    from silent s join "user" u on u.id = s.user_id`,
  )
  return found
}

/** Drops devices on which the app was not opened since `before`. */
export async function pruneDevices(db: Db, before: Date): Promise<void> {
  await db.delete(pushDevice).where(lt(pushDevice.seenAt, before))
}
