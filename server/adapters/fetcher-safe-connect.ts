import { plainName } from '../core/address.ts'
import { isNotConnected } from './fetcher-safe-fault.ts'

/** Enough for any honest site; a name with a thousand dead addresses must not become a thousand knocks. */
const MOST_TRIED = 4
const SHUN_MS = 10 * 60_000
const MOST_SHUNNED = 5_000

/** Where a request goes: to one of `addresses`, which were checked. `named` unless the URL's host is the address. */
export interface Destination {
  url: URL
  named: boolean
  addresses: readonly string[]
}

/** What is asked: a GET, or a POST where there is a body. `headers` are given over: `host` is set in them. */
export interface Asked {
  headers: Record<string, string>
  body?: Uint8Array<ArrayBuffer>
}

/** Sends one request to one of the addresses that were checked, and to nothing else. */
export interface Wire {
  /**
   * Tries the next address when one takes no connection. Redirects are not followed, bodies not decoded, proxy
   * variables of the environment not used.
   */
  ask(to: Destination, asked: Asked, signal: AbortSignal): Promise<Response>
}

/**
 * `ca` in PEM replaces the system's authorities. Connections are kept in a pool of our own, apart from those the
 * rest of the process makes. Bun keys pooled TLS connections by their TLS options too, `serverName` among them, so
 * one that was proven for a name never carries another's request, though both share an address; the contract suite
 * holds Bun to that.
 */
export function openWire(now: () => number, ca?: string): Wire {
  const session = new Bun.FetchSession({ proxy: false })
  const shunned = shunList(now)

  const send = (to: Destination, address: string, { headers, body }: Asked, signal: AbortSignal) =>
    session.fetch(to.named ? pinned(to.url, address) : to.url.href, {
      headers,
      ...(body && { method: 'POST', body }),
      signal,
      redirect: 'manual',
      decompress: false,
      ...(to.url.protocol === 'https:' ? tlsOptions(to, ca) : undefined),
    })

  return {
    ask(to, asked, signal) {
      if (to.named) asked.headers.host = to.url.host
      const [first] = to.addresses
      if (to.addresses.length === 1 && first !== undefined) return send(to, first, asked, signal)
      return firstAnswer(shunned, to.addresses, signal, (address) => send(to, address, asked, signal))
    },
  }
}

async function firstAnswer(
  shunned: ShunList,
  addresses: readonly string[],
  signal: AbortSignal,
  send: (address: string) => Promise<Response>,
): Promise<Response> {
  let fault: unknown
  for (const address of shunned.lastly(addresses).slice(0, MOST_TRIED)) {
    try {
      return await send(address)
    } catch (error) {
      fault = error
      if (isNotConnected(error) || signal.aborted) shunned.add(address)
      if (!isNotConnected(error) || signal.aborted) break
    }
  }
  throw fault
}

interface ShunList {
  add(address: string): void
  lastly(addresses: readonly string[]): string[]
}

/**
 * Addresses that did not answer go last for ten minutes: an address that swallows packets uses up the whole time
 * limit, so it is the next look that must begin elsewhere. IPv4 goes before IPv6, which many servers lack.
 */
function shunList(now: () => number): ShunList {
  const until = new Map<string, number>()
  const rank = (address: string) =>
    ((until.get(address) ?? 0) > now() ? 2 : 0) + (address.includes(':') ? 1 : 0)
  return {
    add(address) {
      if (until.size >= MOST_SHUNNED) until.clear()
      until.set(address, now() + SHUN_MS)
    },
    lastly: (addresses) => [...addresses].sort((a, b) => rank(a) - rank(b)),
  }
}

/** The same URL with the checked address in the place of the name, so that nothing is looked up a second time. */
function pinned(url: URL, address: string): string {
  const host = address.includes(':') ? `[${address}]` : address
  return `${url.protocol}//${host}${url.port && `:${url.port}`}${url.pathname}${url.search}`
}

/** The certificate must be for the name that was asked for (RFC 9110 §4.3.4), not for the address it was found at. */
function tlsOptions({ url, named }: Destination, ca: string | undefined) {
  const serverName = named ? { serverName: plainName(url.hostname) } : {}
  const trust = ca === undefined ? {} : { ca }
  return { protocol: 'http1.1' as const, tls: { ...serverName, ...trust } }
}
