import type { Db } from '../../db/db.ts'
import { editPosts, insertPosts, knownPosts, type NewPost, type PostEdit } from '../../db/queries/ingest.ts'
import { matchKnown } from '../core/identity.ts'
import type { Look } from './look.ts'

/** What a look turned out to bring, told against what is stored. */
export interface Found {
  look: Look
  fresh: NewPost[]
  edits: PostEdit[]
}

/** Stores what the looks brought: new posts, and edits of known ones as revisions. What another process stored first is left out. */
export async function storePosts(tx: Db, looks: readonly Look[]): Promise<Found[]> {
  const drafts = looks.flatMap(({ channel, outcome }) =>
    outcome.kind === 'posts' ? outcome.posts.map((draft) => ({ channelId: channel.id, draft })) : [],
  )
  const known = Map.groupBy(await knownPosts(tx, drafts), (post) => post.channelId)
  const found = looks.map((look) => tellApart(look, known.get(look.channel.id) ?? []))
  const stored = await insertPosts(
    tx,
    found.flatMap(({ fresh }) => fresh),
  )
  await editPosts(
    tx,
    found.flatMap(({ edits }) => edits),
  )
  return found.map((one) => ({ ...one, fresh: one.fresh.filter(({ id }) => stored.has(id)) }))
}

function tellApart(look: Look, known: Parameters<typeof matchKnown<string>>[1]): Found {
  const found: Found = { look, fresh: [], edits: [] }
  if (look.outcome.kind !== 'posts') return found
  const { posts, present } = look.outcome
  const matches = matchKnown(posts, known, present)
  for (const [index, draft] of posts.entries()) {
    const match = matches[index]
    if (match?.kind === 'new')
      found.fresh.push({ id: Bun.randomUUIDv7(), channelId: look.channel.id, seenAt: look.at, draft })
    else if (match?.kind === 'edited')
      found.edits.push({ postId: match.id, revisionId: Bun.randomUUIDv7(), editedAt: look.at, draft })
  }
  return found
}
