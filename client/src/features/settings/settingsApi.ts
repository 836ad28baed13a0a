import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { call, request, server } from '../../api.ts'
import type { Setup } from '../shell/gate.ts'
import type { AccountDeletion, LinkedAccount, OpenSession, Passkey, TwoFactorStart } from './accountTypes.ts'

const post = <T = unknown>(path: `/api/${string}`, body: object = {}) =>
  request<T>(path, { method: 'POST', body })

/** Left out for an account that has none. */
const proof = (password: string | null) => (password === null ? {} : { password })

/** A person's own account over the API. Every function throws `ApiError` only. */
export const settingsApi = {
  setup: () => request<Setup>('/api/auth/setup'),
  update: (change: { name?: string; locale?: 'fr' | 'en' }) => post('/api/auth/update-user', change),
  changeEmail: (newEmail: string) => post('/api/auth/change-email', { newEmail }),
  deletion: (): Promise<AccountDeletion> => call(server.account.deletion.get()),
  deleteAccount: (password: string | null) => post('/api/auth/delete-user', proof(password)),

  changePassword: (currentPassword: string, newPassword: string) =>
    post('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true }),
  mailPassword: (email: string) => post('/api/auth/request-password-reset', { email }),

  enableTwoFactor: (password: string | null) =>
    post<TwoFactorStart>('/api/auth/two-factor/enable', proof(password)),
  /** A wrong code is answered with 401, which is not the end of the session. */
  verifyCode: (code: string) =>
    request('/api/auth/two-factor/verify-totp', { method: 'POST', body: { code }, anonymous: true }),
  disableTwoFactor: (password: string | null) => post('/api/auth/two-factor/disable', proof(password)),
  renewCodes: async (password: string | null): Promise<string[]> =>
    (await post<{ backupCodes: string[] }>('/api/auth/two-factor/generate-backup-codes', proof(password)))
      .backupCodes,

  passkeys: () => request<Passkey[]>('/api/auth/passkey/list-user-passkeys'),
  passkeyOptions: (name: string) =>
    request<PublicKeyCredentialCreationOptionsJSON>('/api/auth/passkey/generate-register-options', {
      query: { name },
    }),
  addPasskey: (response: object, name: string) =>
    post<Passkey>('/api/auth/passkey/verify-registration', { response, name }),
  renamePasskey: (id: string, name: string) => post('/api/auth/passkey/update-passkey', { id, name }),
  removePasskey: (id: string) => post('/api/auth/passkey/delete-passkey', { id }),

  accounts: () => request<LinkedAccount[]>('/api/auth/list-accounts'),
  /** The address to go to. */
  link: async (provider: string, back: string): Promise<string> =>
    (
      await post<{ url: string }>('/api/auth/link-social', {
        provider,
        callbackURL: `${back}?linked=${provider}`,
        errorCallbackURL: back,
      })
    ).url,
  unlink: ({ providerId, id }: LinkedAccount) =>
    post('/api/auth/unlink-account', { providerId, accountId: id }),

  sessions: async (): Promise<OpenSession[]> => (await call(server.account.sessions.get())).items,
  endSession: (id: string): Promise<unknown> => call(server.account.sessions({ id }).delete()),
  /** How many were ended. */
  endOthers: async (): Promise<number> => (await call(server.account.sessions.delete())).ended,
}
