import type { InstagramMedia, InstagramPage, InstagramUsage } from '../../core/instagram/model.ts'
import { spacingSeconds } from '../../core/instagram/usage.ts'
import { placeOf, profileAddress } from '../../core/sources/network-address.ts'
import type { ChannelState, PollHints, PollOutcome } from '../../ports/connector.ts'
import type { InstagramAnswer } from '../../ports/instagram.ts'
import { isKnown, isNews, type Memory, readCursor, remember, writeCursor } from './cursor.ts'
import { draftsOf, presentIds } from './draft.ts'

/** Posts asked for at once. */
export const PAGE = 12
/** Pages of one look: after an absence of more than sixty posts the rest is no news. */
const MOST_PAGES = 5

const NONE = { etag: null, lastModified: null }

/** Asks for a page of a profile. */
export type Ask = (after: string | null) => Promise<InstagramAnswer<InstagramPage>>

/** The handle in a channel's address; null where somebody stored another one. */
export function handleOf(address: string): string | null {
  const url = URL.parse(address)
  const place = url && placeOf('instagram', url)
  return place?.kind === 'account' ? place.handle.toLowerCase() : null
}

/** Looks at a profile: its newest page, and older ones until a post is known; at the first look one page. */
export async function look(channel: ChannelState, ask: Ask, now: Date): Promise<PollOutcome> {
  const before = readCursor(channel.cursor)
  const first = await ask(null)
  if (!first.ok) return { kind: 'failed', failure: first.failure, hops: [] }
  return outcomeOf(before ? await untilKnown(first, before, ask) : firstSeen(first), before, now)
}

function firstSeen({ value, usage }: Good): Seen {
  return { page: value, usage, memory: remember(value.media, null, value.after === null) }
}

/** Never absent: what is not said again would be taken for what was said last. */
function hintsOf(usage: InstagramUsage): PollHints {
  return { ttlSeconds: null, freshSeconds: spacingSeconds(usage) }
}

/** What a look saw, and what is to be remembered of it. */
interface Seen {
  page: InstagramPage
  usage: InstagramUsage
  memory: Memory
}

type Good = Extract<InstagramAnswer<InstagramPage>, { ok: true }>

async function untilKnown(first: Good, before: Memory, ask: Ask): Promise<Seen> {
  let last = first
  const media = [...first.value.media]
  for (let pages = 1; pages < MOST_PAGES && reachesFurther(last.value, before); pages++) {
    const answer = await ask(last.value.after)
    // It is asked for again: until then its neighbours count as new, which whoever stores them knows better.
    if (!answer.ok) return { page: together(first, media, last), usage: last.usage, memory: before }
    last = answer
    media.push(...answer.value.media)
  }
  const page = together(first, media, last)
  return { page, usage: last.usage, memory: remember(page.media, before, false) }
}

/** By the last post: pinned ones stand first, and are known. */
function reachesFurther({ media, after }: InstagramPage, before: Memory): boolean {
  const last = media.at(-1)
  return after !== null && last !== undefined && !isKnown(before, last)
}

/** Each post once: one that is published while we turn the page comes again. */
function together(first: Good, media: readonly InstagramMedia[], last: Good): InstagramPage {
  const byId = new Map(media.map((one) => [one.id, one]))
  return { profile: first.value.profile, media: [...byId.values()], after: last.value.after }
}

function outcomeOf({ page, usage, memory }: Seen, before: Memory | null, now: Date): PollOutcome {
  const { profile } = page
  const news = before ? page.media.filter((one) => isNews(before, one)) : page.media
  const common = { validators: NONE, hints: hintsOf(usage), hops: [], cursor: writeCursor(memory) }
  if (before && news.length === 0) return { kind: 'unchanged', ...common }
  const posts = draftsOf(profile, news, now)
  return {
    kind: 'posts',
    posts: posts.toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime()),
    present: presentIds(page),
    facts: {
      title: profile.name ?? `@${profile.handle}`,
      siteUrl: profileAddress('instagram', profile.handle),
      iconUrl: profile.pictureUrl,
      lang: null,
    },
    ...common,
  }
}
