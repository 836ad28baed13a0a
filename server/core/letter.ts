import type { Role } from './permissions.ts'

/** Every mail Visao writes, by what it is about. All links are absolute; times are ISO 8601. */
export type Letter =
  | { kind: 'confirm-address'; name: string; url: string }
  /** Somebody tried to register with an address that has an account. */
  | { kind: 'address-taken'; name: string; signInUrl: string; resetUrl: string }
  | { kind: 'magic-link'; url: string; minutes: number }
  | { kind: 'reset-password'; name: string; url: string; minutes: number }
  | { kind: 'password-changed'; name: string; resetUrl: string }
  /** To the present address, before anything changes. */
  | { kind: 'approve-new-address'; name: string; newEmail: string; url: string }
  | { kind: 'confirm-new-address'; name: string; url: string }
  | { kind: 'two-factor-changed'; name: string; on: boolean; securityUrl: string }
  | { kind: 'invitation'; team: string; inviter: string; role: Role; url: string; expiresAt: string }
  | { kind: 'account-deleted'; name: string }
  /** To whoever manages the channels of a team: nothing has arrived at one since then. */
  | {
      kind: 'channel-silent'
      name: string
      team: string
      channel: string
      since: string
      gone: boolean
      url: string
    }
  /** What somebody wants to hear of by mail: an alert, or what was held, the newest first. */
  | {
      kind: 'notice'
      name: string
      team: string
      title: string
      lines: { source: string; title: string }[]
      more: number
      url: string
      settingsUrl: string
    }
  /** A device of theirs receives nothing any more. */
  | { kind: 'silent-device'; name: string; device: string; settingsUrl: string }
export type LetterKind = Letter['kind']
