import { isPublicAddress, plainName } from '../core/address.ts'
import { FetchFault } from './fetcher-safe-fault.ts'

/**
 * All addresses of a name, in any order. Rejects with an error whose `code` ends in `ENOTFOUND` or `ENODATA` when
 * there is no such name.
 */
export type Resolver = (host: string) => Promise<readonly string[]>

/** Long enough for a host with many feeds, far too short to miss a move. */
const REMEMBER_MS = 5_000
const MOST_REMEMBERED = 5_000

interface Remembered {
  addresses: readonly string[]
  until: number
}

/** Addresses of names; each name is asked for once at a time and an answer is kept for five seconds. */
export interface Names {
  addressesOf(host: string): readonly string[] | Promise<readonly string[]>
}

/** `now` in milliseconds. Failed look-ups are not kept. */
export function rememberNames(resolve: Resolver, now: () => number): Names {
  const known = new Map<string, Remembered>()
  const asked = new Map<string, Promise<readonly string[]>>()

  async function ask(host: string): Promise<readonly string[]> {
    try {
      const addresses = await lookUp(resolve, host)
      makeRoom(known)
      known.set(host, { addresses, until: now() + REMEMBER_MS })
      return addresses
    } finally {
      asked.delete(host)
    }
  }

  return {
    addressesOf(host) {
      const found = known.get(host)
      if (found && found.until > now()) return found.addresses
      known.delete(host)
      const running = asked.get(host)
      if (running) return running
      const asking = ask(host)
      asked.set(host, asking)
      return asking
    },
  }
}

function makeRoom(known: Map<string, Remembered>): void {
  // A Map keeps the order of insertion, so its first key is the oldest.
  const [oldest] = known.keys()
  if (oldest !== undefined && known.size >= MOST_REMEMBERED) known.delete(oldest)
}

async function lookUp(resolve: Resolver, host: string): Promise<readonly string[]> {
  try {
    const addresses = await resolve(host)
    if (addresses.length > 0) return addresses
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && /(?:ENOTFOUND|ENODATA)$/.test(String(error.code)))) {
      throw new FetchFault(
        'dns_failed',
        `The name ${host} could not be looked up; the name service did not answer.`,
      )
    }
  }
  throw new FetchFault('dns_not_found', `There is no site by the name ${host}.`)
}

/** The system's resolver. c-ares: it waits on sockets, where getaddrinfo would hold one of few threads. */
export const systemResolver: Resolver = async (host) => {
  const answers = await Bun.dns.lookup(host)
  return answers.map((answer) => answer.address)
}

/**
 * Where this host may be connected to. Throws `blocked_address` when any of its addresses is not public, unless
 * `trusted`: a name with one foot inside is a trap, whichever foot would be used.
 */
export function checkedAddresses(addresses: readonly string[], trusted: boolean): readonly string[] {
  if (trusted || addresses.every(isPublicAddress)) return addresses
  throw new FetchFault('blocked_address', 'This address leads into a private network, where nothing is read.')
}

/** What the resolver is asked for a URL's host. */
export function lookUpName(hostname: string): string {
  const name = plainName(hostname)
  // RFC 6761 §6.3: every name under localhost is this machine, whatever a name service claims.
  return name.endsWith('.localhost') ? 'localhost' : name
}
