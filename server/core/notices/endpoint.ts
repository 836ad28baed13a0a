import { type AllowList, isAllowed, plainName } from '../address.ts'

/** Where browsers of the world receive: their own services, one name or all under it. */
const SERVICES = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
]

/** Longest endpoint that is stored; those of services have a few hundred characters. */
const LONGEST = 2_000

/**
 * Whether an endpoint, which a browser told us and anybody can make up, may be sent to: https on a known push service
 * and its usual port, or a host that the operator allows, which may be plain http.
 */
export function isPushEndpoint(endpoint: string, allow: AllowList): boolean {
  const url = URL.parse(endpoint)
  if (!url || endpoint.length > LONGEST || url.username || url.password) return false
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false
  if (isAllowed(url, allow)) return true
  return url.protocol === 'https:' && url.port === '' && isService(plainName(url.hostname))
}

function isService(host: string): boolean {
  return SERVICES.some((one) => (one.startsWith('*') ? host.endsWith(one.slice(1)) : host === one))
}
