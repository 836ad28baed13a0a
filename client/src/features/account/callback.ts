import { safeNext } from '../shell/gate.ts'
import { type Service, serviceOf } from './returned.ts'

/** What a mailed link does. */
export type LinkKind = 'magic' | 'verify' | 'email-change'
const LINKS: readonly LinkKind[] = ['magic', 'verify', 'email-change']

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
  const link = LINKS.find((one) => one === query.get('kind'))
  return link ? { kind: 'link', link, token: query.get('token') ?? '', next } : { kind: 'back', next }
}

/** Where a service sends back to: it keeps where the reader wanted to go, and which service it was. */
export function callbackFrom(service: Service, search: string): string {
  const next = safeNext(new URLSearchParams(search).get('next'))
  return `/callback?${new URLSearchParams({ via: service, ...(next === '/' ? {} : { next }) })}`
}
