import { describe, expect, test } from 'bun:test'
import { readConfig } from '../../server/config.ts'
import { openMailServer } from '../../tests/fixtures/mail-server.ts'
import { mail, sealing } from './mail.ts'

const KEY = 'a key of thirty-two characters or'
const SENDING = { PUBLIC_URL: 'https://visao.example', MAIL_FROM: 'desk@visao.example' }

function configOf(env: Record<string, string>) {
  return readConfig({ DATA_DIR: '/nowhere', ...env }, false, '0')
}

describe('the doctor on mail', () => {
  test('without a server says where mail is', async () => {
    expect(await mail(configOf({}))).toMatchObject({
      ok: true,
      says: expect.stringContaining('/nowhere/outbox'),
    })
  })

  test('with one that takes it is content, and sends nothing', async () => {
    await using server = await openMailServer({ account: { user: 'desk', password: 'secret' } })
    const { ok, says } = await mail(configOf({ ...SENDING, SMTP_URL: server.url }))
    expect({ ok, says }).toEqual({
      ok: true,
      says: `SMTP 127.0.0.1:${server.port} takes mail, sent from desk@visao.example`,
    })
    expect(server.arrived).toEqual([])
  })

  test('names a wrong password, without it', async () => {
    await using server = await openMailServer({ account: { user: 'desk', password: 'secret' } })
    const url = server.url.replace('secret', 'sesame')
    const { ok, says } = await mail(configOf({ ...SENDING, SMTP_URL: url }))
    expect(ok).toBe(false)
    expect(says).toMatch(/user or the password of SMTP_URL \(535/)
    expect(says).not.toContain('sesame')
  })

  test('names a server that is away, and a sender that none takes', async () => {
    await using server = await openMailServer()
    const env = { ...SENDING, SMTP_URL: server.url }
    const { MAIL_FROM: _, ...unsigned } = env
    expect(await mail(configOf(unsigned))).toMatchObject({
      ok: false,
      says: expect.stringContaining('MAIL_FROM'),
    })
    await server.stop()
    expect(await mail(configOf(env))).toMatchObject({
      ok: false,
      says: expect.stringContaining('cannot be reached'),
    })
  })

  test('knows an old key from the new, and who must share one', () => {
    expect(sealing(configOf({ ENCRYPTION_KEY: `${KEY},${KEY}0` })).says).toBe(
      'a new key, and 1 that still open',
    )
    const shared = { DATABASE_URL: 'postgres://localhost/visao', REDIS_URL: 'redis://localhost' }
    expect(sealing(configOf(shared)).says).toContain('ENCRYPTION_KEY')
    expect(sealing(configOf({})).says).not.toContain('ENCRYPTION_KEY')
  })
})
