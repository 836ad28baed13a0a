import type { Failure } from '../../core/failure.ts'
import { profileAddress } from '../../core/sources/network-address.ts'
import type { Candidate, Detection } from '../../ports/connector.ts'
import { awaitTurn, heed } from './doors.ts'
import { draftOf, videoOfListed } from './draft.ts'
import { readEmbeddedVideo } from './embed.ts'
import { readList } from './embed-route.ts'
import { inputOf, type TiktokInput } from './input.ts'
import { type TiktokListed, type TiktokProfile, uploadedAt } from './model.ts'
import { readEmbed } from './read.ts'
import { followShort } from './short-link.ts'
import type { TiktokDeps } from './site.ts'

const PREVIEW_SIZE = 5
/** A person waits for the answer. */
const PATIENCE_MS = 15_000
const DAY_MS = 86_400_000
const NOT_OURS: Failure = { code: 'bad_url', detail: 'This is not an account of TikTok.' }

/** The account behind what a person pasted, when TikTok shows it; a name alone is only an account where one exists. */
export async function detectAccount(
  deps: TiktokDeps,
  input: string,
  signal: AbortSignal,
): Promise<Detection> {
  const given = inputOf(input)
  const handle = given === null ? NOT_OURS : await handleBehind(deps, given, signal)
  if (typeof handle !== 'string') return { failure: handle }
  const failure = await mayAsk(deps, signal)
  if (failure !== null) return { failure }
  const list = await readList(deps, handle, signal)
  if ('failure' in list) return { failure: await heed(deps, list.failure) }
  return { candidates: [candidateOf(list.profile, list.listed, deps.clock.now())] }
}

async function handleBehind(
  deps: TiktokDeps,
  given: TiktokInput,
  signal: AbortSignal,
): Promise<string | Failure> {
  if (given.kind === 'account') return given.handle
  if (given.kind === 'post') return authorOf(deps, given.id, signal)
  const end = await followShort(deps, given.url, signal)
  if (end === null) return { code: 'not_found', detail: 'This TikTok link leads nowhere.' }
  const behind = inputOf(end)
  if (behind?.kind === 'account') return behind.handle
  return behind?.kind === 'post' ? authorOf(deps, behind.id, signal) : NOT_OURS
}

async function authorOf(deps: TiktokDeps, id: string, signal: AbortSignal): Promise<string | Failure> {
  const closed = await mayAsk(deps, signal)
  if (closed !== null) return closed
  const page = await readEmbed(deps, `/embed/v2/${id}`, signal)
  if ('failure' in page) return heed(deps, page.failure)
  const read = readEmbeddedVideo(page.state, id, '')
  const handle = typeof read === 'string' ? '' : read.handle
  return handle ? handle.toLowerCase() : { code: 'not_found', detail: 'This TikTok post is gone.' }
}

/** Null when TikTok may be asked now, else what to say. */
async function mayAsk(deps: TiktokDeps, signal: AbortSignal): Promise<Failure | null> {
  const turn = await awaitTurn(deps, PATIENCE_MS, signal)
  if (turn.kind === 'now') return null
  if (turn.kind === 'closed') return turn.failure
  const detail = 'TikTok is asked few things at a time, and others are waiting.'
  return { code: 'rate_limited', detail, retryAfterSeconds: turn.seconds }
}

function candidateOf(profile: TiktokProfile, listed: readonly TiktokListed[], now: Date): Candidate {
  const { handle, name, pictureUrl, followers } = profile
  const address = profileAddress('tiktok', handle)
  const newest = listed.slice(0, PREVIEW_SIZE).map((one) => videoOfListed(one, handle, name))
  return {
    platform: 'tiktok',
    method: 'embed',
    address,
    title: name,
    siteUrl: address,
    iconUrl: pictureUrl,
    profile: { name, handle, pictureUrl, followers },
    preview: newest.map((video) => draftOf(video, now)),
    hints: { ttlSeconds: null, freshSeconds: null },
    postsPerDay: postsPerDay(listed, now),
  }
}

/** Over the time from the oldest of those listed to `now`, by the dates in their ids; those pinned on top are old. */
function postsPerDay(listed: readonly TiktokListed[], now: Date): number | null {
  const times = listed.map(({ id }) => uploadedAt(id).getTime()).toSorted((a, b) => b - a)
  const recent = times.slice(0, Math.max(2, times.length - 3))
  const days = (now.getTime() - (recent.at(-1) ?? Number.NaN)) / DAY_MS
  return recent.length < 2 || !(days > 0) ? null : Math.round((recent.length / days) * 100) / 100
}
