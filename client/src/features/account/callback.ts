import { safeNext } from '../shell/gate.ts'
import { type Service, serviceOf } from './returned.ts'

/** What a mailed link does. The present address approves a change of it, then the new one makes it. */
export type LinkKind = 'magic' | 'confirm' | 'approve' | 'change'

/** What somebody who arrives at `/callback` brings along. */
export type Arrival =
  /** A link of a mail, its token still unused. */
  | { kind: 'link'; link: LinkKind; token: string; next: string | null }
  /** Back from another service that did not let them in, or that we did not. */
  | { kind: 'refused'; code: string; service: Service | null; next: string | null }
  /** Back from another service, signed in. */
  | { kind: 'back'; next: string | null }

/** Reads the query of `/callback`. A link without a token counts as one that was used up. */
export function arrivalOf(search: string): Arrival {
  const query = new URLSearchParams(search)
  const asked = query.get('next')
  const next = asked === null ? null : safeNext(asked)
  const code = query.get('error')
  if (code !== null) return { kind: 'refused', code, service: serviceOf(query.get('via')), next }
  const token = query.get('token') ?? ''
  const link = linkOf(query.get('kind'), token)
  return link ? { kind: 'link', link, token, next } : { kind: 'back', next }
}

function linkOf(kind: string | null, token: string): LinkKind | null {
  if (kind === 'magic') return 'magic'
  return kind === 'verify' ? (PURPOSES.get(purposeIn(token)) ?? 'confirm') : null
}

/** What the server writes into the tokens that are about an address. */
const PURPOSES: ReadonlyMap<string, LinkKind> = new Map([
  ['change-email-confirmation', 'approve'],
  ['change-email-verification', 'change'],
])

/** Read to choose the words, never to judge: that is the server's. Such a token is a JWT (RFC 7519 §3). */
function purposeIn(token: string): string {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
  try {
    return /"requestType":"([a-z-]+)"/.exec(atob(payload))?.[1] ?? ''
  } catch {
    // Whatever it is, it says nothing of what it is for.
    return ''
  }
}

/** Where a service sends back to: it keeps where the reader wanted to go, and which service it was. */
export function callbackFrom(service: Service, search: string): string {
  const next = safeNext(new URLSearchParams(search).get('next'))
  return `/callback?${new URLSearchParams({ via: service, ...(next === '/' ? {} : { next }) })}`
}
