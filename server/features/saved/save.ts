import type { Db } from '../../../db/db.ts'
import { alertsBecomeSaved, annotateSaved, savedIdsOf, seenPosts } from '../../../db/queries/saved-acts.ts'
import { notFound, Problem } from '../../core/problem.ts'
import { tidyTags } from '../../core/saved/tags.ts'
import type { Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import { savedInOrder } from './list.ts'
import type { SavedWire } from './model.ts'
import { putOnBoard } from './places.ts'
import { keep } from './service.ts'
import { change } from './tell.ts'

/** What is to be saved, by post or by alert, and on which board. */
export interface SaveWish {
  postIds?: string[]
  alertIds?: string[]
  boardId?: string
}

/**
 * Saves posts that the team may see, all or none; those in the trash come back, and alerts on them become `saved`.
 * Throws 404 when one of them, or the board, is not the team's.
 */
export async function savePosts(
  services: Services,
  principal: Principal,
  wish: SaveWish,
): Promise<{ items: SavedWire[] }> {
  const team = principal.teamId
  return change(services, team, async (tx, now) => {
    const postIds = await postsIn(tx, principal, wish)
    const changed = await keep(tx, principal, postIds, now)
    const ids = await savedIdsOf(tx, team, postIds)
    const marked = await alertsBecomeSaved(tx, team, ids, now)
    const placed = wish.boardId === undefined ? [] : await putOnBoard(tx, team, wish.boardId, { ids, now })
    const news = { saved: [...changed, ...placed], alerts: { ids: marked, state: 'saved' as const } }
    return {
      answer: { items: await savedInOrder(tx, team, ids) },
      news: { ...news, boards: placed.length > 0 },
    }
  })
}

async function postsIn(
  tx: Db,
  { teamId }: Principal,
  { postIds = [], alertIds = [] }: SaveWish,
): Promise<string[]> {
  if (postIds.length + alertIds.length === 0)
    throw new Problem(400, 'bad_request', 'Say what to save: postIds or alertIds', {
      fields: { postIds: 'missing' },
    })
  const found = await seenPosts(tx, teamId, { postIds, alertIds })
  const known = new Set(found.map(({ asked }) => asked))
  if ([...postIds, ...alertIds].some((id) => !known.has(id))) throw notFound('Post')
  return [...new Set(found.map(({ postId }) => postId))]
}

/** Writes a note or tags. Throws 404 for what is not the team's. */
export async function patchSaved(
  services: Services,
  { teamId }: Principal,
  id: string,
  { note, tags }: { note?: string; tags?: string[] },
): Promise<SavedWire> {
  const wanted = { ...(note !== undefined && { note }), ...(tags && { tags: tidyTags(tags) }) }
  return change(services, teamId, async (tx, now) => {
    const known = await annotateSaved(tx, teamId, id, wanted, now)
    const [answer] = known ? await savedInOrder(tx, teamId, [id]) : []
    if (!answer) throw notFound('Saved post')
    return { answer, news: { saved: [id] } }
  })
}
