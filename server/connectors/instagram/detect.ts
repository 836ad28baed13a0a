import type { Failure } from '../../core/failure.ts'
import { instagramFailure } from '../../core/instagram/errors.ts'
import type { InstagramPage } from '../../core/instagram/model.ts'
import { isHandle, profileAddress } from '../../core/sources/network-address.ts'
import { recognise } from '../../core/sources/recognise.ts'
import type { Candidate, Detection } from '../../ports/connector.ts'
import type { InstagramAnswer } from '../../ports/instagram.ts'
import { draftsOf } from './draft.ts'

const PREVIEW = 5
const DAY_MS = 86_400_000

/** The handle a person may have meant; `sure` where nothing but Instagram can be meant. */
export function handleIn(input: string): { handle: string; sure: boolean } | null {
  const seen = recognise(input)
  if (seen.kind === 'account' && seen.network === 'instagram' && seen.handle !== null)
    return { handle: seen.handle.toLowerCase(), sure: true }
  if (seen.kind === 'handle' && isHandle('instagram', seen.handle))
    return { handle: seen.handle.toLowerCase(), sure: false }
  return null
}

/** How a profile may be read, the better way first. */
export interface Way {
  method: string
  read(handle: string, signal: AbortSignal): Promise<InstagramAnswer<InstagramPage>>
}

/** The second way is tried only where the first says that it will never see this account. */
const ELSEWHERE: ReadonlySet<Failure['code']> = new Set<Failure['code']>([
  'not_professional',
  'age_restricted',
])

/** Finds the account a person pasted. Where no way is open that is said for Instagram's own addresses only. */
export async function detectProfile(
  ways: readonly Way[],
  input: string,
  now: Date,
  signal: AbortSignal,
): Promise<Detection> {
  const wanted = handleIn(input)
  if (wanted === null)
    return {
      failure: {
        code: 'bad_url',
        detail: 'Paste the address of a profile: a post does not say whose it is.',
      },
    }
  let failure = instagramFailure('not_connected')
  for (const way of ways) {
    const answer = await way.read(wanted.handle, signal)
    if (answer.ok) return { candidates: [candidateOf(answer.value, way.method, now)] }
    failure = answer.failure
    if (!ELSEWHERE.has(failure.code)) break
  }
  return ways.length === 0 && !wanted.sure ? { candidates: [] } : { failure }
}

function candidateOf({ profile, media }: InstagramPage, method: string, now: Date): Candidate {
  const { handle, pictureUrl, followers } = profile
  const address = profileAddress('instagram', handle)
  const name = profile.name ?? `@${handle}`
  const posts = draftsOf(profile, media, now)
  const newest = posts.toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
  return {
    platform: 'instagram',
    method,
    address,
    title: name,
    siteUrl: address,
    iconUrl: pictureUrl,
    profile: { name, handle, pictureUrl, followers },
    preview: newest.slice(0, PREVIEW),
    hints: { ttlSeconds: null, freshSeconds: null },
    postsPerDay: postsPerDay(
      newest.map(({ publishedAt }) => publishedAt.getTime()),
      now,
    ),
  }
}

/** Posts over the time from the oldest of them to now, so that a sleeping account counts as slow. */
function postsPerDay(times: readonly number[], now: Date): number | null {
  const days = (now.getTime() - Math.min(...times)) / DAY_MS
  return times.length < 2 || days <= 0 ? null : Math.round((times.length / days) * 100) / 100
}
