import type { MeWire } from '../../../../server/features/wire/model.ts'
import { request } from '../../api.ts'
import { useLocale } from '../../i18n/index.ts'
import type { AccountForm } from './form.ts'
import type { Invitation } from './invitation.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import type { Service } from './returned.ts'

/** A 401 here is an answer, not the end of a session. */
const post = (path: `/api/${string}`, body: unknown): Promise<unknown> =>
  request<unknown>(path, { method: 'POST', body, anonymous: true })

const entering = async (path: `/api/${string}`, body: unknown): Promise<Outcome> =>
  outcomeOf(await post(path, body))

/** The ways in, over the sign-in routes. Everything here throws `ApiError`, always and only. */
export const accountApi = {
  signIn: ({ email, password, remember }: AccountForm) =>
    entering('/api/auth/sign-in/email', { email: email.trim(), password, rememberMe: remember }),
  /** Also signs in, unless the address has to be confirmed first. With an invitation there is no team to name. */
  async signUp({ name, email, password, team }: AccountForm, invitation: string | null): Promise<Outcome> {
    await post('/api/auth/sign-up/email', {
      name: name.trim(),
      email: email.trim(),
      password,
      locale: useLocale()(),
      ...(invitation === null ? { teamName: team.trim() } : { invitation }),
    })
    return (await isSignedIn()) ? 'in' : 'confirm'
  },
  /** Says the same whether there is an account or not, as the two below. */
  sendMagicLink: (email: string) =>
    post('/api/auth/sign-in/magic-link', { email: email.trim(), locale: useLocale()() }),
  sendConfirmation: (email: string) => post('/api/auth/send-verification-email', { email: email.trim() }),
  sendReset: (email: string) => post('/api/auth/request-password-reset', { email: email.trim() }),
  reset: (newPassword: string, token: string) => post('/api/auth/reset-password', { newPassword, token }),
  /** Signs in by the token of a mailed link. */
  openMagicLink: (token: string) => opening('/api/auth/magic-link/verify', token),
  /** Confirms an address by the token of a mailed link; signs in when nobody was. */
  confirmAddress: (token: string) => opening('/api/auth/verify-email', token),
  verifyCode: (code: string, trustDevice: boolean) =>
    post('/api/auth/two-factor/verify-totp', { code, trustDevice }),
  verifyBackupCode: (code: string, trustDevice: boolean) =>
    post('/api/auth/two-factor/verify-backup-code', { code, trustDevice }),
  /** The service's own address to go to. It sends back to `callbackURL`, or with `?error=` to `errorCallbackURL`. */
  async startWith(
    provider: Service,
    back: { callbackURL: string; errorCallbackURL: string },
  ): Promise<string> {
    const answer = await request<{ url: string }>('/api/auth/sign-in/social', {
      method: 'POST',
      body: { provider, ...back },
      anonymous: true,
    })
    return answer.url
  },
  /** Whatever its state; 404 when there never was one. */
  invitation: (token: string) =>
    request<Invitation>(`/api/invitations/${encodeURIComponent(token)}`, { anonymous: true }),
  accept: (token: string) =>
    request<MeWire>(`/api/invitations/${encodeURIComponent(token)}/accept`, { method: 'POST', body: {} }),
}

async function opening(path: `/api/${string}`, token: string): Promise<Outcome> {
  return outcomeOf(await request<unknown>(path, { query: { token }, anonymous: true }))
}

/** Whether there is a session now: the answer is null when there is none. */
async function isSignedIn(): Promise<boolean> {
  return (await request<unknown>('/api/auth/get-session', { anonymous: true })) !== null
}
