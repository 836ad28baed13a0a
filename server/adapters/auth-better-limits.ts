import ipaddr from 'ipaddr.js'
import { isLoopback, readIp } from '../core/ip.ts'
import type { LimitRule, Limits } from '../ports/limits.ts'
import { refusal } from './auth-better-refusals.ts'

const MINUTE_MS = 60_000

/** How often, per account, recipient, challenge or client address, on all processes together. */
export const AUTH_LIMITS = {
  'sign-in': { max: 20, windowMs: 10 * MINUTE_MS },
  'sign-in-ip': { max: 100, windowMs: 10 * MINUTE_MS },
  'sign-up-ip': { max: 30, windowMs: 60 * MINUTE_MS },
  mail: { max: 3, windowMs: 60 * MINUTE_MS },
  'mail-ip': { max: 30, windowMs: 60 * MINUTE_MS },
  'two-factor': { max: 10, windowMs: 10 * MINUTE_MS },
  /** Guesses of the password, or of the code, of an account that is signed in. */
  confirm: { max: 20, windowMs: 10 * MINUTE_MS },
} as const satisfies Record<string, LimitRule>
export type AuthLimit = keyof typeof AUTH_LIMITS

/** Takes one, or throws 429 with how long to wait. */
export async function slowDown(limits: Limits, name: AuthLimit, key: string): Promise<void> {
  const { allowed, retryAfterMs } = await limits.take(name, key, AUTH_LIMITS[name])
  if (allowed) return
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  throw refusal('TOO_MANY_REQUESTS', 'TOO_MANY_TRIES', `Too many tries; wait ${inWords(seconds)}`, {
    'retry-after': String(seconds),
  })
}

/** The same by client address. Behind a proxy that is not trusted that is the proxy's: this machine is not counted. */
export async function slowDownFrom(limits: Limits, name: AuthLimit, ip: string | null): Promise<void> {
  const network = ip === null ? null : networkOf(ip)
  if (network !== null) await slowDown(limits, name, network)
}

/** Whoever has one IPv6 address has its whole /64. */
function networkOf(text: string): string | null {
  const ip = readIp(text)
  if (!ip || isLoopback(ip)) return null
  return ip instanceof ipaddr.IPv6 ? ip.parts.slice(0, 4).join(':') : ip.toString()
}

function inWords(seconds: number): string {
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}
