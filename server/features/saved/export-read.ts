import type { Db, TeamId } from '../../../db/db.ts'
import type { AlertRow } from '../../../db/queries/alerts.ts'
import {
  type ExportedPost,
  type ExportedRevision,
  exportedPosts,
  exportedRevisions,
} from '../../../db/queries/export.ts'
import { type MediaDetailRow, mediaOfPosts } from '../../../db/queries/media-detail.ts'
import { type SavedRow, savedByIds } from '../../../db/queries/saved.ts'
import { savedIdsOf } from '../../../db/queries/saved-acts.ts'
import type { PostFacts } from '../../core/alert-view.ts'
import type { PostEntry } from '../../core/saved/manifest.ts'

/** So many posts are read at once, and are in memory. */
const BATCH = 25
const REVISIONS = 50

/** A post as the team has it. */
interface Held {
  post: PostFacts
  /** As the team calls it. */
  sourceName: string
  saved: PostEntry['saved']
}

/** All that is handed out of one post. */
export interface Exported extends Held {
  read: ExportedPost
  media: MediaDetailRow[]
  /** The newest first. */
  revisions: ExportedRevision[]
}

/** The saved posts of these ids in their order, batch by batch; what has gone meanwhile is left out. */
export async function* batchesOf(db: Db, team: TeamId, ids: readonly string[]): AsyncGenerator<Exported[]> {
  for (let first = 0; first < ids.length; first += BATCH) {
    const wanted = ids.slice(first, first + BATCH)
    const rows = new Map((await savedByIds(db, team, wanted)).map((row) => [row.id, row]))
    yield await complete(
      db,
      team,
      wanted.flatMap((id) => standing(rows.get(id))),
    )
  }
}

/** One batch: the post of an alert, with what it was saved with when it is. */
export async function* batchOfAlert(
  db: Db,
  team: TeamId,
  { post, source }: AlertRow,
): AsyncGenerator<Exported[]> {
  const [row] = await savedByIds(db, team, await savedIdsOf(db, team, [post.id]))
  const [held] = standing(row)
  yield await complete(db, team, [{ post, sourceName: source.name, saved: held?.saved ?? null }])
}

/** None of what lies in the trash. */
function standing(row: SavedRow | undefined): Held[] {
  if (!row || row.trashedAt !== null) return []
  const { post, source, note, tags, savedBy, createdAt } = row
  const saved = { note, tags, savedBy, savedAt: createdAt.toISOString() }
  return [{ post, sourceName: source.name, saved }]
}

async function complete(db: Db, team: TeamId, held: readonly Held[]): Promise<Exported[]> {
  const ids = held.map(({ post }) => post.id)
  if (ids.length === 0) return []
  const [read, media, revisions] = await Promise.all([
    exportedPosts(db, ids),
    mediaOfPosts(db, team, ids),
    exportedRevisions(db, ids, REVISIONS),
  ])
  const readOf = new Map(read.map((one) => [one.id, one]))
  const mediaOf = Map.groupBy(media, (row) => row.media.postId)
  const revisionsOf = Map.groupBy(revisions, ({ postId }) => postId)
  return held.flatMap((one) => {
    const { id } = one.post
    const found = readOf.get(id)
    if (!found) return []
    return [{ ...one, read: found, media: mediaOf.get(id) ?? [], revisions: revisionsOf.get(id) ?? [] }]
  })
}
