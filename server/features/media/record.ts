import type { TeamId } from '../../../db/db.ts'
import { alertOf, postHistory } from '../../../db/queries/alerts.ts'
import { documentOf, recordSource } from '../../../db/queries/documents.ts'
import { mediaOfPost } from '../../../db/queries/media-detail.ts'
import { savedByIds } from '../../../db/queries/saved.ts'
import type { PostFacts } from '../../core/alert-view.ts'
import { referencesOf } from '../../core/media/record.ts'
import { notFound } from '../../core/problem.ts'
import type { Services } from '../../services.ts'
import type { RecordWire, RightsWire } from './model.ts'
import { presentDetail } from './present.ts'

/** By what a team has a post: an alert of it, or that it saved it. */
export interface Held {
  by: 'alert' | 'saved'
  id: string
}

/** All that was kept of a post. Throws 404 for what is not the team's. */
export async function openRecord({ db }: Services, team: TeamId, held: Held): Promise<RecordWire> {
  const post = await postOf({ db }, team, held)
  const [source, document, media, history] = await Promise.all([
    recordSource(db, post.id),
    documentOf(db, post.id),
    mediaOfPost(db, team, post.id),
    postHistory(db, post.id),
  ])
  if (!source) throw notFound('Post')
  return {
    postId: post.id,
    author: post.author,
    url: post.url,
    publishedAt: post.publishedAt.toISOString(),
    seenAt: post.seenAt.toISOString(),
    ...referencesOf({ ...post, ...source }),
    counts: document?.counts ?? null,
    takenAt: document?.takenAt.toISOString() ?? null,
    document: document && { format: document.format, bytes: Buffer.byteLength(document.body) },
    media: media.map(presentDetail),
    revisions: history.revisions.map(({ at, title, text }) => ({
      replacedAt: at.toISOString(),
      title,
      text,
    })),
  }
}

/** What the team may do with what a post shows; copies of its page are nobody's to publish. Throws 404 for what is not the team's. */
export async function openRights(
  { db }: Services,
  team: TeamId,
  held: Held,
): Promise<typeof RightsWire.static> {
  const post = await postOf({ db }, team, held)
  const media = await mediaOfPost(db, team, post.id)
  const shown = media.filter(({ media: { kind } }) => kind !== 'screenshot' && kind !== 'reading')
  return { items: shown.map((row) => presentDetail(row).right) }
}

/** The document itself, with the headers under which a browser saves it and runs nothing in it. */
export async function openDocument({ db }: Services, team: TeamId, held: Held) {
  const post = await postOf({ db }, team, held)
  const document = await documentOf(db, post.id)
  if (!document) throw notFound('Document')
  return { body: document.body, headers: headersFor(post.id, document.format) }
}

function headersFor(postId: string, format: string): Record<string, string> {
  return {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="post-${postId}.${format}.txt"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
  }
}

async function postOf({ db }: Pick<Services, 'db'>, team: TeamId, { by, id }: Held): Promise<PostFacts> {
  const found = by === 'alert' ? await alertOf(db, team, id) : (await savedByIds(db, team, [id]))[0]
  if (!found) throw notFound(by === 'alert' ? 'Alert' : 'Saved post')
  return found.post
}
