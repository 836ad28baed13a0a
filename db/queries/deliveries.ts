import { sql } from 'drizzle-orm'
import type { Wishes } from '../../server/core/calm/wishes.ts'
import type { HeldWhy, NoticeKind } from '../../server/core/notices/notice.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { dateOf, epochMs, firstImage, jsonRows, textArray, uuidArray } from './json.ts'

/** A message to be sent. */
export interface NewDelivery {
  id: string
  teamId: TeamId
  /** The same for the same message to the same receiver, however often it is planned. */
  key: string
  kind: NoticeKind
  why: HeldWhy | null
  way: 'push' | 'mail' | 'webhook'
  /** The newest first. */
  alertIds: string[]
  tag: string
  high: boolean
  quiet: boolean
  userId: string | null
  deviceId: string | null
  webhookId: string | null
  token: string | null
  dueAt: Date
}

/** Leaves messages to be sent; those that were planned before are passed over. How many are new. */
export async function insertDeliveries(tx: Db, list: readonly NewDelivery[], now: Date): Promise<number> {
  if (list.length === 0) return 0
  const stored = await rows<{ one: number }>(
    tx,
    sql`
    insert into delivery (id, team_id, key, kind, why, way, alert_ids, tag, high, quiet, user_id, device_id, webhook_id,
      token, state, due_at, created_at)
    select x.id, x."teamId", x.key, x.kind, x.why, x.way,
      array(select jsonb_array_elements_text(x."alertIds")::uuid), x.tag, x.high, x.quiet, x."userId", x."deviceId",
      x."webhookId", x.token, 'due', x."dueAt", ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${jsonRows(list)}) as x(id uuid, "teamId" text, key text, kind text, why text, way text,
      "alertIds" jsonb, tag text, high boolean, quiet boolean, "userId" text, "deviceId" uuid, "webhookId" uuid,
      token text, "dueAt" timestamptz)
    where (x."deviceId" is null or exists (select 1 from push_device d where d.id = x."deviceId"))
      and (x."webhookId" is null or exists (select 1 from webhook w where w.id = x."webhookId"))
    on conflict (key) do nothing
    returning 1 as one`,
  )
  return stored.length
}

/** A message whose turn it is, with whom it goes to as they are now. */
export interface DueDelivery {
  id: string
  teamId: TeamId
  team: string
  kind: NoticeKind
  why: HeldWhy | null
  way: 'push' | 'mail' | 'webhook'
  alertIds: string[]
  tag: string
  high: boolean
  quiet: boolean
  token: string | null
  attempts: number
  createdAt: Date
  /** Null for a webhook, and for somebody who is in the team no more. */
  person: {
    userId: string
    name: string
    email: string
    locale: 'fr' | 'en'
    wishes: Partial<Wishes> | null
  } | null
  /** Null where there is none, and where it is another person's. */
  device: { id: string; name: string; sealed: string; base: string } | null
  /** Null where there is none, and where nothing is sent to it now. */
  webhook: { id: string; sealed: string; lang: 'fr' | 'en' } | null
}

/** What is taken up next. */
export interface DeliveryClaim {
  ways: readonly string[]
  now: Date
  leaseUntil: Date
  limit: number
  /** Messages to one webhook under way at once… */
  perWebhook: number
  /** …and how many are already, by its id. */
  underWay: ReadonlyMap<string, number>
}

/**
 * Takes up to `limit` messages that are due, the longest due first, and leases them until `leaseUntil`: nobody else is
 * given them until then. What waits behind a webhook that is busy is passed over.
 */
export async function claimDeliveries(
  db: Db,
  { ways, now, leaseUntil, limit, perWebhook, underWay }: DeliveryClaim,
): Promise<DueDelivery[]> {
  const isDue = sql`due_at <= ${now.toISOString()}::timestamptz and way = any(${textArray(ways)})`
  const busy = [...underWay].map(([id, count]) => ({ id, count }))
  const found = await rows<Omit<DueDelivery, 'createdAt'> & { created: number } & Record<string, unknown>>(
    db,
    sql`
    with due as (
      select id from delivery where ${isDue} and (webhook_id is null or id = any(array(
        select r.id from (
          select id, webhook_id, row_number() over (partition by webhook_id order by due_at, id) as nth
          from delivery where ${isDue} and webhook_id is not null
        ) r left join jsonb_to_recordset(${jsonRows(busy)}) as b(id uuid, count int) on b.id = r.webhook_id
        where r.nth <= ${perWebhook}::int - coalesce(b.count, 0))))
      order by due_at limit ${limit} for update skip locked
    ), taken as (
      update delivery d set attempts = d.attempts + 1, due_at = ${leaseUntil.toISOString()}::timestamptz
      from due where d.id = due.id returning d.*
    )
    select t.id::text as id, t.team_id as "teamId", o.name as team, t.kind, t.why, t.way,
      to_jsonb(t.alert_ids) as "alertIds", t.tag, t.high, t.quiet, t.token, t.attempts,
      ${epochMs(sql`t.created_at`)} as created,
      case when u.id is not null then jsonb_build_object('userId', u.id, 'name', u.name, 'email', u.email,
        'locale', u.locale, 'wishes', n.wishes) end as person,
      case when v.id is not null then jsonb_build_object('id', v.id, 'name', v.name, 'sealed', v.sealed,
        'base', v.base) end as device,
      case when w.id is not null then jsonb_build_object('id', w.id, 'sealed', w.sealed, 'lang', w.lang) end as webhook
    from taken t join organization o on o.id = t.team_id
      left join member m on m.organization_id = t.team_id and m.user_id = t.user_id
      left join "user" u on u.id = m.user_id
      left join notification_preference n on n.team_id = t.team_id and n.user_id = m.user_id
      left join push_device v on v.id = t.device_id and v.user_id = t.user_id
      left join webhook w on w.id = t.webhook_id and w.enabled and w.gone_at is null and w.deleted_at is null
    order by t.created_at, t.id`,
  )
  return found.map(({ created, ...row }) => ({ ...row, createdAt: dateOf(created) ?? now }))
}

/** An alert as a message tells of it. */
export interface ToldAlert {
  id: string
  teamId: TeamId
  title: string
  text: string
  author: string | null
  url: string | null
  source: string
  platform: string
  image: string | null
  high: boolean
  publishedAt: Date
}

/** Those of these alerts of which something may be told: not muted, not dismissed, their post not taken down. */
export async function tellableAlerts(db: Db, ids: readonly string[]): Promise<Map<string, ToldAlert>> {
  if (ids.length === 0) return new Map()
  const found = await rows<Omit<ToldAlert, 'publishedAt'> & { published: number } & Record<string, unknown>>(
    db,
    sql`
    select a.id::text as id, a.team_id as "teamId", p.title, left(p.text, 2000) as text, p.author, p.url, s.name as source,
      c.platform, a.priority = 'high' as high, ${epochMs(sql`p.published_at`)} as published,
      ${firstImage(sql`p.media`)} as image
    from alert a join post p on p.id = a.post_id join source s on s.id = a.source_id
      join channel c on c.id = s.channel_id
    where a.id = any(${uuidArray(ids)}) and a.muted_at is null and a.state <> 'dismissed' and p.deleted_at is null`,
  )
  return new Map(
    found.map(({ published, ...row }) => [row.id, { ...row, publishedAt: dateOf(published) ?? new Date(0) }]),
  )
}

/** How many alerts of each team nobody has seen. */
export async function unreadOf(db: Db, teams: readonly TeamId[]): Promise<Map<TeamId, number>> {
  const found = await rows<{ team: TeamId; unread: number }>(
    db,
    sql`select team_id as team, count(*)::int as unread from alert
      where team_id = any(${textArray(teams)}) and state = 'new' and muted_at is null group by team_id`,
  )
  return new Map(found.map(({ team, unread }) => [team, unread]))
}

/** What became of an attempt. */
export interface Settled {
  id: string
  state: 'due' | 'sent' | 'gone' | 'refused' | 'given-up'
  /** Null: it is not sent again. */
  dueAt: Date | null
  status: number | null
  why: string | null
  /** The device of which it says something. */
  deviceId: string | null
  /** The device is there no more. */
  deviceGone: boolean
}

/**
 * Writes what became of attempts, and what that says of their devices. One that was acknowledged meanwhile stays so. A
 * device that is gone goes, and with it what was to be sent to it.
 */
export async function settleDeliveries(tx: Db, list: readonly Settled[], now: Date): Promise<void> {
  if (list.length === 0) return
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${jsonRows(list)}) as x(id uuid, state text, "dueAt" timestamptz, status int,
        why text, "deviceId" uuid)
    ), settled as (
      update delivery d set
        state = case when d.acked_at is not null then 'acked' else g.state end,
        due_at = case when d.acked_at is not null then null else g."dueAt" end,
        status = g.status, last_error = g.why,
        sent_at = case when g.state = 'sent' then ${at} else d.sent_at end
      from given g where d.id = g.id returning d.id, g."deviceId" as device_id, d.acked_at, g.state, g.why
    ), counted as (
      select device_id, count(*) filter (where state = 'sent') as sent,
        count(*) filter (where state in ('sent', 'refused') and acked_at is null) as unanswered, max(why) as why
      from settled where device_id is not null group by device_id
    )
    update push_device v set sent_at = case when c.sent > 0 then ${at} else v.sent_at end,
      unanswered = v.unanswered + c.unanswered,
      last_error = case when c.sent > 0 then null else coalesce(c.why, v.last_error) end
    from counted c where v.id = c.device_id`)
  const gone = list.flatMap(({ deviceId, deviceGone }) => (deviceGone && deviceId ? [deviceId] : []))
  if (gone.length > 0)
    await tx.execute(sql`delete from push_device where id = any(${uuidArray([...new Set(gone)])})`)
}

/** When the next message is due that does not wait behind one of these `busy` webhooks; null: none is. */
export async function nextDeliveryAt(
  db: Db,
  ways: readonly string[],
  busy: readonly string[],
): Promise<Date | null> {
  const [found] = await rows<{ at: number | null }>(
    db,
    sql`select ${epochMs(sql`min(due_at)`)} as at from delivery where due_at is not null and way = any(${textArray(ways)})
      and (webhook_id is null or webhook_id <> all(${uuidArray(busy)}))`,
  )
  return dateOf(found?.at ?? null)
}

/** How many messages wait longer than they should, and how many devices are taken for silent. */
export async function pushStanding(
  db: Db,
  late: Date,
): Promise<{ late: number; devices: number; silent: number }> {
  const [found] = await rows<{ late: number; devices: number; silent: number }>(
    db,
    sql`select
      (select count(*)::int from delivery where due_at < ${late.toISOString()}::timestamptz) as late,
      (select count(*)::int from push_device) as devices,
      (select count(*)::int from push_device where silent_since is not null) as silent`,
  )
  return found ?? { late: 0, devices: 0, silent: 0 }
}

/** Drops messages made before `before`. */
export async function pruneDeliveries(db: Db, before: Date): Promise<void> {
  await db.execute(sql`delete from delivery where created_at < ${before.toISOString()}::timestamptz`)
}
