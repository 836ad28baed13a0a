import type { Db } from '../../db/db.ts'
import { type Documented, keepDocuments } from '../../db/queries/documents.ts'
import {
  completePosts,
  editPosts,
  insertPosts,
  type KnownPost,
  type NewPost,
  type PostCompletion,
  type PostEdit,
} from '../../db/queries/ingest.ts'
import { together } from '../../db/tx.ts'
import { momentOf } from '../core/coverage/moment.ts'
import { matchKnown } from '../core/identity.ts'
import type { PostDraft } from '../core/post.ts'
import { standingOf } from '../core/x/version.ts'
import type { Look } from './look.ts'

/** What a channel turned out to have brought, told against what is stored. */
export interface Brought {
  channelId: string
  fresh: NewPost[]
  edits: PostEdit[]
  /** What was missing of posts that are there: no edit. */
  completed: PostCompletion[]
}

/** The same of a look. */
export interface Found extends Brought {
  look: Look
}

/** What the looks brought, each draft with its channel. */
export function draftsOf(looks: readonly Look[]): { channelId: string; draft: PostDraft }[] {
  return looks.flatMap(({ channel, outcome }) =>
    outcome.kind === 'posts' ? outcome.posts.map((draft) => ({ channelId: channel.id, draft })) : [],
  )
}

/** The channels whose looks brought something. */
export function channelsWithPosts(looks: readonly Look[]): string[] {
  return looks.filter(({ outcome }) => outcome.kind === 'posts').map(({ channel }) => channel.id)
}

/**
 * Stores what the looks brought, told against what is `known` of it: new posts, and edits as revisions. What
 * another process stored first is left out.
 */
export async function storePosts(
  tx: Db,
  looks: readonly Look[],
  known: readonly KnownPost[],
): Promise<Found[]> {
  const knownBy = Map.groupBy(known, (post) => post.channelId)
  const found = looks.map((look) => tellApart(look, knownBy.get(look.channel.id) ?? []))
  return writeBrought(tx, found)
}

/** Writes what was told apart; of the new posts those that were really stored. */
export async function writeBrought<B extends Brought>(tx: Db, brought: readonly B[]): Promise<B[]> {
  const [stored] = await together([
    insertPosts(
      tx,
      brought.flatMap(({ fresh }) => fresh),
    ),
    editPosts(
      tx,
      brought.flatMap(({ edits }) => edits),
    ),
    completePosts(
      tx,
      brought.flatMap(({ completed }) => completed),
    ),
    keepDocuments(tx, brought.flatMap(documented)),
  ])
  return brought.map((one) => ({ ...one, fresh: one.fresh.filter(({ id }) => stored.has(id)) }))
}

function documented({ fresh, edits, completed }: Brought): Documented[] {
  return [
    ...fresh.map(({ id, seenAt, draft }) => ({ id, at: seenAt, draft })),
    ...[...edits, ...completed].map(({ postId, editedAt, draft }) => ({ id: postId, at: editedAt, draft })),
  ]
}

function tellApart(look: Look, known: readonly KnownPost[]): Found {
  const found: Found = { look, channelId: look.channel.id, fresh: [], edits: [], completed: [] }
  if (look.outcome.kind !== 'posts') return found
  return look.channel.platform === 'web' ? byDocument(found, known) : byOwnIds(found, known)
}

/** A network gives each post an id of its own: two that say the same are two. */
function byOwnIds(found: Found, known: readonly KnownPost[]): Found {
  const { look } = found
  if (look.outcome.kind !== 'posts') return found
  const stored = new Map(known.map((post) => [post.externalId, post]))
  for (const draft of look.outcome.posts) {
    const post = stored.get(draft.externalId)
    const standing = standingOf({ ...draft, whole: true }, post)
    const change = { postId: post?.id ?? '', editedAt: look.at, draft }
    if (standing === 'new') found.fresh.push(newPost(look, draft))
    else if (standing === 'edited') found.edits.push({ ...change, revisionId: Bun.randomUUIDv7() })
    else if (standing === 'completed') found.completed.push(change)
  }
  return found
}

function byDocument(found: Found, known: readonly KnownPost[]): Found {
  const { look } = found
  if (look.outcome.kind !== 'posts') return found
  const { posts, present } = look.outcome
  const matches = matchKnown(posts, known, present)
  for (const [index, draft] of posts.entries()) {
    const match = matches[index]
    if (match?.kind === 'new') found.fresh.push(newPost(look, draft))
    else if (match?.kind === 'edited')
      found.edits.push({ postId: match.id, revisionId: Bun.randomUUIDv7(), editedAt: look.at, draft })
  }
  return found
}

function newPost({ channel, at }: Look, draft: PostDraft): NewPost {
  // Silence is asked for where nobody was reading: what comes then was there before.
  const live = channel.imported && !channel.silent
  const moment = momentOf({ ...draft, seenAt: at, live })
  return { id: Bun.randomUUIDv7(), channelId: channel.id, seenAt: at, moment, draft }
}
