import { literalAddress } from '../../core/address.ts'
import { arrivalOf, readNetworks } from '../../core/client-address.ts'
import { isLocal, isLoopback, readIp } from '../../core/ip.ts'

/** Where a request comes from and how it reached us. */
export interface Caller {
  /** The address of whoever asks, IPv4 never mapped into IPv6; null when not known. */
  ip: string | null
  /** True on an encrypted way, as far as the browser sees it. */
  https: boolean
  /**
   * Where people reach us, without a slash at the end: `PUBLIC_URL`, or else what this request was sent to. What a
   * link in an answer or a mail is built on.
   */
  base: string
  /**
   * True for a program on this machine that speaks for itself: no proxy handed the request over, and no browser was
   * led here under another name.
   */
  onThisMachine: boolean
}

export type CallerOf = (request: Request) => Caller

export interface Outside {
  /** Where people reach the server; null takes it from each request. */
  publicUrl: string | null
  /** Addresses and CIDR blocks whose word about the client is believed. */
  trustedProxies: readonly string[]
}

/** What Bun's server knows of a connection. */
export interface Peers {
  requestIP(request: Request): { address: string } | null
}

/**
 * Tells callers apart. `peers` is the listening server, null while there is none (in tests without a socket);
 * `onUntoldProxy` hears, once, of a neighbour that speaks for others and is not trusted to.
 */
export function openCallers(
  { publicUrl, trustedProxies }: Outside,
  peers: () => Peers | null,
  onUntoldProxy: (ip: string) => void = () => undefined,
): CallerOf {
  const trusted = readNetworks(trustedProxies)
  const known = new WeakMap<Request, Caller>()
  let told = false

  /** A stranger's own header is no proxy's: only neighbours are thought of as one. */
  function noticeProxy(ip: string | null, forwarded: boolean): void {
    const read = readIp(ip ?? '')
    if (told || !forwarded || !read || !isLocal(read)) return
    told = true
    onUntoldProxy(read.toString())
  }

  function find(request: Request): Caller {
    const { headers } = request
    const { ip, proxied } = arrivalOf(
      peers()?.requestIP(request)?.address ?? null,
      headers.get('x-forwarded-for'),
      trusted,
    )
    const https = isEncrypted(request, proxied)
    if (!proxied) noticeProxy(ip, headers.has('x-forwarded-for'))
    return {
      ip,
      https: https || publicUrl?.startsWith('https://') === true,
      base: publicUrl ?? addressedAs(request, https),
      onThisMachine:
        isLoopbackText(ip) && isLoopbackName(request) && !FORWARDED.some((name) => headers.has(name)),
    }
  }

  return (request) => {
    const caller = known.get(request) ?? find(request)
    known.set(request, caller)
    return caller
  }
}

const FORWARDED = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'forwarded',
  'via',
]

function isLoopbackText(ip: string | null): boolean {
  const read = readIp(ip ?? '')
  return read !== null && isLoopback(read)
}

function isLoopbackName({ url }: Request): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || isLoopbackText(literalAddress(hostname))
}

/** A list of protocols is read from its end, where the nearest proxy wrote. */
function isEncrypted({ url, headers }: Request, proxied: boolean): boolean {
  const told = proxied ? headers.get('x-forwarded-proto')?.split(',').at(-1)?.trim().toLowerCase() : undefined
  return told === undefined ? url.startsWith('https://') : told === 'https'
}

function addressedAs({ url }: Request, https: boolean): string {
  return `${https ? 'https' : 'http'}://${new URL(url).host}`
}
