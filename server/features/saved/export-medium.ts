import type { MediaDetailRow } from '../../../db/queries/media-detail.ts'
import {
  type Credit,
  creditOf,
  type FileOutcome,
  type MediumEntry,
  type RightEntry,
} from '../../core/saved/manifest.ts'
import { endingOf } from '../../core/saved/names.ts'
import type { Services } from '../../services.ts'
import { type Entry, keptEntry, missing } from './export-file.ts'
import type { Place } from './export-post.ts'

interface MediumPlace {
  place: Place
  /** Among the post's, from 1. */
  number: number
  /** Whose post it is. */
  by: Pick<Credit, 'author' | 'handle' | 'source'>
}

/** The original of one medium and the proof of its rights, as far as they are kept, and what the manifest says of both. */
export async function* mediumEntries(
  services: Services,
  row: MediaDetailRow,
  { place, number, by }: MediumPlace,
): AsyncGenerator<Entry, MediumEntry> {
  const stem = stemOf(row, number)
  const outcome = yield* originalEntry(services, row, stem, place)
  const proof = yield* proofEntry(services, row, stem, place)
  const exif = row.blob?.picture?.exif ?? {}
  return { ...factsOf(row), ...outcome, exif, credit: creditOf(by, exif), right: rightOf(row, proof) }
}

function stemOf({ media: { kind } }: MediaDetailRow, number: number): string {
  return kind === 'screenshot' || kind === 'reading' ? 'page' : String(number).padStart(2, '0')
}

async function* originalEntry(
  services: Services,
  { media, blob }: MediaDetailRow,
  stem: string,
  place: Place,
): AsyncGenerator<Entry, FileOutcome> {
  if (blob === null || media.state !== 'kept') return missing('not_kept')
  if (!blob.original) return missing('thumbnail_only')
  const { sha256, bytes, mime } = blob
  const file = place(`${stem}.${endingOf(mime)}`)
  return yield* keptEntry(services, { sha256, bytes, file, at: media.capturedAt })
}

async function* proofEntry(
  services: Services,
  { right, proof }: MediaDetailRow,
  stem: string,
  place: Place,
): AsyncGenerator<Entry, RightEntry['proof']> {
  if (!right?.proofSha || !proof) return null
  const { mime, bytes } = proof
  const file = place(`${stem} proof.${endingOf(mime)}`)
  const outcome = yield* keptEntry(services, { sha256: right.proofSha, bytes, file, at: right.updatedAt })
  return { mime, ...outcome }
}

function factsOf({ media, blob }: MediaDetailRow) {
  const { id, kind, url, state, origin, capturedAt, droppedAt, failureCode, failureDetail } = media
  return {
    ...{ id, kind, url, state, origin },
    keptSha256: media.sha256,
    mime: blob?.mime ?? null,
    width: blob?.width ?? null,
    height: blob?.height ?? null,
    durationSeconds: blob?.durationSeconds ?? null,
    capturedAt: capturedAt?.toISOString() ?? null,
    droppedAt: droppedAt?.toISOString() ?? null,
    failure: failureCode === null ? null : { code: failureCode, detail: failureDetail },
  }
}

function rightOf({ right, by }: MediaDetailRow, proof: RightEntry['proof']): RightEntry {
  return {
    state: right?.state ?? 'unknown',
    note: right?.note ?? '',
    proofUrl: right?.proofUrl ?? null,
    proof,
    by,
    updatedAt: right?.updatedAt.toISOString() ?? null,
  }
}
