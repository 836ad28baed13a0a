import { type SQL, sql } from 'drizzle-orm'
import type { Moment } from '../../server/core/coverage/moment.ts'
import type { PostDraft } from '../../server/core/post.ts'
import type { SourceRole } from '../../server/core/source-role.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { firstImage, jsonRows, uuidArray } from './json.ts'

/** A stored post that a draft may be the same as. */
export interface KnownPost {
  id: string
  channelId: string
  externalId: string
  canonicalUrl: string | null
  contentHash: string
  url: string | null
  /** Its author took it down. */
  deleted: boolean
}

interface KeyRow {
  channel_id: string
  external_id: string
  canonical_url: string | null
  content_hash: string
}

/** The posts of these channels that share a key (external id, page or content) with one of the drafts. */
export async function knownPosts(
  tx: Db,
  drafts: readonly { channelId: string; draft: PostDraft }[],
): Promise<KnownPost[]> {
  if (drafts.length === 0) return []
  const keys: KeyRow[] = drafts.map(({ channelId, draft }) => ({
    channel_id: channelId,
    external_id: draft.externalId,
    canonical_url: draft.canonicalUrl,
    content_hash: draft.contentHash,
  }))
  const given = sql`jsonb_to_recordset(${jsonRows(keys)}) as x(channel_id uuid, external_id text, canonical_url text, content_hash text)`
  // Three joins rather than one with `or`: each has its own index.
  const found = await rows<KnownRow>(
    tx,
    sql`
    with keys as materialized (select * from ${given})
    select ${KNOWN}
      from keys k join post p on p.channel_id = k.channel_id and p.external_id = k.external_id
    union
    select ${KNOWN}
      from keys k join post p on p.channel_id = k.channel_id and p.canonical_url = k.canonical_url
    union
    select ${KNOWN}
      from keys k join post p on p.channel_id = k.channel_id and p.content_hash = k.content_hash`,
  )
  return found.map(asKnown)
}

/** The same for posts that are told by their publisher's own ids alone, as networks' are. */
export async function knownByOwnId(
  tx: Db,
  keys: readonly { channelId: string; externalId: string }[],
): Promise<KnownPost[]> {
  if (keys.length === 0) return []
  const list = keys.map(({ channelId, externalId }) => ({ channelId, externalId }))
  const found = await rows<KnownRow>(
    tx,
    sql`select distinct ${KNOWN} from jsonb_to_recordset(${jsonRows(list)}) as k("channelId" uuid, "externalId" text)
      join post p on p.channel_id = k."channelId" and p.external_id = k."externalId"`,
  )
  return found.map(asKnown)
}

const KNOWN = sql.raw(`p.id::text as id, p.channel_id::text as channel_id, p.external_id, p.canonical_url,
  p.content_hash, p.url, p.deleted_at is not null as deleted`)

type KnownRow = KeyRow & { id: string; url: string | null; deleted: boolean } & Record<string, unknown>

function asKnown(row: KnownRow): KnownPost {
  return {
    id: row.id,
    channelId: row.channel_id,
    externalId: row.external_id,
    canonicalUrl: row.canonical_url,
    contentHash: row.content_hash,
    url: row.url,
    deleted: row.deleted,
  }
}

/** A draft with the id it gets when it is stored. */
export interface NewPost {
  id: string
  channelId: string
  seenAt: Date
  moment: Moment
  draft: PostDraft
}

/**
 * Stores posts, each with the row by which it will be indexed and compared. The ids of those really stored: one that
 * another process stored first is left out, and one that its author has taken down.
 */
export async function insertPosts(tx: Db, posts: readonly NewPost[]): Promise<Set<string>> {
  if (posts.length === 0) return new Set()
  const list = posts.map(({ id, channelId, seenAt, draft }) => ({
    id,
    channel_id: channelId,
    external_id: draft.externalId,
    guid: draft.guid,
    canonical_url: draft.canonicalUrl,
    published_at: draft.publishedAt,
    date_origin: draft.dateOrigin,
    seen_at: seenAt,
    ...contentColumns(draft),
  }))
  const stored = await rows<{ id: string }>(
    tx,
    sql`
    with stored as (
    insert into post (id, channel_id, external_id, guid, canonical_url, published_at, date_origin, seen_at,
      url, author, title, text, html, lang, content_hash, tags, media, context)
    select x.id, x.channel_id, x.external_id, x.guid, x.canonical_url, x.published_at, x.date_origin, x.seen_at,
      x.url, x.author, x.title, x.text, x.html, x.lang, x.content_hash,
      array(select jsonb_array_elements_text(x.tags)), x.media, nullif(x.context, 'null'::jsonb)
    from jsonb_to_recordset(${jsonRows(list)}) as x(id uuid, channel_id uuid, external_id text, guid text,
      canonical_url text, published_at timestamptz, date_origin text, seen_at timestamptz, ${CONTENT})
    where not exists (select 1 from channel c join tombstone t on t.platform = c.platform
      where c.id = x.channel_id and t.post_id in (x.guid, substring(x.url from '/status/([0-9]+)$')))
    on conflict (channel_id, external_id) do nothing
    returning id, channel_id, seen_at
    ), to_check as (
    insert into post_check (post_id, channel_id, due_at, moment, basis, picture_due_at)
    select s.id, s.channel_id, s.seen_at, m.at, m.basis, case when m.media then s.seen_at end from stored s join ${momentsOf(posts)} on m.id = s.id
    )
    select id::text as id from stored`,
  )
  return new Set(stored.map((row) => row.id))
}

/** Of older posts, as imports bring them by the hundred, no media are fetched. */
const MEDIA_OF_MS = 3 * 86_400_000

/** Apart from the contents, which would be read a second time with them. */
function momentsOf(posts: readonly NewPost[]): SQL {
  const list = posts.map(({ id, moment, seenAt, draft }) => ({
    id,
    ...moment,
    // Of a post without any, its page may be wanted.
    media:
      (draft.media.length > 0 || draft.url !== null) && seenAt.getTime() - moment.at.getTime() < MEDIA_OF_MS,
  }))
  return sql`jsonb_to_recordset(${jsonRows(list)}) as m(id uuid, at timestamptz, basis text, media boolean)`
}

const CONTENT = sql.raw(
  'url text, author text, title text, text text, html text, lang text, content_hash text, tags jsonb, media jsonb, context jsonb',
)

function contentColumns(draft: PostDraft) {
  const { url, author, title, text, html, lang, contentHash, tags, media, context = null } = draft
  return { url, author, title, text, html, lang, content_hash: contentHash, tags, media, context }
}

/** A known post whose content changed. */
export interface PostEdit {
  postId: string
  revisionId: string
  editedAt: Date
  draft: PostDraft
}

/** Earlier versions kept of one post: a page that changes with every look must not fill the disk. */
const REVISIONS_KEPT = 20

/**
 * Keeps what each post said before as a revision, the newest twenty, takes the new content and has it indexed and
 * compared again. Dates of publication stay. Other media are fetched; until then nothing is known of
 * another first picture. What was taken down meanwhile stays empty.
 */
export async function editPosts(tx: Db, edits: readonly PostEdit[]): Promise<void> {
  if (edits.length === 0) return
  const list = edits.map(({ postId, revisionId, editedAt, draft }) => ({
    id: postId,
    revision_id: revisionId,
    edited_at: editedAt,
    ...contentColumns(draft),
  }))
  const ids = uuidArray(edits.map((edit) => edit.postId))
  const given = sql`jsonb_to_recordset(${jsonRows(list)}) as x(id uuid, revision_id uuid, edited_at timestamptz, ${CONTENT})`
  await tx.execute(sql`
    insert into post_revision (id, post_id, replaced_at, title, text, html, content_hash)
    select x.revision_id, p.id, x.edited_at, p.title, p.text, p.html, p.content_hash
    from ${given} join (select * from post where id = any(${ids}) and deleted_at is null for update) p on p.id = x.id`)
  await tx.execute(sql`
    with before as (
      select p.id, p.media, ${firstImage(sql`p.media`)} as image from post p where p.id = any(${ids})
    ), edited as (
    update post p set url = coalesce(x.url, p.url), author = x.author, title = x.title, text = x.text,
      html = x.html, lang = coalesce(x.lang, p.lang), content_hash = x.content_hash,
      tags = array(select jsonb_array_elements_text(x.tags)), media = x.media, context = nullif(x.context, 'null'::jsonb),
      edited_at = x.edited_at, revisions = p.revisions + 1
    from ${given} where p.id = x.id and p.deleted_at is null
    returning p.id, p.edited_at, p.media, ${firstImage(sql`p.media`)} as image
    )
    update post_check c set due_at = e.edited_at, attempts = 0, last_error = null, picture_attempts = 0,
      picture = case when e.image = b.image then c.picture end,
      picture_due_at = case when e.media = b.media then c.picture_due_at else e.edited_at end
    from edited e join before b on b.id = e.id where c.post_id = e.id`)
  await tx.execute(sql`
    delete from post_revision r using (
      select id, row_number() over (partition by post_id order by replaced_at desc, id desc) as nth
      from post_revision where post_id = any(${ids})
    ) old
    where r.id = old.id and old.nth > ${REVISIONS_KEPT}`)
}

/** What was missing of a known post. */
export type PostCompletion = Omit<PostEdit, 'revisionId'>

/** Writes what was missing of posts, which is no edit, and has them indexed and compared again. */
export async function completePosts(tx: Db, completions: readonly PostCompletion[]): Promise<void> {
  if (completions.length === 0) return
  const list = completions.map(({ postId, editedAt, draft }) => ({
    id: postId,
    at: editedAt,
    hasMedia: draft.media.length > 0,
    ...contentColumns(draft),
  }))
  await tx.execute(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${jsonRows(list)}) as x(id uuid, at timestamptz, "hasMedia" boolean, ${CONTENT})
    ), completed as (
      update post p set url = coalesce(x.url, p.url), author = x.author, title = x.title, text = x.text,
        html = x.html, lang = coalesce(x.lang, p.lang), content_hash = x.content_hash,
        tags = array(select jsonb_array_elements_text(x.tags)), media = x.media, context = nullif(x.context, 'null'::jsonb)
      from given x where p.id = x.id and p.deleted_at is null returning p.id
    )
    update post_check c set due_at = x.at, attempts = 0, last_error = null, picture = null, picture_attempts = 0,
      picture_due_at = case when x."hasMedia" then x.at end
    from given x join completed on completed.id = x.id where c.post_id = x.id`)
}

/** A team's live subscription to a channel, as an alert needs it. */
export interface Subscriber {
  sourceId: string
  teamId: TeamId
  channelId: string
  name: string
  role: SourceRole
  priority: 'normal' | 'high'
  platform: string
  siteUrl: string | null
  silentNext: boolean
  tags: string[]
  /** Its team has rules in force. */
  hasRules: boolean
}

/** Who watches these channels now: not paused, not deleted. */
export async function subscribers(tx: Db, channelIds: readonly string[]): Promise<Subscriber[]> {
  if (channelIds.length === 0) return []
  return rows<Subscriber & Record<string, unknown>>(
    tx,
    sql`
    select s.id::text as "sourceId", s.team_id as "teamId", s.channel_id::text as "channelId", s.name, s.role,
      s.priority, s.silent_next as "silentNext", c.platform, c.site_url as "siteUrl",
      to_jsonb(s.tags) as tags,
      exists (select 1 from rule r where r.team_id = s.team_id and r.enabled and r.deleted_at is null) as "hasRules"
    from source s join channel c on c.id = s.channel_id
    where s.channel_id = any(${uuidArray(channelIds)}) and s.deleted_at is null and s.paused_at is null`,
  )
}

/** An alert to be made. */
export interface NewAlert {
  id: string
  teamId: TeamId
  postId: string
  sourceId: string
  priority: 'normal' | 'high'
  assigneeId: string | null
  mutedAt: Date | null
  createdAt: Date
}

/** So long nobody is told of an alert, so that the comparison may first say which story it is. */
const TELL_AFTER = sql.raw(`interval '60 milliseconds'`)
/** So long rules that ask who has a story wait for the comparison. */
const COMPARE_WITHIN = sql.raw(`interval '60 seconds'`)

/**
 * Stores alerts, each with the row by which it is decided who hears of it; the ids of those really stored (one per team
 * and post, ever).
 */
export async function insertAlerts(tx: Db, alerts: readonly NewAlert[]): Promise<Set<string>> {
  if (alerts.length === 0) return new Set()
  const stored = await rows<{ id: string }>(
    tx,
    sql`
    with stored as (
    insert into alert (id, team_id, post_id, source_id, priority, assignee_id, muted_at, created_at, updated_at)
    select x.id, x."teamId", x."postId", x."sourceId", x.priority, x."assigneeId", x."mutedAt", x."createdAt",
      x."createdAt"
    from jsonb_to_recordset(${jsonRows(alerts)}) as x(id uuid, "teamId" text, "postId" uuid, "sourceId" uuid,
      priority text, "assigneeId" text, "mutedAt" timestamptz, "createdAt" timestamptz)
    on conflict (team_id, post_id) do nothing
    returning id, team_id, created_at
    ), to_tell as (
    insert into notice_due (alert_id, team_id, due_at, waits_until, created_at)
    select id, team_id, created_at + ${TELL_AFTER}, created_at + ${COMPARE_WITHIN}, created_at from stored
    )
    select id::text as id from stored`,
  )
  return new Set(stored.map((row) => row.id))
}

/** Ends the silence of every subscription to these channels: what comes next is news. */
export async function endSilence(tx: Db, channelIds: readonly string[]): Promise<void> {
  if (channelIds.length === 0) return
  await tx.execute(sql`
    update source set silent_next = false
    where channel_id = any(${uuidArray(channelIds)}) and silent_next and deleted_at is null and paused_at is null`)
}

/** Leaves a word on every subscription to a channel about something done without being asked. */
export interface Notice {
  channelId: string
  code: 'flood' | 'moved'
  at: Date
  count: number | null
  address: string | null
}

export async function leaveNotices(tx: Db, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return
  await tx.execute(sql`
    update source s set notice_code = x.code, notice_at = x.at, notice_count = x.count, notice_address = x.address
    from jsonb_to_recordset(${jsonRows(notices)})
      as x("channelId" uuid, code text, at timestamptz, count int, address text)
    where s.channel_id = x."channelId" and s.deleted_at is null`)
}

/** Gives sources that were added by a bare address the title their channel turned out to have. */
export async function nameAfterTitle(tx: Db, channelIds: readonly string[]): Promise<void> {
  if (channelIds.length === 0) return
  await tx.execute(sql`
    update source s set name = left(c.title, 120) from channel c
    where c.id = s.channel_id and c.id = any(${uuidArray(channelIds)}) and s.name = c.host
      and coalesce(c.title, '') <> ''`)
}
