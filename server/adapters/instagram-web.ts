import type { Failure } from '../core/failure.ts'
import { httpFailure } from '../core/http-failure.ts'
import { instagramFailure } from '../core/instagram/errors.ts'
import type { InstagramUsage } from '../core/instagram/model.ts'
import { readWebFeed } from '../core/instagram/web.ts'
import type { Clock } from '../ports/clock.ts'
import type { InstagramPages } from '../ports/instagram.ts'
import { type Answer, ask } from './instagram-http.ts'

const HOST = 'https://www.instagram.com'
/** What Instagram's own pages send; it names the pages, no account. */
const APP_ID = '936619743392459'
const POSTS = 12
const UNKNOWN: InstagramUsage = { percent: null, regainSeconds: null }

/** Public profiles by the address that Instagram's own pages use. */
export function openWebInstagram(options: {
  allowed: boolean
  /** Stands in for www.instagram.com. */
  url: string | null
  userAgent: string
  clock: Clock
}): InstagramPages {
  const { allowed, userAgent, clock } = options
  return {
    allowed,
    async feed(handle, signal) {
      if (!allowed) return { ok: false, failure: instagramFailure('not_connected') }
      const url = `${options.url ?? HOST}/api/v1/feed/user/${encodeURIComponent(handle)}/username/?count=${POSTS}`
      const answer = await ask(url, { 'x-ig-app-id': APP_ID, 'user-agent': userAgent }, signal)
      if ('failure' in answer) return { ok: false, failure: answer.failure }
      const reading = readWebFeed(answer.body, handle)
      if (answer.status === 200 && typeof reading === 'object')
        return { ok: true, value: reading.page, usage: UNKNOWN }
      return { ok: false, failure: refusalOf(answer, reading, clock.now()) }
    },
  }
}

function refusalOf({ status, headers }: Answer, reading: ReturnType<typeof readWebFeed>, now: Date): Failure {
  // A redirect leads to the sign-in, and so does every page that is served in place of the answer.
  const shown = status >= 300 && status <= 399
  const page = /html/i.test(headers.get('content-type') ?? '') && status < 404
  if (reading === 'challenged' || status === 401 || status === 429 || shown || page)
    return { code: 'challenged', detail: 'Instagram asks for a sign-in, which Visao does not have.', status }
  if (reading === 'private') return instagramFailure('private', { status })
  if (status === 200) return instagramFailure('unreadable', { status })
  const { code } = httpFailure(status, headers, now)
  return { code, detail: `Instagram answered ${status}.`, status }
}
