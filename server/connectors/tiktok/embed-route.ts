import type { Failure } from '../../core/failure.ts'
import { awaitTurn, SPACING_MS } from './doors.ts'
import { videoOfListed } from './draft.ts'
import { readEmbeddedProfile, readEmbeddedVideo } from './embed.ts'
import type { TiktokListed, TiktokProfile, TiktokVideo } from './model.ts'
import { readEmbed } from './read.ts'
import type { TiktokDeps } from './site.ts'

/** Posts whose own pages are read in one look: those beyond wait for the next. */
export const FEW = 5

/** What a route brought: the account, every post it lists, and those of the new ones that could be read whole. */
export interface Brought {
  profile: TiktokProfile
  /** Ids of all that are listed, newest first. */
  listed: string[]
  videos: TiktokVideo[]
  /** Ids that need not be looked at again: read, or found to be gone. */
  done: string[]
  /** What ended the reading before its end; the rest comes with the next look. */
  ended: Failure | null
}

/** Route A, first half: the list of an account's newest, by plain http. */
export async function readList(deps: TiktokDeps, handle: string, signal: AbortSignal) {
  const page = await readEmbed(deps, `/embed/@${handle}`, signal)
  return 'failure' in page ? page : readEmbeddedProfile(page.state, handle)
}

/** Route A: the list, then the pages of the new ones among them, each in its turn. */
export async function byEmbed(
  deps: TiktokDeps,
  handle: string,
  known: ReadonlySet<string> | null,
  signal: AbortSignal,
): Promise<Brought | { failure: Failure }> {
  const list = await readList(deps, handle, signal)
  if ('failure' in list) return list
  const brought: Brought = {
    profile: list.profile,
    listed: list.listed.map(({ id }) => id),
    videos: [],
    done: [],
    ended: null,
  }
  const fresh = list.listed.filter(({ id }) => !known?.has(id)).slice(0, FEW)
  for (const one of fresh) {
    brought.ended = await readOne(deps, one, brought, signal)
    if (brought.ended !== null) break
  }
  return brought
}

/** Reads the page of one post into `brought`; answers what should end the reading. */
async function readOne(
  deps: TiktokDeps,
  listed: TiktokListed,
  brought: Brought,
  signal: AbortSignal,
): Promise<Failure | null> {
  const turn = await awaitTurn(deps, 4 * SPACING_MS, signal)
  if (turn.kind === 'closed') return turn.failure
  if (turn.kind === 'later') return { code: 'timeout', detail: 'TikTok is being asked by others.' }
  const page = await readEmbed(deps, `/embed/v2/${listed.id}`, signal)
  if ('failure' in page) {
    // Deleted since it was listed.
    if (page.failure.code !== 'not_found' && page.failure.code !== 'gone') return page.failure
    brought.done.push(listed.id)
    return null
  }
  brought.done.push(listed.id)
  const read = readEmbeddedVideo(page.state, listed.id, brought.profile.handle)
  const video = read === 'nothing' ? fromList(listed, brought.profile) : read
  if (video !== 'gone') brought.videos.push(video)
  return null
}

/**
 * The list still says what a post is whose own page does not: where its author lets nobody embed it, or should that page
 * come to look otherwise. Nothing that is listed is lost in silence.
 */
function fromList(listed: TiktokListed, { handle, name }: TiktokProfile): TiktokVideo | 'gone' {
  return listed.text === null && listed.cover === null ? 'gone' : videoOfListed(listed, handle, name)
}

/**
 * True when TikTok's page says something of the account, not of the way we asked. A plain 404 does not: the page itself
 * may be gone, which the other route will tell.
 */
export function isOfAccount({ code, status }: Failure): boolean {
  return code === 'aborted' || (status === undefined && OF_ACCOUNT.has(code))
}

const OF_ACCOUNT: ReadonlySet<string> = new Set(['not_found', 'private', 'suspended', 'age_restricted'])
