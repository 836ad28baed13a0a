import type { MediaDetailRow } from '../../../db/queries/media-detail.ts'
import type { MediaDetailWire, RightWire } from './model.ts'

/** One medium with all that is known of it, as the API shows it. */
export function presentDetail(row: MediaDetailRow): MediaDetailWire {
  const { media, blob } = row
  const { id, state, kind, url, sha256, origin, failureDetail } = media
  return {
    ...{ id, state, kind, url, sha256, origin, failureDetail },
    variants: variantsOf(row),
    mime: blob?.mime ?? null,
    bytes: blob?.bytes ?? null,
    width: blob?.width ?? null,
    height: blob?.height ?? null,
    durationSeconds: blob?.durationSeconds ?? null,
    colour: blob?.picture?.colour ?? null,
    placeholder: blob?.picture?.placeholder ?? null,
    failure: media.failureCode,
    exif: blob?.picture?.exif ?? {},
    capturedAt: media.capturedAt?.toISOString() ?? null,
    nextTryAt: state === 'due' ? (media.dueAt?.toISOString() ?? null) : null,
    droppedAt: media.droppedAt?.toISOString() ?? null,
    right: presentRight(row),
  }
}

function variantsOf({ media, blob }: MediaDetailRow): MediaDetailWire['variants'] {
  if (media.state !== 'kept' || blob === null) return []
  return [...(blob.original ? ['original' as const] : []), ...blob.thumbnails.map(({ name }) => name)]
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
