import type { CoverageView } from './coverage/brief.ts'
import { type KeptFacts, keptBeside } from './media/kept.ts'
import type { KeptMedia } from './media/model.ts'
import type { MediaRef, PostContext } from './post.ts'
import type { SourceRole } from './source-role.ts'

/** How much of a post's text lists and events carry. */
export const EXCERPT_LENGTH = 600

/** A post as the API and the event stream show it. Times are ISO 8601 strings. */
export interface PostView {
  id: string
  url: string | null
  author: string | null
  title: string
  text: string
  lang: string | null
  publishedAt: string
  dateOrigin: 'stated' | 'clamped' | 'seen'
  seenAt: string
  editedAt: string | null
  revisions: number
  /** Its author took it down: what it said is gone. */
  deletedAt: string | null
  tags: string[]
  media: MediaRef[]
  /** Beside each of `media`, at the same place, what is kept of it; null where nothing was undertaken. */
  kept: (KeptMedia | null)[]
  /** Absent for a post that stands alone. */
  context?: PostContext
}

export type AlertState = 'new' | 'seen' | 'saved' | 'dismissed' | 'published'
export type PlatformName = 'web' | 'x' | 'instagram' | 'tiktok'

/** An alert as the API and the event stream show it. */
export interface AlertView {
  id: string
  state: AlertState
  priority: 'normal' | 'high'
  /** Who has it in hand. */
  assignee: { id: string; name: string } | null
  /** A rule keeps it out of the feed. */
  muted: boolean
  createdAt: string
  updatedAt: string
  source: {
    id: string
    name: string
    platform: PlatformName
    role: SourceRole
    siteUrl: string | null
  }
  post: PostView
  coverage: CoverageView
}

type Made = 'publishedAt' | 'seenAt' | 'editedAt' | 'deletedAt' | 'kept' | 'context'

/** What `alertView` needs of a post, as stored or as just made. */
export interface PostFacts extends Omit<PostView, Made> {
  publishedAt: Date
  seenAt: Date
  editedAt: Date | null
  deletedAt: Date | null
  context?: PostContext | null
}

export interface AlertFacts {
  id: string
  state: AlertState
  priority: 'normal' | 'high'
  assignee: { id: string; name: string } | null
  mutedAt: Date | null
  createdAt: Date
  updatedAt: Date
  source: { id: string; name: string; platform: string; role: SourceRole; siteUrl: string | null }
  post: PostFacts
}

const PLATFORMS: readonly PlatformName[] = ['web', 'x', 'instagram', 'tiktok']

/** The platform's name as the API knows it; anything unknown is a website. */
export function platformName(platform: string): PlatformName {
  return PLATFORMS.find((known) => known === platform) ?? 'web'
}

/** An alert with its text cut for lists and events, who has its story, and what is kept of its post's media. */
export function alertView(
  alert: AlertFacts,
  coverage: CoverageView,
  kept: readonly KeptFacts[] = [],
): AlertView {
  const { source } = alert
  return {
    id: alert.id,
    state: alert.state,
    priority: alert.priority,
    assignee: alert.assignee,
    muted: alert.mutedAt !== null,
    createdAt: alert.createdAt.toISOString(),
    updatedAt: alert.updatedAt.toISOString(),
    source: {
      id: source.id,
      name: source.name,
      platform: platformName(source.platform),
      role: source.role,
      siteUrl: source.siteUrl,
    },
    post: postView(alert.post, EXCERPT_LENGTH, kept),
    coverage,
  }
}

/** A post with its text cut at `length` characters, at a word's end where there is one near. */
export function postView(post: PostFacts, length: number, kept: readonly KeptFacts[] = []): PostView {
  return {
    id: post.id,
    url: post.url,
    author: post.author,
    title: post.title,
    text: excerpt(post.text, length),
    lang: post.lang,
    publishedAt: post.publishedAt.toISOString(),
    dateOrigin: post.dateOrigin,
    seenAt: post.seenAt.toISOString(),
    editedAt: post.editedAt?.toISOString() ?? null,
    revisions: post.revisions,
    deletedAt: post.deletedAt?.toISOString() ?? null,
    tags: post.tags,
    media: post.media.map(({ others: _, ...one }) => one),
    kept: keptBeside(post.media, kept),
    ...(post.context && { context: post.context }),
  }
}

/** The start of `text`, with an ellipsis when it was cut. Never splits a surrogate pair. */
export function excerpt(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const space = cut.lastIndexOf(' ')
  const kept = space > length * 0.8 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '')
  return `${kept.trimEnd()}…`
}
