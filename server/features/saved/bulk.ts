import type { Db, TeamId } from '../../../db/db.ts'
import { dropItems } from '../../../db/queries/board-items.ts'
import { boardOf } from '../../../db/queries/boards.ts'
import { askForMedia } from '../../../db/queries/media-wanted.ts'
import { savedByIds } from '../../../db/queries/saved.ts'
import {
  alertsBecomeSaved,
  alertsBecomeSeen,
  annotateSaved,
  deleteSaved,
  lockTags,
  ownSaved,
  restoreSaved,
  trashSaved,
} from '../../../db/queries/saved-acts.ts'
import { notFound, Problem } from '../../core/problem.ts'
import { MOST_TAGS, withoutTag, withTag } from '../../core/saved/tags.ts'
import type { Services } from '../../services.ts'
import type { SavedBulk } from './model.ts'
import { putOnBoard } from './places.ts'
import { change, type SavedNews } from './tell.ts'

type Bulk = typeof SavedBulk.static
type Done = { answer: { ids: string[] }; news: SavedNews }
type Act = (tx: Db, team: TeamId, bulk: Bulk, now: Date) => Promise<Done>

/**
 * One act on many saved posts; the ids of what changed. What is not the team's, and what lies in the trash (or, for the
 * acts on the trash, does not), is passed over; a board that is not the team's is a 404.
 */
export async function actOnMany(services: Services, team: TeamId, bulk: Bulk): Promise<{ ids: string[] }> {
  return change(services, team, (tx, now) => ACTS[bulk.act](tx, team, bulk, now))
}

const ACTS: Record<Bulk['act'], Act> = {
  async add(tx, team, bulk, now) {
    const ids = await ownSaved(tx, team, bulk.ids, 'kept')
    return onBoards(await putOnBoard(tx, team, boardIn(bulk), { ids, now, ...behind(bulk) }))
  },
  async remove(tx, team, bulk) {
    const boardId = boardIn(bulk)
    await mustHave(tx, team, boardId)
    return onBoards(await dropItems(tx, team, boardId, bulk.ids))
  },
  async move(tx, team, bulk, now) {
    const boardId = boardIn(bulk)
    const ids = await ownSaved(tx, team, bulk.ids, 'kept')
    const from = bulk.fromId === boardId ? undefined : bulk.fromId
    if (from !== undefined) await mustHave(tx, team, from)
    const placed = await putOnBoard(tx, team, boardId, { ids, now, ...behind(bulk) })
    const left = from === undefined ? [] : await dropItems(tx, team, from, ids)
    return onBoards([...new Set([...placed, ...left])])
  },
  tag: (tx, team, bulk, now) => retag(tx, team, bulk, { now, write: withTag }),
  untag: (tx, team, bulk, now) => retag(tx, team, bulk, { now, write: withoutTag }),
  async trash(tx, team, { ids: wanted }, now) {
    const ids = await trashSaved(tx, team, wanted, now)
    const seen = await alertsBecomeSeen(tx, team, ids, now)
    return {
      ...onBoards(ids),
      news: { saved: ids, boards: ids.length > 0, alerts: { ids: seen, state: 'seen' } },
    }
  },
  async restore(tx, team, { ids: wanted }, now) {
    const ids = await restoreSaved(tx, team, wanted, now)
    const posts = (await savedByIds(tx, team, ids)).map(({ post }) => post.id)
    await askForMedia(tx, posts, now)
    const saved = await alertsBecomeSaved(tx, team, ids, now)
    return {
      ...onBoards(ids),
      news: { saved: ids, boards: ids.length > 0, alerts: { ids: saved, state: 'saved' } },
    }
  },
  async delete(tx, team, { ids: wanted }) {
    return onBoards(await deleteSaved(tx, team, wanted))
  },
}

/** What stands where, and how much of it, has changed. */
function onBoards(ids: string[]): Done {
  return { answer: { ids }, news: { saved: ids, boards: ids.length > 0 } }
}

function behind({ after }: Bulk): { after?: string | null } {
  return after === undefined ? {} : { after }
}

async function retag(
  tx: Db,
  team: TeamId,
  bulk: Bulk,
  { now, write }: { now: Date; write: (tags: readonly string[], tag: string) => string[] | null },
): Promise<Done> {
  const tag = bulk.tag ?? missing('tag')
  const ids: string[] = []
  for (const { id, tags } of await lockTags(tx, team, bulk.ids)) {
    const next = write(tags, tag)
    if (next === null)
      throw new Problem(409, 'too_many', `A saved post has at most ${MOST_TAGS} tags`, {
        fields: { tag: 'too_many' },
      })
    if (next.length === tags.length) continue
    await annotateSaved(tx, team, id, { tags: next }, now)
    ids.push(id)
  }
  return { answer: { ids }, news: { saved: ids } }
}

function boardIn({ boardId }: Bulk): string {
  return boardId ?? missing('boardId')
}

async function mustHave(tx: Db, team: TeamId, boardId: string): Promise<void> {
  if (!(await boardOf(tx, team, boardId))) throw notFound('Board')
}

function missing(field: string): never {
  throw new Problem(400, 'bad_request', `This needs ${field}`, { fields: { [field]: 'missing' } })
}
