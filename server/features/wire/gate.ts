import { Elysia } from 'elysia'
import { isForeign } from '../../core/origin.ts'
import { Problem } from '../../core/problem.ts'
import type { CallerOf } from './caller.ts'
import { problemAnswer } from './errors.ts'
import { harden, isApi } from './headers.ts'

/**
 * Stands around everything, the client's files and better-auth's answers included: what another site's page asks
 * for is refused (403 `foreign_origin`) before any of ours sees it, and every answer gets its headers. `ours` is
 * the origin people type, null when not configured.
 */
export function gate(callerOf: CallerOf, ours: string | null) {
  return new Elysia({ name: 'gate' }).wrap((handle, request) => async () => {
    const path = new URL(request.url).pathname
    const answer = refusal(request, path, ours) ?? (await answerOf(handle, request))
    harden(answer, path, callerOf(request))
    return answer
  })
}

function refusal({ method, headers }: Request, path: string, ours: string | null): Response | null {
  // No other site's page can make a browser send a key: it has none, and we let no one ask (no CORS).
  if (!isApi(path) || /^bearer /i.test(headers.get('authorization') ?? '')) return null
  const secFetchSite = headers.get('sec-fetch-site')
  const [origin, host] = [headers.get('origin'), headers.get('host')]
  if (!isForeign({ method, secFetchSite, origin, host }, ours)) return null
  return problemAnswer(new Problem(403, 'foreign_origin', 'This comes from a page that is not ours'))
}

/** Elysia's own handler, whose type says nothing of what it answers. */
async function answerOf(handle: (request: Request) => unknown, request: Request): Promise<Response> {
  const answer = await handle(request)
  if (answer instanceof Response) return answer
  throw new TypeError('A handler gave something that is no answer')
}
