import { request } from '../../api.ts'
import type { AccountForm } from './form.ts'

/** Signing in and up, over the sign-in routes. A 401 here is an answer, not the end of a session. */
export const accountApi = {
  signIn: (form: AccountForm) =>
    request<unknown>('/api/auth/sign-in/email', {
      method: 'POST',
      body: { email: form.email.trim(), password: form.password },
      anonymous: true,
    }),
  /** Also signs in. */
  signUp: (form: AccountForm) =>
    request<unknown>('/api/auth/sign-up/email', {
      method: 'POST',
      body: {
        name: form.name.trim(),
        email: form.email.trim(),
        password: form.password,
        teamName: form.team.trim(),
      },
      anonymous: true,
    }),
}
