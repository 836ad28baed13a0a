import type { LinkedAccount, OpenSession, Passkey } from './accountTypes.ts'

/** How somebody gets in: pure. */
export interface Ways {
  accounts: readonly LinkedAccount[]
  passkeys: readonly Passkey[]
}

/** A service one can come in with. */
export interface ServiceLine {
  provider: string
  name: string
  linked: LinkedAccount | null
  /** Set up on this server: what is not can only be unlinked. */
  offered: boolean
}

const NAMES: Readonly<Record<string, string>> = {
  google: 'Google',
  github: 'GitHub',
  x: 'X',
  discord: 'Discord',
}

/** Every service that is offered or linked, in the server's order; names are the services' own. */
export function servicesOf(accounts: readonly LinkedAccount[], offered: readonly string[]): ServiceLine[] {
  const linked = accounts.map(({ providerId }) => providerId).filter((id) => id !== 'credential')
  return [...new Set([...offered, ...linked])].map((provider) => ({
    provider,
    name: NAMES[provider] ?? provider,
    linked: accounts.find(({ providerId }) => providerId === provider) ?? null,
    offered: offered.includes(provider),
  }))
}

export function hasPassword(accounts: readonly LinkedAccount[]): boolean {
  return accounts.some(({ providerId }) => providerId === 'credential')
}

/**
 * True when taking this one away leaves neither a password nor a service. A passkey alone does not count: it may be
 * lost with its device. Mail does not either: an address may be.
 */
export function isLastWay(accounts: readonly LinkedAccount[], one: LinkedAccount): boolean {
  return !accounts.some(({ id }) => id !== one.id)
}

/** The secret of an `otpauth:` address in groups of four, as it is copied by hand; empty when there is none. */
export function secretGroups(totpUri: string): string {
  const secret = /[?&]secret=([A-Z2-7]+)/i.exec(totpUri)?.[1] ?? ''
  return (
    secret
      .toUpperCase()
      .match(/.{1,4}/g)
      ?.join(' ') ?? ''
  )
}

/** The six digits in what was typed or pasted; null until there are just six. */
export function sixDigits(text: string): string | null {
  const digits = text.replace(/\D/g, '')
  return digits.length === 6 ? digits : null
}

/** This one first, then the last seen first. */
export function sessionsInOrder(sessions: readonly OpenSession[]): OpenSession[] {
  return [...sessions].sort(
    (a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt),
  )
}
