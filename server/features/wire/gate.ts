import { Elysia } from 'elysia'
import { isForeign } from '../../core/origin.ts'
import { Problem } from '../../core/problem.ts'
import { refuseLarge } from './bodies.ts'
import type { CallerOf } from './caller.ts'
import { problemAnswer } from './errors.ts'
import { ALWAYS, harden } from './headers.ts'
import { squeezed } from './squeeze.ts'
import type { CountStranger } from './strangers.ts'

export interface GateOptions {
  callerOf: CallerOf
  countStranger: CountStranger
  /** The origin people type, null when not configured. */
  ours: string | null
}

/**
 * Stands around everything, the client's files and better-auth's answers included: what another site's page asks
 * for is refused (403 `foreign_origin`) before any of ours sees it, what is too large likewise (413 `too_large`), what
 * needs no session is counted by address (429 `rate_limited`), every answer gets its headers, and long lists are pressed.
 */
export function gate({ callerOf, countStranger, ours }: GateOptions) {
  async function admit(request: Request, path: string): Promise<Response | null> {
    try {
      refuseForeign(request, ours)
      refuseLarge(request, path)
      if (isOpen(path)) await countStranger(request)
      return null
    } catch (error) {
      if (error instanceof Problem) return problemAnswer(error)
      throw error
    }
  }
  return new Elysia({ name: 'gate' }).wrap((handle, request) => async () => {
    // A host that is none leaves Bun with an address that is none.
    const path = URL.parse(request.url)?.pathname
    if (path === undefined) return NOWHERE.clone()
    const answer = (await admit(request, path)) ?? (await answerOf(handle, request))
    harden(answer, path, callerOf(request))
    return squeezed(request, path, answer)
  })
}

const NOWHERE = new Response(null, { status: 400, headers: ALWAYS })

/** What answers without asking who is there; the rest counts strangers where it turns them away. */
const OPEN = ['/api/auth/', '/api/invitations/', '/api/health', '/api/docs', '/api/openapi']

function isOpen(path: string): boolean {
  return OPEN.some((start) => path.startsWith(start))
}

/** On every address: what a router makes of an odd way of writing one is not to be guessed here. */
function refuseForeign({ method, headers }: Request, ours: string | null): void {
  // No other site's page can make a browser send a key: it has none, and we let no one ask (no CORS).
  if (/^bearer /i.test(headers.get('authorization') ?? '')) return
  const secFetchSite = headers.get('sec-fetch-site')
  const [origin, host] = [headers.get('origin'), headers.get('host')]
  if (isForeign({ method, secFetchSite, origin, host }, ours))
    throw new Problem(403, 'foreign_origin', 'This comes from a page that is not ours')
}

/** Elysia's own handler, whose type says nothing of what it answers. */
async function answerOf(handle: (request: Request) => unknown, request: Request): Promise<Response> {
  const answer = await handle(request)
  if (answer instanceof Response) return answer
  throw new TypeError('A handler gave something that is no answer')
}
