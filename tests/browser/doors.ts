import { t } from '../../client/src/i18n/index.ts'
import { apiOf, type Member, PASSWORD, Refusal } from '../fixtures/house-api.ts'
import { lastMailTo } from '../fixtures/mailbox.ts'
import { codeOf } from '../fixtures/totp.ts'
import { until } from '../fixtures/until.ts'
import type { WebHouse } from './house.ts'
import type { Screen } from './screen.ts'

/** What a page may be told at a door. */
export const REFUSED = [/\/api\/(auth|invitations)\/.*4\d\d|4\d\d.*\/api\/(auth|invitations)\//]
/** What a page may still ask for while its session ends. */
export const ENDED = [/\/api\/.*401|401.*\/api\//, /ERR_(INCOMPLETE|ABORTED)/]

/** The link in the newest mail to `email`, once it leads to `page`: path and query. */
export async function mailedLink(house: WebHouse, email: string, page: string): Promise<string> {
  return until(`a mail to ${email} that leads to ${page}`, async () => {
    const mail = await lastMailTo(house, email).catch(() => null)
    return linkIn(mail?.links ?? [], page)
  })
}

/** The first of these addresses that leads to `page`, without its origin; null when none does. */
export function linkIn(links: readonly string[], page: string): string | null {
  const found = links.map((link) => new URL(link)).find(({ pathname }) => pathname.startsWith(page))
  return found ? found.pathname + found.search : null
}

/** Fills the login form and sends it. */
export async function logIn(screen: Screen, email: string, password = PASSWORD): Promise<void> {
  await screen.fill(t('account.field.email'), email)
  await screen.fill(t('account.field.password'), password)
  await screen.press('button', t('account.login.action'))
}

/** Somebody whose account asks for a second step. */
export interface Guarded extends Member {
  /** What the app shows `steps` half-minutes from now. Each is good once. */
  code(steps?: number): string
  backupCodes: string[]
}

/** A newcomer with a second step; the code of the half-minute before was used to turn it on. */
export async function signUpGuarded(house: WebHouse): Promise<Guarded> {
  const member = await house.signUp()
  const enable = '/api/auth/two-factor/enable'
  const begun = await member.api.send<{ totpURI: string; backupCodes: string[] }>('POST', enable, {
    password: PASSWORD,
  })
  const { totpURI, backupCodes } = begun.body
  const path = '/api/auth/two-factor/verify-totp'
  const done = await member.api.send('POST', path, { code: codeOf(totpURI, -1) })
  if (done.status !== 200) throw new Refusal(`POST ${path}`, done)
  // Turning it on makes a new session.
  const cookie = done.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  const at = (url: string) => apiOf(url, cookie)
  return { ...member, cookie, api: at(house.url), at, code: (steps) => codeOf(totpURI, steps), backupCodes }
}
