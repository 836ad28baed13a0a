import type { TeamId } from '../../../db/db.ts'
import { type ServedMedia, servedMedia } from '../../../db/queries/blobs.ts'
import { blobKey, thumbnailKey } from '../../core/media/blob-key.ts'
import type { ThumbnailName } from '../../core/media/model.ts'
import { disposition, fileName, shownAs } from '../../core/media/shown.ts'
import { notFound } from '../../core/problem.ts'
import type { Services } from '../../services.ts'
import { notKept, redirectTo, type Serve, serveBlob } from './serve.ts'

/** What `GET /api/media/:id` asks for. */
export interface SeeMedia {
  id: string
  variant: 'original' | ThumbnailName
  /** As a file, whatever it is. */
  download: boolean
  request: Request
}

/** The bytes of one medium of the team. Throws 404 `not_found`, 404 `not_kept`, 503 `store_away`. */
export async function seeMedia(
  { db, blobs, mediaServe }: Services,
  team: TeamId,
  asked: SeeMedia,
): Promise<Response> {
  const media = await servedMedia(db, team, asked.id)
  if (media === null) throw notFound('Medium')
  const serve = serveOf(media, asked)
  return (mediaServe === 'presign' ? redirectTo(blobs, serve) : null) ?? serveBlob(blobs, serve)
}

function serveOf({ blob, title, position }: ServedMedia, { variant, download, request }: SeeMedia): Serve {
  const file = blob && fileOf(blob, variant)
  if (!file) throw notKept()
  const { type, inline } = shownAs(file.mime)
  const { headers, method } = request
  return {
    key: file.key,
    etag: `"${file.key.slice(file.key.lastIndexOf('/') + 1)}"`,
    type,
    disposition: disposition(fileName(title, position, file.mime), inline && !download),
    headOnly: method === 'HEAD',
    conditions: {
      ifNoneMatch: headers.get('if-none-match'),
      ifRange: headers.get('if-range'),
      range: headers.get('range'),
    },
  }
}

function fileOf(blob: NonNullable<ServedMedia['blob']>, variant: SeeMedia['variant']) {
  const { sha256, mime, original, thumbnails } = blob
  if (variant === 'original') return original ? { key: blobKey(sha256), mime } : null
  const thumbnail = thumbnails.find(({ name }) => name === variant)
  if (!thumbnail) return null
  return { key: thumbnailKey(sha256, thumbnail), mime: thumbnail.mime }
}
