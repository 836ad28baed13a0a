import type { SetupWire } from '../../../../server/features/auth/model.ts'

import type { SignedIn } from '../../session.tsx'

export type Setup = typeof SetupWire.static

/** Addresses that need nobody signed in. */
const OPEN = new Set(['/login', '/register'])
export const isOpen = (path: string): boolean => OPEN.has(path.replace(/\/$/, ''))

/** Only an address of our own may be returned to after signing in: never another site's. */
export function safeNext(next: string | null | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !isOpen(next.split('?')[0] ?? '') ? next : '/'
}

/**
 * Where a page has to send its reader, null to let them stay. `me` undefined: not known yet, so nobody moves.
 */
export function redirectFor(
  path: string,
  search: string,
  me: SignedIn | null | undefined,
  setup: Setup | null,
): string | null {
  if (me === undefined) return null
  if (me) return isOpen(path) ? safeNext(new URLSearchParams(search).get('next')) : null
  if (setup?.firstRun && path !== '/register') return '/register'
  if (isOpen(path)) return null
  const here = path + search
  return here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`
}
