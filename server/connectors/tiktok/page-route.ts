import type { Failure } from '../../core/failure.ts'
import type { Brought } from './embed-route.ts'
import { ITEM_LIST, readProfilePage } from './profile-page.ts'
import { siteUrl, type TiktokDeps } from './site.ts'

const PAGE_MS = 30_000

/**
 * Route B: the profile page as a browser shows it, with the answer to the page's own request for its list. The state is
 * in the document itself, so that nothing more need appear; a challenge is a document too, and is left at that.
 */
export async function byPage(
  deps: TiktokDeps,
  handle: string,
  known: ReadonlySet<string> | null,
  signal: AbortSignal,
): Promise<Brought | { failure: Failure }> {
  const wish = {
    url: siteUrl(deps, `/@${handle}`),
    waitFor: 'body',
    capture: [ITEM_LIST],
    timeoutMs: PAGE_MS,
  }
  const outcome = await deps.browser.open(wish, signal)
  if (outcome.kind === 'failed') return outcome
  if (outcome.status === 429)
    return { failure: { code: 'rate_limited', detail: 'TikTok asks us to come less often.', status: 429 } }
  const page = readProfilePage(
    outcome.html,
    outcome.captured.map(({ body }) => body),
  )
  if ('failure' in page) return { failure: { ...page.failure, status: outcome.status } }
  const listed = page.videos.map(({ id }) => id)
  const videos = page.videos.filter(({ id }) => !known?.has(id))
  return { profile: page.profile, listed, videos, done: listed, ended: null }
}
