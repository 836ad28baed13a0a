import ipaddr from 'ipaddr.js'

export type Ip = ipaddr.IPv4 | ipaddr.IPv6

/**
 * An address as sockets and proxies write it: IPv4 in four decimal parts, or IPv6 with or without a zone. IPv4 that
 * comes mapped into IPv6 (`::ffff:1.2.3.4`) is IPv4. Null for anything else.
 */
export function readIp(text: string): Ip | null {
  const written = text.trim().replace(/%[\w.-]+$/, '')
  // Octal and short forms are for URLs; two readers of `010.0.0.1` need not agree on what it is.
  if (!written.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(written)) return null
  return ipaddr.isValid(written) ? ipaddr.process(written) : null
}

/** True for this machine, private networks, link-local and unique local addresses: those that have no place on a map. */
export function isLocal(ip: Ip): boolean {
  return LOCAL_RANGES.has(ip.range())
}

const LOCAL_RANGES: ReadonlySet<string> = new Set([
  'loopback',
  'private',
  'linkLocal',
  'uniqueLocal',
  'carrierGradeNat',
  'unspecified',
])

/** True for this machine itself. */
export function isLoopback(ip: Ip): boolean {
  return ip.range() === 'loopback'
}

/**
 * What to count an address by. An IPv6 network of 64 bits is one: whoever has one address of it has them all. Null
 * for this machine's own: a proxy that we were not told of stands there, and behind it everybody.
 */
export function networkOf(address: string | null): string | null {
  const ip = readIp(address ?? '')
  if (!ip || isLoopback(ip)) return null
  return ip.kind() === 'ipv4'
    ? ip.toString()
    : `${ip.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`
}
