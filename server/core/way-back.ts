/**
 * True for an address that a browser may be sent back to as far as its path tells: whose origin it is must be judged
 * besides. A path that begins with two slashes names a host when it is written without its origin, and `/.//host`
 * or `/a/..//host` become such a path (https://url.spec.whatwg.org/#path-state).
 */
export function isWayBack(address: string): boolean {
  if (/[\\\p{Cc}]/u.test(address)) return false
  const url = URL.parse(address, 'http://house.invalid')
  return url !== null && /^https?:$/.test(url.protocol) && !url.pathname.startsWith('//')
}
