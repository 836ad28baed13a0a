import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { MediaRef } from '../../server/core/post.ts'
import type { SourceRole } from '../../server/core/source-role.ts'
import type { Db, TeamId } from '../db.ts'
import { alert, channel, post, postCheck, source } from '../schema/index.ts'

/** What a search is narrowed to; absent means no narrowing. */
export interface SourceFilter {
  role?: SourceRole
  platform?: string
  source?: string
}

/** The channels of a team's sources that are not deleted: whose posts it may find. */
export async function channelsOf(db: Db, team: TeamId, filter: SourceFilter): Promise<string[]> {
  const found = await db
    .select({ id: source.channelId })
    .from(source)
    .innerJoin(channel, eq(channel.id, source.channelId))
    .where(
      and(
        eq(source.teamId, team),
        isNull(source.deletedAt),
        filter.role ? eq(source.role, filter.role) : undefined,
        filter.platform ? eq(channel.platform, filter.platform) : undefined,
        filter.source ? eq(source.id, filter.source) : undefined,
      ),
    )
  return found.map(({ id }) => id)
}

/** A post as a team finds it: with its own source, and its own alert if there is one. */
export interface FoundPost {
  postId: string
  alertId: string | null
  source: { id: string; name: string; platform: string; role: SourceRole }
  url: string | null
  media: MediaRef[]
  publishedAt: Date
  seenAt: Date
  storyId: string | null
}

/** These posts as the team finds them, in no order; those of no source of its own are left out. */
export async function postsFound(db: Db, team: TeamId, ids: readonly string[]): Promise<FoundPost[]> {
  if (ids.length === 0) return []
  return db
    .select({
      postId: post.id,
      alertId: alert.id,
      source: { id: source.id, name: source.name, platform: channel.platform, role: source.role },
      url: post.url,
      media: post.media,
      publishedAt: post.publishedAt,
      seenAt: post.seenAt,
      storyId: postCheck.storyId,
    })
    .from(post)
    .innerJoin(channel, eq(channel.id, post.channelId))
    .innerJoin(source, and(eq(source.channelId, post.channelId), eq(source.teamId, team)))
    .leftJoin(alert, and(eq(alert.postId, post.id), eq(alert.teamId, team)))
    .leftJoin(postCheck, eq(postCheck.postId, post.id))
    .where(and(inArray(post.id, [...ids]), isNull(source.deletedAt)))
}
