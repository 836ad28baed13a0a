import type { Caller } from './caller.ts'

/**
 * What every answer says, whoever makes it. An answer that says otherwise about its policy or its keeping (the
 * shell, the page of the documentation, the event stream) is left as it is.
 */
export const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Addresses of ours may carry the token of a mailed link; nobody else is told them.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': [
    ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'magnetometer'],
    ...['microphone', 'midi', 'payment', 'serial', 'usb'],
  ]
    .map((feature) => `${feature}=()`)
    .join(', '),
}

/** A year, this host alone: what stands on its neighbours is not ours to say. */
const HSTS = 'max-age=31536000'

const API_POLICY = "default-src 'none'; frame-ancestors 'none'"
/** Of files: the worker of the installed app fetches under the policy it came with. */
const FILE_POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'"

/** Adds to an answer what every answer says, and `Secure` to its cookies when the way is encrypted. */
export function harden({ headers }: Response, path: string, caller: Caller): void {
  const api = isApi(path)
  for (const [name, value] of Object.entries(ALWAYS)) headers.set(name, value)
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', api ? API_POLICY : FILE_POLICY)
  if (api && !headers.has('cache-control')) headers.set('cache-control', 'no-store')
  if (!caller.https) return
  headers.set('strict-transport-security', HSTS)
  secureCookies(headers)
}

/** Without `PUBLIC_URL` whoever sets a cookie cannot know that a proxy in front speaks https. */
function secureCookies(headers: Headers): void {
  const cookies = headers.getSetCookie()
  if (cookies.every(isSecure)) return
  headers.delete('set-cookie')
  for (const cookie of cookies) headers.append('set-cookie', isSecure(cookie) ? cookie : `${cookie}; Secure`)
}

function isSecure(cookie: string): boolean {
  return /;\s*secure\s*(;|$)/i.test(cookie)
}

/** True for what the API answers, its unknown addresses included. */
function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/')
}
