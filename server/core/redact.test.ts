import { describe, expect, test } from 'bun:test'
import { redact } from './redact.ts'

const TOKEN = 'pX3vN0a-Zk9_qLm2Rt7Ybw4Hc8Dj1Ef6Gs5Uo0iVxTz'

describe('what opens a door is left out', () => {
  test.each([
    [`key visao_${TOKEN} refused`, 'key visao_… refused'],
    ['authorization: Bearer abc.def-ghi', 'authorization: Bearer …'],
    ['Authorization: Basic YW5uYTpodW50ZXIy', 'Authorization: Basic …'],
    ['GET /callback?kind=magic&token=abc123&next=/', 'GET /callback?kind=magic&token=…&next=/'],
    ['/api/auth/callback/x?code=abc&state=def#top', '/api/auth/callback/x?code=…&state=…'],
    ['{"password":"hunter2","name":"Anna"}', '{"password":"…","name":"Anna"}'],
    ["{ currentPassword: 'hunter2' }", "{ currentPassword: '…' }"],
    ['{"code":"123456","trustDevice":true}', '{"code":"…","trustDevice":true}'],
    ['client_secret=hunter2&client_id=visao', 'client_secret=…&client_id=visao'],
    ['access_token: ya29.abc', 'access_token: …'],
    ['cookie: visao.session_token=abc.def%3D; theme=dark', 'cookie: visao.session_token=…; theme=dark'],
    ['__Secure-visao.two_factor=abc; Path=/', '__Secure-visao.two_factor=…; Path=/'],
    ['postgres://visao:hunter2@db.test/visao', 'postgres://visao:…@db.test/visao'],
    ['redis://:hunter2@cache.test', 'redis://:…@cache.test'],
    ['https://hooks.slack.com/services/T0/B0/abcdef', 'https://hooks.slack.com/…'],
    ['https://discord.com/api/webhooks/123456/abc-def_g?wait=1', 'https://discord.com/api/webhooks/…'],
    ['/bot123456789:AAH-abcdefghijklmnopqrstu/sendMessage', '/bot…/sendMessage'],
    ['signed with whsec_MfKQ9r8GKYqrTw', 'signed with whsec_…'],
    [`/invite/${TOKEN}`, '/invite/…'],
    ['/api/invitations/short/accept', '/api/invitations/…/accept'],
    [`no row for ${TOKEN}.`, 'no row for ….'],
    [`"${TOKEN}"`, '"…"'],
  ])('%s', (text, kept) => {
    expect(redact(text)).toBe(kept)
  })
})

describe('what tells what happened stays', () => {
  test.each([
    'A request failed  method=POST path=/api/sources/0193f5a2-7c1e-7abc-8def-0123456789ab/check',
    '/api/team/invitations/0193f5a2-7c1e-7abc-8def-0123456789ab',
    '/api/team/invitations/link',
    'mail to anna@kestrel.test "Votre lien": /data/outbox/20261122T123456.789Z-0193f5a2-7c1e-7abc-8def-0123456789ab.eml',
    'PostgresError: duplicate key value violates unique constraint "source_team_id_channel_id_key"',
    'ECONNREFUSED: connect 127.0.0.1:5432',
    "{ code: 'ECONNREFUSED', state: 'away' }",
    'code=TOO_MANY_TRIES status=429',
    'at principalOf (/app/server/adapters/auth-better-principal.ts:12:34) < at async admit (/app/x.ts:1:2)',
    'http://localhost:3000',
    'the publisher says 404',
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text)
  })
})

test('a long line costs little', () => {
  for (const part of ['a', 'token=', 'aB1-', '://a:', 'bearer ', '/invite/']) {
    const text = part.repeat(20_000)
    expect(redact(text).length).toBeLessThanOrEqual(text.length)
  }
})
