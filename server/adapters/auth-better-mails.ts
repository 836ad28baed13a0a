import type { GenericEndpointContext } from 'better-auth'
import { accountByEmail, confirmAddress } from '../../db/queries/accounts.ts'
import { tokenHash } from '../core/invitation.ts'
import { admissionOf, doorOf } from './auth-better-admission.ts'
import {
  localeAsked,
  localeIn,
  MAGIC_MINUTES,
  pageLink,
  RESET_MINUTES,
  readerOf,
} from './auth-better-letters.ts'
import type { Parts } from './auth-better-options.ts'
import { fieldOf, textOf } from './auth-better-refusals.ts'

interface Person {
  id: string
  name: string
  email: string
}
/** What better-auth hands over: its own link gives the origin, the token goes to a page of ours. */
interface Handed {
  user: Person
  url: string
  token: string
}

/** What better-auth calls when it has something to say by mail. All of it happens behind the answer. */
export function mailCallbacks({ options, letters }: Parts) {
  return {
    async sendResetPassword({ user, url, token }: Handed): Promise<void> {
      const link = pageLink(url, '/reset', { token })
      await letters.put(
        { kind: 'reset-password', name: user.name, url: link, minutes: RESET_MINUTES },
        readerOf(user),
      )
    },

    /** Both for a new account and, with the new address in `user`, for a change of address. */
    async sendVerificationEmail({ user, url, token }: Handed): Promise<void> {
      const link = pageLink(url, '/callback', { kind: 'verify', token })
      const kind = purposeOf(token) === CHANGES_ADDRESS ? 'confirm-new-address' : 'confirm-address'
      if (!(kind === 'confirm-address' && isConfirmed(user)))
        await letters.putSparingly({ kind, name: user.name, url: link }, readerOf(user))
    },

    async sendChangeEmailConfirmation({ user, url, token, newEmail }: Handed & { newEmail: string }) {
      const link = pageLink(url, '/callback', { kind: 'verify', token })
      const letter = { kind: 'approve-new-address', name: user.name, newEmail, url: link } as const
      await letters.putSparingly(letter, readerOf(user))
    },

    async onExistingUserSignUp({ user }: { user: Person }, request?: Request): Promise<void> {
      const origin = options.publicUrl ?? request?.url
      if (origin === undefined) return
      const [signInUrl, resetUrl] = [pageLink(origin, '/login'), pageLink(origin, '/forgot')]
      await letters.putSparingly(
        { kind: 'address-taken', name: user.name, signInUrl, resetUrl },
        readerOf(user),
      )
    },
  }
}

interface MagicLink {
  email: string
  url: string
  token: string
  metadata?: Record<string, unknown> | undefined
}

/** A link that signs in: to whoever has an account, or might make one. Others get nothing, and nobody hears of it. */
export async function sendMagicLink(
  { options, letters }: Parts,
  { email, url, token, metadata }: MagicLink,
  headers: Headers | undefined,
): Promise<void> {
  const account = await accountByEmail(options.db, email)
  const newcomer = { email, verified: true, door: await doorOf(options) }
  if (!account && !(await admissionOf(options, { body: metadata, headers }, newcomer)).admitted) return
  const locale = account?.locale ?? localeIn(metadata) ?? localeAsked(headers)
  const link = pageLink(url, '/callback', { kind: 'magic', token })
  await letters.put({ kind: 'magic-link', url: link, minutes: MAGIC_MINUTES }, { name: '', email, locale })
}

/**
 * better-auth takes password and sessions from an address that nobody confirmed when a link to it is followed: they
 * may be a stranger's. Where no mail is delivered nobody could ever confirm one, and the link comes from whoever
 * runs the server: following it is what confirms the address, and the password stays.
 */
export async function confirmByLink({ options }: Parts, ctx: GenericEndpointContext): Promise<void> {
  const token = textOf(ctx.query, 'token')
  if (options.mail === 'smtp' || token === null) return
  const row = await ctx.context.internalAdapter.findVerificationValue(`magic-link:${tokenHash(token)}`)
  if (!row || row.expiresAt <= options.now()) return
  const email = textOf(JSON.parse(row.value), 'email')
  if (email !== null) await confirmAddress(options.db, email, options.now())
}

/** What better-auth writes into the token of a change of address that the present address has approved. */
export const CHANGES_ADDRESS = 'change-email-verification'

/** What a token of better-auth's is for; it is read here, not judged. */
export function purposeOf(token: string): string | null {
  const [, payload = ''] = token.split('.')
  const text = Buffer.from(payload, 'base64url').toString()
  return text.startsWith('{') ? textOf(parsed(text), 'requestType') : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Whoever wrote it, it is none of better-auth's, which says so itself.
    return null
  }
}

function isConfirmed(user: unknown): boolean {
  return fieldOf(user, 'emailVerified') === true
}
