import type { SetupWire } from '../../../../server/features/auth/model.ts'

import type { SignedIn } from '../../session.tsx'

export type Setup = typeof SetupWire.static

/** Where people get in: whoever is in already goes on. */
const DOORS = ['/login', '/register', '/forgot', '/two-factor']
/** Where a link leads that may be opened signed in or not. */
const HALLS = ['/reset', '/callback', '/invite']

/** Characters of an address that is come back to. */
const LONGEST_NEXT = 3_000

const bare = (path: string): string => path.replace(/\/$/, '')
const isDoor = (path: string): boolean => DOORS.includes(bare(path))
const isHall = (path: string): boolean =>
  HALLS.some((hall) => bare(path) === hall || path.startsWith(`${hall}/`))

/** True for addresses that need nobody signed in. */
export const isOpen = (path: string): boolean => isDoor(path) || isHall(path)

/** A browser drops tabs and dots of a path: `/\t/host` and `/.//host` would name a host. */
function staysHere(next: string): boolean {
  if (!next.startsWith('/') || /[\\\p{Cc}]/u.test(next)) return false
  return !next.startsWith('//') && !new URL(next, 'http://house.invalid').pathname.startsWith('//')
}

/**
 * Only an address of our own may be returned to after signing in: never another site's, and no door. Of the page
 * that services send back to, the address that it was to lead to.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next || !staysHere(next)) return '/'
  const [path = '', search = ''] = next.split('?')
  if (bare(path) === '/callback') return safeNext(new URLSearchParams(search).get('next'))
  return isDoor(path) || bare(path) === '/reset' ? '/' : next
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
  if (me === undefined || isHall(path)) return null
  if (me) return isDoor(path) ? safeNext(new URLSearchParams(search).get('next')) : null
  if (setup?.firstRun && bare(path) !== '/register') return '/register'
  if (isDoor(path)) return null
  // What was shared from another app may be of any length; an address that goes by mail may not.
  const here = (path + search).slice(0, LONGEST_NEXT)
  return here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`
}
