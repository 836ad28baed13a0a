import ipaddr from 'ipaddr.js'
import type { FetchFailure } from './failure.ts'

/** Hosts that may be private and may use any port: `host` or `host:port`, as {@link parseAllowHosts} wrote them. */
export type AllowList = ReadonlySet<string>

/** `trusted`: the operator put this host on the allow-list, so neither its port nor its addresses are judged. */
export type UrlVerdict = { url: URL; trusted: boolean } | { failure: FetchFailure }

/** Ports of the web; anything else would turn the fetcher into a port scanner. '' is the scheme's own port. */
const WEB_PORTS: ReadonlySet<string> = new Set(['', '80', '443', '8080', '8443'])

const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parse('2000::')

/** Azure answers virtual machines with their settings on this address, which by its range looks public. */
const PLATFORM_ADDRESSES: ReadonlySet<string> = new Set(['168.63.129.16'])

/**
 * Reads `FETCH_ALLOW_HOSTS`: `host[:port]` separated by commas; names, IPv4 and IPv6 (`::1` or `[::1]:8080`), in
 * any spelling a URL may use. Throws an `Error` fit to show that names the entry it could not read.
 */
export function parseAllowHosts(text: string): AllowList {
  const entries = text.split(',').map((entry) => entry.trim())
  return new Set(entries.filter((entry) => entry !== '').map(allowEntry))
}

function allowEntry(written: string): string {
  const [, host, port] = /^(\[[^\]]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(bracketed(written)) ?? []
  const url = host && !/[/?#@\\]/.test(host) ? URL.parse(`http://${host}`) : null
  if (!url?.hostname || Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535) {
    throw new Error(`"${written}" is not a host or host:port`)
  }
  const name = plainName(url.hostname)
  return port === undefined ? name : `${name}:${Number(port)}`
}

/** IPv6 without brackets has two colons or more, which `host:port` never has. */
function bracketed(written: string): string {
  return written.startsWith('[') || written.split(':').length < 3 ? written : `[${written}]`
}

/** True when the operator allowed this host, at this port or at any. */
export function isAllowed(url: URL, allow: AllowList): boolean {
  if (allow.size === 0) return false
  const name = plainName(url.hostname)
  return allow.has(name) || allow.has(`${name}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`)
}

/**
 * May this address be asked for at all: http or https, a web port unless allowed, no user name or password in it.
 * Says nothing about where the name leads: see {@link isPublicAddress}. `base` is where a redirect came from.
 */
export function judgeUrl(address: string, allow: AllowList, base?: URL): UrlVerdict {
  const url = URL.parse(address, base?.href)
  if (!url || !plainName(url.hostname)) return refused('bad_url', 'This is not a web address.')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refused('bad_url', 'Only http and https addresses can be read.')
  }
  if (url.username || url.password) {
    return refused('bad_url', 'An address with a user name or a password in it is not read.')
  }
  const trusted = isAllowed(url, allow)
  if (!trusted && !WEB_PORTS.has(url.port)) {
    return refused('blocked_port', `Port ${url.port} is not a port of the web (80, 443, 8080, 8443).`)
  }
  if (url.hash) url.hash = ''
  return { url, trusted }
}

function refused(code: 'bad_url' | 'blocked_port', detail: string): UrlVerdict {
  return { failure: { code, detail } }
}

/** The host without the root dot that DNS allows and certificates and lists never carry: `a.test.` is `a.test`. */
export function plainName(hostname: string): string {
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname
}

/**
 * The IP address that a URL's host is, without brackets, or null when it is a name. The URL parser has already
 * turned odd spellings (`2130706433`, `0x7f.1`, `017700000001`) into the plain one.
 */
export function literalAddress(hostname: string): string | null {
  if (hostname.startsWith('[')) return hostname.slice(1, -1)
  const last = hostname.charCodeAt(hostname.length - 1)
  // URL standard, "ends in a number": a host whose last label is a number is IPv4, or the URL was not one.
  return last >= 48 && last <= 57 && /(?:^|\.)\d+$/.test(hostname) ? hostname : null
}

/**
 * True only for an address of the public internet: not private, loopback, link-local, shared (CGNAT), multicast,
 * reserved, documentation, a tunnel (6to4, Teredo, NAT64) or text that is no address. IPv6 must lie in 2000::/3,
 * all that IANA has given out.
 */
export function isPublicAddress(address: string): boolean {
  // Short and octal IPv4 forms are for URLs; two readers of `010.0.0.1` need not agree on what it is.
  if (!address.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(address)) return false
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.process(address)
  if (ip.range() !== 'unicast' || PLATFORM_ADDRESSES.has(ip.toString())) return false
  return ip.kind() === 'ipv4' || ip.match(GLOBAL_UNICAST_V6, 3)
}
