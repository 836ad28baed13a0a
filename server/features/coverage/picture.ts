import type { TeamId } from '../../../db/db.ts'
import { channelsOf } from '../../../db/queries/hits.ts'
import { type BesidePost, linedPosts } from '../../../db/queries/lineup.ts'
import { watchedSources } from '../../../db/queries/reach.ts'
import { Problem } from '../../core/problem.ts'
import { PictureError } from '../../ports/pictures.ts'
import type { Services } from '../../services.ts'
import type { CoverageReport } from './model.ts'
import { shownReport } from './shown.ts'

const WINDOW_MS = 30 * 24 * 3600 * 1000
const MOST = 200
const BASE64 = /^(?:data:[^,]{0,100};base64,)?([A-Za-z0-9+/]+={0,2})$/

/** The bytes of a picture as it was sent. Throws 422 `not_a_picture`. */
export function bytesOf(written: string): Uint8Array {
  const coded = BASE64.exec(written)?.[1]
  if (coded === undefined) throw notAPicture('This is no picture in base64')
  try {
    return Uint8Array.fromBase64(coded, { lastChunkHandling: 'loose' })
  } catch (error) {
    // A last letter that stands alone is half a byte.
    if (error instanceof SyntaxError) throw notAPicture('This is no picture in base64')
    throw error
  }
}

/** Who of the team's sources has this picture. `url`: where it lies, when it was asked for by a link. */
export async function checkPicture(
  services: Services,
  team: TeamId,
  bytes: Uint8Array,
  url: string | null = null,
): Promise<CoverageReport> {
  const signature = await signatureOf(services, bytes)
  const now = services.clock.now()
  const [beside, sources] = await Promise.all([
    havingIt(services, team, signature, now),
    watchedSources(services.db, team, now),
  ])
  const storyId = beside[0]?.storyId ?? null
  return shownReport(services.db, {
    asked: { post: null, title: '', url, imageUrl: url, at: now, checkedAt: now, storyId },
    beside,
    sources,
    now,
    doubt: 'picture',
  })
}

async function signatureOf({ pictures }: Services, bytes: Uint8Array): Promise<string> {
  const signature = await pictures.sign(bytes).catch((error: unknown) => {
    if (error instanceof PictureError) throw notAPicture(error.message)
    throw error
  })
  if (signature === null)
    throw new Problem(422, 'plain_picture', 'There is too little in this picture to know it again', {
      fields: { picture: 'plain' },
    })
  return signature
}

/** The likest first. That it is the same picture is all that was asked, and it is. */
async function havingIt(
  { db, likeness: pictures }: Services,
  team: TeamId,
  signature: string,
  until: Date,
): Promise<BesidePost[]> {
  const among = await channelsOf(db, team, {})
  const from = new Date(until.getTime() - WINDOW_MS)
  const near = await pictures.like(signature, { from, until, among, notChannel: null, limit: MOST })
  const likeness = new Map(near.map(({ postId, likeness }) => [postId, likeness]))
  const posts = await linedPosts(db, team, [...likeness.keys()])
  return posts
    .flatMap((post) => {
      const alike = likeness.get(post.postId) ?? null
      if (alike === null) return []
      const reasons = [{ kind: 'picture' as const, detail: String(alike) }]
      return [{ ...post, probability: alike / 100, reasons, correction: null, by: null }]
    })
    .sort((a, b) => b.probability - a.probability || a.at.getTime() - b.at.getTime())
}

function notAPicture(message: string): Problem {
  return new Problem(422, 'not_a_picture', message, { fields: { picture: 'not_a_picture' } })
}
