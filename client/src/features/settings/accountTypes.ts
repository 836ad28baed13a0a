/** What the account's own routes answer. */

/** A browser in which the account is open. */
export interface OpenSession {
  id: string
  current: boolean
  browser: string | null
  os: string | null
  device: 'desktop' | 'phone' | 'tablet' | 'other'
  /** ISO code of a country, `local` for the machine's own network, null when not known. */
  place: string | null
  ip: string | null
  createdAt: string
  lastSeenAt: string
}

/** What deleting the account would do to teams. */
export interface AccountDeletion {
  /** Where this person is alone. */
  deletes: { id: string; name: string; sources: number; alerts: number }[]
  /** Where they are the only owner, but not alone. */
  blockedBy: { id: string; name: string; members: number }[]
}

/** A way in: `credential` is the password, else a service. */
export interface LinkedAccount {
  id: string
  providerId: string
  accountId: string
}

export interface Passkey {
  id: string
  name: string | null
  createdAt: string | null
}

/** Beginning of the second step; it holds once a code was verified. */
export interface TwoFactorStart {
  /** `otpauth://totp/…?secret=…` */
  totpURI: string
  backupCodes: string[]
}
