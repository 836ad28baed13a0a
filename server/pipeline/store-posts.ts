import type { Db } from '../../db/db.ts'
import {
  editPosts,
  insertPosts,
  type KnownPost,
  type NewPost,
  type PostEdit,
} from '../../db/queries/ingest.ts'
import { together } from '../../db/tx.ts'
import { momentOf } from '../core/coverage/moment.ts'
import { matchKnown } from '../core/identity.ts'
import type { PostDraft } from '../core/post.ts'
import type { Look } from './look.ts'

/** What a look turned out to bring, told against what is stored. */
export interface Found {
  look: Look
  fresh: NewPost[]
  edits: PostEdit[]
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
  const [stored] = await together([
    insertPosts(
      tx,
      found.flatMap(({ fresh }) => fresh),
    ),
    editPosts(
      tx,
      found.flatMap(({ edits }) => edits),
    ),
  ])
  return found.map((one) => ({ ...one, fresh: one.fresh.filter(({ id }) => stored.has(id)) }))
}

function tellApart(look: Look, known: Parameters<typeof matchKnown<string>>[1]): Found {
  const found: Found = { look, fresh: [], edits: [] }
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
