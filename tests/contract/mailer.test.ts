import { describe, expect, test } from 'bun:test'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openOutboxMailer } from '../../server/adapters/mailer-outbox.ts'
import { MailRejectedError } from '../../server/ports/mailer.ts'
import { FakeClock } from '../fixtures/clock.ts'
import { mailerSuite } from './mailer.suite.ts'

const MAIL = { to: 'lea@lacets.example', subject: 'Votre lien', text: 'Bonjour' }

async function openOutbox() {
  const home = await mkdtemp(join(tmpdir(), 'visao-outbox-'))
  const folder = join(home, 'outbox')
  const lines: string[] = []
  const options = { folder, from: 'Visao <desk@visao.example>', print: (line: string) => lines.push(line) }
  const mailer = openOutboxMailer(options, new FakeClock('2026-11-22T12:00:00.000Z'))
  const names = () => readdir(folder).catch(() => [])
  const sent = async () => Promise.all((await names()).map((name) => readFile(join(folder, name), 'utf8')))
  const remove = () => rm(home, { recursive: true, force: true })
  return { mailer, home, folder, lines, names, sent, [Symbol.asyncDispose]: remove }
}

describe('mail to console and outbox', () => {
  mailerSuite(openOutbox)

  test('each mail is told in one line, with the file it is kept in', async () => {
    await using rig = await openOutbox()
    await rig.mailer.send(MAIL)
    const [name = ''] = await rig.names()
    expect(rig.lines).toEqual([`mail to lea@lacets.example "Votre lien": ${join(rig.folder, name)}`])
  })

  test('files are named in the order of sending, whole, and for their owner only', async () => {
    await using rig = await openOutbox()
    await rig.mailer.send(MAIL)
    const [name = '', ...others] = await rig.names()
    expect(others).toEqual([])
    expect(name).toMatch(/^20261122T120000\.000Z-.+\.eml$/)
    expect((await stat(join(rig.folder, name))).mode & 0o777).toBe(0o600)
    expect((await stat(rig.folder)).mode & 0o777).toBe(0o700)
  })

  test('the sender and the date are as given', async () => {
    await using rig = await openOutbox()
    await rig.mailer.send(MAIL)
    const [message] = await rig.sent()
    expect(message).toContain('From: Visao <desk@visao.example>\r\n')
    expect(message).toContain('Date: Sun, 22 Nov 2026 12:00:00 +0000\r\n')
  })

  test('a folder that cannot be written is the fault of the folder, not of the mail', async () => {
    await using rig = await openOutbox()
    await writeFile(rig.folder, 'a file in its place')
    const failing = rig.mailer.send(MAIL)
    await expect(failing).rejects.toThrow(/EEXIST|ENOTDIR/)
    await expect(failing).rejects.not.toBeInstanceOf(MailRejectedError)
    expect(rig.lines).toEqual([])
  })
})
