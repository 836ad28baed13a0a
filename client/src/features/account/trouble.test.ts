import { expect, test } from 'bun:test'
import { ApiError } from '../../api.ts'
import { clock } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { sayTrouble, troubleOf } from './trouble.ts'

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0)
const said = (code: string, status: number, retryAfter: number | null = null) =>
  sayTrouble(troubleOf(new ApiError(code, 'as the server says', status, {}, retryAfter), NOW))

test('too many tries say when to come back', () => {
  expect(said('TOO_MANY_TRIES', 429, 600)).toBe(t('account.error.tries', { time: clock(NOW + 600_000) }))
  expect(said('rate_limited', 429)).toBe(t('account.error.tries.unknown'))
})

test('an account locked by wrong codes says so, and until when if that is known', () => {
  expect(said('ACCOUNT_TEMPORARILY_LOCKED', 429)).toBe(t('account.two.locked.unknown'))
  expect(said('ACCOUNT_TEMPORARILY_LOCKED', 429, 900)).toBe(
    t('account.two.locked', { time: clock(NOW + 900_000) }),
  )
})

test('known codes have words of their own, others those of the whole interface', () => {
  expect(said('CODE_USED', 400)).toBe(t('account.two.error.used'))
  expect(said('offline', 0)).toBe(t('shell.error.offline'))
  expect(said('SOMETHING_NEW', 400)).toBe(t('shell.error.other', { message: 'as the server says' }))
})
