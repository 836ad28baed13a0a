import { sql } from 'drizzle-orm'
import type { BlobFacts, KeptFacts } from '../../server/core/media/kept.ts'
import type { ThumbnailName } from '../../server/core/media/model.ts'
import { type Db, rows } from '../db.ts'
import { uuidArray } from './json.ts'

type Found = Omit<KeptFacts, 'blob'> &
  Omit<BlobFacts, 'mime'> & { postId: string; mime: string | null; thumbnails: ThumbnailName[] }

/**
 * What is kept of each of these posts, by post, in one question for all of them. Posts of which nothing is are left out.
 * Of what a picture says of itself the two things that are shown: the rest is most of the row.
 */
export async function keptOf(db: Db, postIds: readonly string[]): Promise<Map<string, KeptFacts[]>> {
  if (postIds.length === 0) return new Map()
  const found = await rows<Found & Record<string, unknown>>(
    db,
    sql`
    select m.post_id::text as "postId", m.id::text as id, m.kind, m.url, m.key, m.state, m.failure_code as "failureCode",
      b.mime, b.bytes::float8 as bytes, b.original, b.width, b.height, b.duration_seconds as "durationSeconds",
      b.picture ->> 'colour' as colour, b.picture ->> 'placeholder' as placeholder,
      jsonb_path_query_array(b.thumbnails, '$[*].name') as thumbnails, b.damaged_at is not null as damaged
    from media m left join blob b on b.sha256 = m.sha256
    where m.post_id = any(${uuidArray(postIds)})`,
  )
  return Map.groupBy(found.map(factsOf), ({ postId }) => postId)
}

function factsOf({ postId, id, kind, url, key, state, failureCode, mime, ...blob }: Found) {
  return { postId, id, kind, url, key, state, failureCode, blob: mime === null ? null : { mime, ...blob } }
}
