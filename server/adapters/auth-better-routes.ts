import { isOpenAuthRoute } from '../core/auth-routes.ts'

export const BASE_PATH = '/api/auth'

/** True for what of better-auth is open: `core/auth-routes.ts` has the list. */
export function isOpen(request: Request): boolean {
  const { pathname } = new URL(request.url)
  return (
    pathname.startsWith(`${BASE_PATH}/`) && isOpenAuthRoute(request.method, pathname.slice(BASE_PATH.length))
  )
}

/** The route that a request is for, below the path that all of them share. */
export function routeOf(request: Request): string {
  return new URL(request.url).pathname.slice(BASE_PATH.length)
}

/** The answer to everything else under the same roof. */
export function notThere(): Response {
  return Response.json({ error: { code: 'not_found', message: 'No such address' } }, { status: 404 })
}

/** The answer to a body that no form of ours sends. */
export function tooLong(): Response {
  return Response.json({ code: 'TOO_LONG', message: 'This is too long' }, { status: 413 })
}

/** The answer when an address was taken at the very moment. */
export function taken(): Response {
  const message = 'This cannot be saved: somebody else has it'
  return Response.json({ code: 'USER_ALREADY_EXISTS', message }, { status: 409 })
}

/**
 * The answer as our pages want it. They ask with fetch, which would follow better-auth's redirect from a link that
 * does not hold to some page, and take that for success. And a passkey that does not hold is no fault of ours.
 */
export function plainly(request: Request, answer: Response): Response {
  const { pathname, searchParams } = new URL(request.url)
  if (pathname === `${BASE_PATH}/passkey/verify-registration` && answer.status === 500)
    return Response.json({ code: 'PASSKEY_REFUSED', message: 'This passkey does not hold' }, { status: 400 })
  if (pathname !== `${BASE_PATH}/magic-link/verify` || searchParams.has('callbackURL')) return answer
  const to = answer.status === 302 ? answer.headers.get('location') : null
  const code = to === null ? null : (URL.parse(to, request.url)?.searchParams.get('error') ?? null)
  if (code === null) return answer
  return Response.json({ code, message: 'This link does not sign you in' }, { status: 400 })
}
