import ipaddr from 'ipaddr.js'
import { type Ip, readIp } from './ip.ts'

/** Blocks of addresses, as {@link readNetworks} read them. */
export type Networks = readonly (readonly [Ip, number])[]

/** Reads addresses and CIDR blocks, checked before by the configuration. Throws an `Error` on what is neither. */
export function readNetworks(written: readonly string[]): Networks {
  return written.map((one) => {
    if (one.includes('/')) return ipaddr.parseCIDR(one)
    const ip = ipaddr.process(one)
    return [ip, ip.kind() === 'ipv4' ? 32 : 128]
  })
}

function within(ip: Ip, networks: Networks): boolean {
  return networks.some(([block, bits]) => ip.kind() === block.kind() && ip.match(block, bits))
}

/** How a request reached us. */
export interface Arrival {
  /** Whose request it is, as far as it can be known; null when the socket has no address. */
  ip: string | null
  /** True when a proxy that we trust handed it over: only then is anything believed that it says about the way. */
  proxied: boolean
}

/**
 * The address of whoever asks: that of the socket, unless it belongs to a trusted proxy. Then `X-Forwarded-For` is
 * read from its end, where the nearest proxy wrote, and the first address that is no trusted proxy is the client
 * (https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Forwarded-For#selecting_an_ip_address).
 * What stands before it may be invented. Where the chain is unreadable the last proxy that could be read stands.
 */
export function arrivalOf(socket: string | null, forwardedFor: string | null, trusted: Networks): Arrival {
  const peer = readIp(socket ?? '')
  if (!peer || !within(peer, trusted)) return { ip: peer?.toString() ?? null, proxied: false }
  let nearest = peer
  for (const entry of (forwardedFor ?? '').split(',').toReversed()) {
    const hop = readIp(withoutPort(entry))
    if (!hop) break
    nearest = hop
    if (!within(hop, trusted)) break
  }
  return { ip: nearest.toString(), proxied: true }
}

/** Some proxies add the client's port: `1.2.3.4:5678`, `[2001:db8::1]:5678`. */
function withoutPort(entry: string): string {
  const [, bracketed, dotted] = /^(?:\[([^\]]+)\](?::\d+)?|(\d+(?:\.\d+){3}):\d+)$/.exec(entry.trim()) ?? []
  return bracketed ?? dotted ?? entry
}
