import { expect, test } from 'bun:test'
import { ApiError } from '../../api.ts'
import { addressOf, faultIn, isBeside } from './address.ts'
import { testWords } from './look.ts'

test('of what is typed only what its kind needs is sent', () => {
  const typed = { url: ' https://a.example/ ', botToken: '1:a', chatId: '' }
  expect(addressOf('slack', typed)).toEqual({ url: 'https://a.example/' })
  expect(addressOf('telegram', typed)).toEqual({ botToken: '1:a' })
})

test('a fault is said beside its field, one that is unknown too', () => {
  const of = (fields: Record<string, string>) => new ApiError('bad_request', '', 400, fields)
  expect(faultIn(of({ url: 'not_slack' }), 'url')).toBe('webhooks.fault.not_slack')
  expect(faultIn(of({ url: 'invalid' }), 'url')).toBe('webhooks.fault.no_address')
  expect(faultIn(of({ url: 'not_slack' }), 'chatId')).toBeUndefined()
  expect([isBeside(of({ url: 'x' })), isBeside(of({ name: 'x' })), isBeside(null)]).toEqual([
    true,
    false,
    false,
  ])
})

test('a test says what came of it', () => {
  expect(testWords({ outcome: 'sent', why: null })).toBe('webhooks.test.sent')
  expect(testWords({ outcome: 'gone', why: 'chat_moved' })).toBe('webhooks.why.chat_moved')
  expect(testWords({ outcome: 'later', why: null })).toBe('webhooks.test.failed')
})
