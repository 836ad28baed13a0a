export type {
  AccountDeletionWire as AccountDeletion,
  SessionWire as OpenSession,
} from '../../../../server/features/account/model.ts'

/** A way in: `credential` is the password, else a service. */
export interface LinkedAccount {
  id: string
  providerId: string
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
