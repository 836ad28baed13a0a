import { createHash } from 'node:crypto'
import { makeZip } from 'client-zip'
import type { TeamId } from '../../../db/db.ts'
import { alertOf } from '../../../db/queries/alerts.ts'
import { boardOf } from '../../../db/queries/boards.ts'
import { documentOf } from '../../../db/queries/documents.ts'
import { type MediaDetailRow, mediaOfPost } from '../../../db/queries/media-detail.ts'
import { idsOnBoard, savedByIds } from '../../../db/queries/saved.ts'
import { type PostFacts, postView } from '../../core/alert-view.ts'
import { blobKey } from '../../core/media/blob-key.ts'
import { notFound } from '../../core/problem.ts'
import { endingOf, safeName } from '../../core/saved/names.ts'
import type { Services } from '../../services.ts'

const WHOLE = 20_000

interface Exported {
  post: PostFacts
  source: string
  note: string
  tags: string[]
  savedAt: string | null
}
interface Entry {
  name: string
  input: string | AsyncIterable<Uint8Array>
}
type Reader = ReadableStreamDefaultReader<Uint8Array>
/** What came of one file: filled in while it is sent. */
interface FileNote {
  file: string | null
  sha256: string | null
  bytes: number
  missing: string | null
}

/** What stands on a board as a ZIP. Throws 404 for a board that is not the team's, or lies in the trash. */
export async function exportBoard(services: Services, team: TeamId, id: string): Promise<Response> {
  const board = await boardOf(services.db, team, id)
  if (!board || board.trashedAt !== null) throw notFound('Board')
  const ids = await idsOnBoard(services.db, team, id)
  return answer(services, team, board.name, boardPosts(services, team, ids))
}

/** An alert's post as a ZIP. Throws 404 for an alert that is not the team's. */
export async function exportAlert(services: Services, team: TeamId, id: string): Promise<Response> {
  const alert = await alertOf(services.db, team, id)
  if (!alert) throw notFound('Alert')
  const one = { post: alert.post, source: alert.source.name, note: '', tags: [], savedAt: null }
  return answer(services, team, alert.post.title, [one])
}

async function* boardPosts({ db }: Services, team: TeamId, ids: readonly string[]): AsyncGenerator<Exported> {
  for (const id of ids) {
    const [row] = await savedByIds(db, team, [id])
    if (!row) continue
    const { post, source, note, tags, createdAt } = row
    yield { post, source: source.name, note, tags, savedAt: createdAt.toISOString() }
  }
}

type Posts = AsyncIterable<Exported> | Iterable<Exported>

function answer(services: Services, team: TeamId, name: string, posts: Posts): Response {
  const file = `${safeName(name, 'visao')}.zip`
  return new Response(makeZip(entriesOf(services, team, name, posts)), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="visao.zip"; filename*=UTF-8''${encodeURIComponent(file).replace(/['()*]/g, '-')}`,
      'cache-control': 'private, no-store',
    },
  })
}

/** The files one after another, and last what was sent: whatever vanished on the way is named there. */
async function* entriesOf(
  services: Services,
  team: TeamId,
  name: string,
  posts: Posts,
): AsyncGenerator<Entry> {
  const list: object[] = []
  const credits: string[] = []
  for await (const one of posts) {
    const number = String(list.length + 1).padStart(4, '0')
    const folder = `${number} ${safeName(one.post.title, 'post')}`
    const files: object[] = []
    for (const row of await mediaOfPost(services.db, team, one.post.id)) {
      const note: FileNote = { file: null, sha256: null, bytes: 0, missing: null }
      yield* mediumOf(services, row, `${folder}/${String(files.length + 1).padStart(2, '0')}`, note)
      files.push(describe(row, note))
    }
    const document = await documentOf(services.db, one.post.id)
    if (document) yield { name: `${folder}/document.${document.format}.txt`, input: document.body }
    const view = postView(one.post, WHOLE)
    list.push({
      ...view,
      media: files,
      source: one.source,
      note: one.note,
      tags: one.tags,
      savedAt: one.savedAt,
    })
    credits.push(`${folder}: ${[one.post.author, one.source, one.post.url].filter(Boolean).join(', ')}`)
  }
  const manifest = { schema: 1, name, exportedAt: services.clock.now().toISOString(), posts: list }
  yield { name: 'credits.txt', input: `${credits.join('\n')}\n` }
  yield { name: 'manifest.json', input: JSON.stringify(manifest, null, 2) }
}

async function* mediumOf(
  services: Services,
  { media, blob }: MediaDetailRow,
  path: string,
  note: FileNote,
): AsyncGenerator<Entry> {
  if (!blob?.original || media.state !== 'kept') {
    note.missing = media.state === 'kept' ? 'thumbnail_only' : media.state
    return
  }
  const body = await services.blobs.open(blobKey(blob.sha256)).catch(() => null)
  if (!body) {
    note.missing = 'vanished'
    return
  }
  note.file = `${path}.${endingOf(blob.mime)}`
  const reader = body.stream.getReader()
  try {
    yield { name: note.file, input: hashed(reader, note, blob.sha256) }
  } finally {
    // A client that hangs up ends this generator, and never the one that it reads the file by.
    await release(services, reader)
  }
}

/** Lets go of the file; nothing happens when it was read to its end. */
async function release({ log }: Services, reader: Reader): Promise<void> {
  try {
    await reader.cancel()
  } catch (error) {
    log.debug('A file of an export was not let go of', { reason: String(error) })
  }
}

/** Passes bytes on and notes what they were; a store that fails half-way ends the file, and the note says so. */
async function* hashed(reader: Reader, note: FileNote, wanted: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      if (value === undefined) continue
      hash.update(value)
      note.bytes += value.byteLength
      yield value
    }
  } catch {
    note.missing = 'vanished'
  }
  note.sha256 = hash.digest('hex')
  if (note.missing === null && note.sha256 !== wanted) note.missing = 'damaged'
}

function describe({ media, blob, right, by }: MediaDetailRow, note: FileNote): object {
  const { id, kind, url, state, origin } = media
  const said = right && { state: right.state, note: right.note, proofUrl: right.proofUrl, by }
  return { id, kind, url, state, origin, ...note, mime: blob?.mime ?? null, right: said }
}
