import type { MediaDetailRow } from '../../../db/queries/media-detail.ts'
import { type BlobFacts, keptMedia } from '../../core/media/kept.ts'
import type { MediaDetailWire, RightWire } from './model.ts'

/** One medium with all that is known of it, as the API shows it. */
export function presentDetail(row: MediaDetailRow): MediaDetailWire {
  const { media, blob } = row
  const { state, kind, url, sha256, origin, failureDetail } = media
  return {
    ...keptMedia({ ...media, blob: blob && factsOf(blob) }),
    ...{ kind, url, sha256, origin, failureDetail },
    exif: blob?.picture?.exif ?? {},
    capturedAt: media.capturedAt?.toISOString() ?? null,
    nextTryAt: state === 'due' ? (media.dueAt?.toISOString() ?? null) : null,
    droppedAt: media.droppedAt?.toISOString() ?? null,
    right: presentRight(row),
  }
}

function factsOf({
  picture,
  thumbnails,
  damagedAt,
  ...blob
}: NonNullable<MediaDetailRow['blob']>): BlobFacts {
  return {
    ...blob,
    colour: picture?.colour ?? null,
    placeholder: picture?.placeholder ?? null,
    thumbnails: thumbnails.map(({ name }) => name),
    damaged: damagedAt !== null,
  }
}

function presentRight({ media, right, by, proof }: MediaDetailRow): typeof RightWire.static {
  return {
    mediaId: media.id,
    state: right?.state ?? 'unknown',
    note: right?.note ?? '',
    proofUrl: right?.proofUrl ?? null,
    proofFile: proof,
    by,
    updatedAt: right?.updatedAt.toISOString() ?? null,
  }
}
