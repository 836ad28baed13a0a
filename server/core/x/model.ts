import type { PostCounts, PostDocument } from '../post.ts'

/** A picture, video or GIF of a post, as X gives it: a photo's own address, or the variants of a film. */
export interface XMedia {
  key: string
  kind: 'photo' | 'video' | 'animated_gif'
  /** A photo's file, or the still of a film. */
  url: string | null
  /** Films only: every mp4 with its bits per second, the best first; HLS is left out. */
  variants: { url: string; bitRate: number }[]
  width: number | null
  height: number | null
  durationSeconds: number | null
  alt: string | null
}

/** What a post answers, quotes or repeats; `text`, `handle` and `media` only where X sent the other post along. */
export interface XReference {
  kind: 'quoted' | 'replied_to' | 'retweeted'
  id: string
  authorId: string | null
  handle: string | null
  text: string | null
  media: XMedia[]
}

/** A post of X, its fields by whichever names the endpoint gave them (https://docs.x.com/x-api/fundamentals/data-dictionary). */
export interface XPost {
  id: string
  /** Every version's id, the first (which never changes) first; X gives an edited post a new id. */
  versions: [string, ...string[]]
  authorId: string
  /** The author's handle where X sent the account along. */
  handle: string | null
  /** In full: `note_tweet` where there is one; links written out, not as t.co. */
  text: string
  createdAt: Date
  lang: string | null
  sensitive: boolean
  /** Links as they lead, not X's own. */
  links: string[]
  hashtags: string[]
  media: XMedia[]
  references: XReference[]
  /** Absent where X did not count. */
  counts?: PostCounts
  /** The post as X gave it, with what it refers to of what came along. */
  document?: PostDocument
}

/** An account as it is now. The id never changes, the handle may. */
export interface XAccount {
  id: string
  handle: string
  name: string
  pictureUrl: string | null
  followers: number | null
  /** Its posts are for followers only: nothing can be read. */
  protected: boolean
}

/** Things X could not give among those asked for: by id or handle, why. */
export interface XMissing {
  what: string
  code: 'not_found' | 'suspended' | 'private' | 'other'
}

/** A rule of the filtered stream as X keeps it. */
export interface XRule {
  id: string
  value: string
  tag: string | null
}

/** Events that X tells of an account (https://docs.x.com/x-api/activity/introduction). */
export type XEventType = 'post.create' | 'post.delete'

/** A subscription of the Activity API as X keeps it. */
export interface XSubscription {
  id: string
  eventType: XEventType
  userId: string
  tag: string | null
}

/** What a stream brings. `alive` is any sign of life, keep-alives included, and is told at most once a second. */
export type XStreamEvent =
  | {
      kind: 'post'
      post: XPost
      /** Tags of the rules or the subscription it came by. */
      tags: string[]
      /** False where X did not send all of it along: media, a post it repeats or quotes, the end of its text. */
      whole: boolean
    }
  | { kind: 'deleted'; postId: string; authorId: string }
  | { kind: 'alive' }

/** What X charges for (https://docs.x.com/x-api/getting-started/pricing). */
export const X_OPERATIONS = [
  'post.read',
  'user.read',
  'list.read',
  'owned.read',
  'post.create',
  'post.create.url',
  'post.create.summoned',
  'media.metadata',
  'interaction.delete',
] as const
export type XOperation = (typeof X_OPERATIONS)[number]
