import { type AllowList, judgeUrl, type UrlVerdict } from '../core/address.ts'
import type { FetchFailure } from '../core/failure.ts'
import type { Hop } from '../ports/fetcher.ts'

/** The status when it is a redirect that is followed (RFC 9110 §15.4), else null. */
export function redirectStatus(status: number): Hop['status'] | null {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308
    ? status
    : null
}

/**
 * Where a redirect leads, judged as strictly as the first address; `hops` are those followed before it.
 * `too_many_redirects` at the limit or in a circle, which no number of further hops would leave, since no cookie
 * is kept; `bad_redirect` when it leads nowhere.
 */
export function judgeRedirect(
  from: URL,
  response: Pick<Response, 'status' | 'headers'>,
  hops: readonly Hop[],
  maxHops: number,
  allow: AllowList,
): UrlVerdict {
  const { status } = response
  const location = response.headers.get('location')
  if (!location)
    return refused('bad_redirect', `The site redirects (${status}) without saying where to.`, status)
  const verdict = judgeUrl(readableLocation(location), allow, from)
  if ('failure' in verdict) return { failure: asRedirect(verdict.failure, status) }
  if (hops.length >= maxHops) {
    const often =
      maxHops === 0 ? `The site redirects (${status})` : `The site redirects more than ${maxHops} times`
    return refused('too_many_redirects', `${often}, which is not followed here.`, status)
  }
  const { href } = verdict.url
  if (href === from.href || hops.some((hop) => hop.from === href)) {
    return refused('too_many_redirects', 'The site redirects in a circle.', status)
  }
  return verdict
}

function refused(code: 'bad_redirect' | 'too_many_redirects', detail: string, status: number): UrlVerdict {
  return { failure: { code, detail, status } }
}

function asRedirect(failure: FetchFailure, status: number): FetchFailure {
  if (failure.code !== 'bad_url') return { ...failure, status }
  return {
    code: 'bad_redirect',
    detail: 'The site redirects to something that cannot be read on the web.',
    status,
  }
}

/** Headers arrive as one character per byte; servers that write accents into Location mean UTF-8. */
function readableLocation(location: string): string {
  if (!/[\x80-\xff]/.test(location)) return location
  const text = Buffer.from(location, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? location : text
}
