import { sql } from 'drizzle-orm'
import type { XAccount } from '../../server/core/x/model.ts'
import type { Followed, XMethod } from '../../server/core/x/watching.ts'
import { type Db, rows } from '../db.ts'
import { jsonRows, textArray } from './json.ts'

const ADDRESS = 'https://x.com/i/user/'

/** The address of an account's channels: its id never changes, its handle may. */
export function xAddress(account: string): string {
  return `${ADDRESS}${account}`
}

const ACCOUNT = sql.raw(`substring(c.address from '^https://x[.]com/i/user/([0-9]+)$')`)

/** The accounts of X that somebody watches now, each with the channels that follow it; the longest watched first. */
export async function followedAccounts(db: Db): Promise<Followed[]> {
  const found = await rows<FollowedRow>(
    db,
    sql`
    with watched as (
      select ${ACCOUNT} as account, c.id, c.method, c.created_at, c.title, c.site_url,
        bool_or(s.priority = 'high') as high
      from channel c join source s on s.channel_id = c.id
      where c.platform = 'x' and c.state = 'active' and s.deleted_at is null and s.paused_at is null
      group by c.id
    )
    select w.account, bool_or(w.high) as high,
      coalesce(min(a.handle), min(substring(w.site_url from '^https://x[.]com/([A-Za-z0-9_]{1,15})$'))) as handle,
      coalesce(min(a.name), min(w.title)) as name,
      jsonb_agg(jsonb_build_object('id', w.id, 'method', w.method) order by w.created_at, w.id) as channels
    from watched w left join x_account a on a.id = w.account
    where w.account is not null group by w.account order by min(w.created_at), w.account`,
  )
  return found.map(({ account, handle, name, channels, high }) => ({ account, handle, name, channels, high }))
}

interface FollowedRow extends Record<string, unknown> {
  account: string
  handle: string | null
  name: string | null
  high: boolean
  channels: { id: string; method: XMethod }[]
}

/** The accounts of X that nobody watches just now and of which posts are kept. */
export async function archivedAccounts(db: Db): Promise<string[]> {
  const found = await rows<{ account: string }>(
    db,
    sql`
    select distinct ${ACCOUNT} as account from channel c
    where c.platform = 'x' and ${ACCOUNT} is not null
      and exists (select 1 from post p where p.channel_id = c.id and p.deleted_at is null)
      and not exists (
        select 1 from channel w join source s on s.channel_id = w.id
        where w.platform = 'x' and w.address = c.address and w.state = 'active'
          and s.deleted_at is null and s.paused_at is null)
    order by account`,
  )
  return found.map(({ account }) => account)
}

/** Of these accounts, those that were not asked after since `before`, the longest ago first. */
export async function staleAccounts(
  db: Db,
  accounts: readonly string[],
  before: Date,
  limit: number,
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select x.id from unnest(${textArray(accounts)}) as x(id) left join x_account a on a.id = x.id
      where a.id is null or a.checked_at < ${before.toISOString()}::timestamptz
      order by a.checked_at nulls first, x.id limit ${limit}`,
  )
  return found.map(({ id }) => id)
}

/** How an account was found to be. */
export interface AccountSeen extends XAccount {
  state: 'ok' | 'private'
}

/** An account that goes by another handle than before. */
export interface Renamed {
  id: string
  from: string
  to: string
}

/** Keeps how accounts are now; those that were renamed since they were seen last. */
export async function keepAccounts(tx: Db, seen: readonly AccountSeen[], now: Date): Promise<Renamed[]> {
  if (seen.length === 0) return []
  const at = sql`${now.toISOString()}::timestamptz`
  const renamed = await rows<Renamed & Record<string, unknown>>(
    tx,
    sql`select a.id, a.handle as "from", x.handle as "to"
      from jsonb_to_recordset(${jsonRows(seen)}) as x(id text, handle text) join x_account a on a.id = x.id
      where lower(a.handle) <> lower(x.handle) order by a.id for update of a`,
  )
  await tx.execute(sql`
    insert into x_account as a (id, handle, name, picture_url, followers, protected, state, checked_at)
    select id, handle, name, "pictureUrl", followers, protected, state, ${at}
    from jsonb_to_recordset(${jsonRows(seen)}) as x(id text, handle text, name text, "pictureUrl" text,
      followers int, protected boolean, state text)
    on conflict (id) do update set name = excluded.name, picture_url = excluded.picture_url,
      followers = excluded.followers, protected = excluded.protected, state = excluded.state,
      former_handle = case when lower(a.handle) <> lower(excluded.handle) then a.handle else a.former_handle end,
      renamed_at = case when lower(a.handle) <> lower(excluded.handle) then ${at} else a.renamed_at end,
      handle = excluded.handle, checked_at = excluded.checked_at`)
  return renamed
}

/** Notes of accounts that X does not give why; those never seen stay unknown. */
export async function keepMissing(
  db: Db,
  missing: readonly { id: string; state: 'private' | 'suspended' | 'gone' }[],
  now: Date,
): Promise<void> {
  if (missing.length === 0) return
  await db.execute(sql`
    update x_account a set state = x.state, checked_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${jsonRows(missing)}) as x(id text, state text) where a.id = x.id`)
}

/** Has the channels of these accounts lead to them, under the names they have now; the channels that changed. */
export async function alignXChannels(tx: Db, accounts: readonly string[]): Promise<string[]> {
  if (accounts.length === 0) return []
  const list = accounts.map((id) => ({ id, address: xAddress(id) }))
  const changed = await rows<{ id: string }>(
    tx,
    sql`
    update channel c set site_url = 'https://x.com/' || a.handle, title = a.name,
      icon_url = coalesce(a.picture_url, c.icon_url)
    from jsonb_to_recordset(${jsonRows(list)}) as x(id text, address text) join x_account a on a.id = x.id
    where c.platform = 'x' and c.address = x.address
      and (c.site_url is distinct from 'https://x.com/' || a.handle or c.title is distinct from a.name)
    returning c.id::text as id`,
  )
  return changed.map(({ id }) => id)
}
