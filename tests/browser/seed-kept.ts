import { inArray } from 'drizzle-orm'
import { alert, blob, media } from '../../db/schema/index.ts'
import type { MediaKind, MediaState } from '../../server/core/media/model.ts'
import type { Services } from '../../server/services.ts'
import { ask } from '../fixtures/company.ts'
import type { Member } from '../fixtures/house-api.ts'
import { seedAlerts } from './seed.ts'

/** One medium that stands on an alert of its own. */
export interface SeededMedium {
  bytes: number
  kind?: MediaKind
  state?: MediaState
  saved?: boolean
}

/** Puts media before a team, the newest first, their rows alone: nobody asks for their bytes. */
export async function seedKept(
  services: Services,
  member: Member,
  wanted: readonly SeededMedium[],
): Promise<void> {
  const { db, clock } = services
  const { ids } = await seedAlerts(
    services,
    member,
    wanted.map((_, index) => ({ title: `Kept ${index}` })),
  )
  const found = await db.select().from(alert).where(inArray(alert.id, ids))
  const posts = new Map(found.map(({ id, postId }) => [id, postId]))
  const now = clock.now()
  for (const [index, { bytes, kind = 'image', state = 'kept' }] of wanted.entries()) {
    const id = crypto.randomUUID()
    const sha256 = state === 'kept' ? `${id}${id}`.replaceAll('-', '') : null
    const mime = kind === 'video' ? 'video/mp4' : 'image/jpeg'
    const stored = { mime, bytes, original: true, thumbnails: [], storedAt: now }
    if (sha256 !== null) await db.insert(blob).values({ ...stored, sha256 })
    const postId = posts.get(ids[index] ?? '') ?? ''
    const place = { id, postId, kind, key: id, url: `https://aurelle.example/${id}`, position: 0 }
    await db
      .insert(media)
      .values({ ...place, state, depth: 'original', sha256, createdAt: now, capturedAt: now })
  }
  const alertIds = ids.filter((_, index) => wanted[index]?.saved)
  if (alertIds.length > 0) await ask(member.api, 'POST', '/api/saved', { alertIds })
}
