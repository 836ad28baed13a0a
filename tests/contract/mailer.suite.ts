import { expect, test } from 'bun:test'
import { type Mailer, MailRejectedError } from '../../server/ports/mailer.ts'

/** A mailer under test, and the raw messages that left it so far. */
export interface MailerRig extends AsyncDisposable {
  mailer: Mailer
  sent(): Promise<string[]>
}

const MAIL = {
  to: 'lea@lacets.example',
  subject: 'Votre lien',
  text: 'Bonjour,\n\nle lien : https://visao.example/x',
}

/** What every `Mailer` keeps. */
export function mailerSuite(open: () => Promise<MailerRig>): void {
  test('a mail goes to its address with subject, date and text', async () => {
    await using rig = await open()
    await rig.mailer.send(MAIL)
    const [message = ''] = await rig.sent()
    const { headers, body } = split(message)
    expect(headers).toContain('\r\nTo: lea@lacets.example\r\n')
    expect(headers).toContain('\r\nSubject: Votre lien\r\n')
    expect(headers).toMatch(/\r\nDate: \w{3}, \d/)
    expect(headers).toMatch(/\r\nMessage-ID: <[^<>\s]+>\r\n/)
    expect(headers).toContain('Content-Type: text/plain; charset=utf-8')
    expect(body).toContain('https://visao.example/x')
  })

  test('says that a program wrote it, and is known again by its id', async () => {
    await using rig = await open()
    await rig.mailer.send({ ...MAIL, id: 'a1-b2' })
    const [message = ''] = await rig.sent()
    const { headers } = split(message)
    expect(headers).toContain('\r\nAuto-Submitted: auto-generated\r\n')
    expect(headers).toMatch(/\r\nMessage-ID: <a1-b2@[\w.]+>\r\n/)
  })

  test('lines end as the standard wants, none too long, headers in ASCII', async () => {
    await using rig = await open()
    await rig.mailer.send({
      ...MAIL,
      subject: `Été ${'é'.repeat(300)}`,
      text: `${'mot '.repeat(2_000)}\nfin`,
    })
    const [message = ''] = await rig.sent()
    expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of message.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
    expect(split(message).headers).toMatch(/^[\x20-\x7e\r\n\t]*$/)
  })

  test('beside HTML the text is always there', async () => {
    await using rig = await open()
    await rig.mailer.send({ ...MAIL, html: '<p>Bonjour</p>' })
    const [message = ''] = await rig.sent()
    expect(message).toMatch(/multipart\/alternative/)
    const [text = -1, html = -1] = ['text/plain', 'text/html'].map((type) =>
      message.indexOf(`Content-Type: ${type}`),
    )
    expect(text).toBeGreaterThan(0)
    expect(html).toBeGreaterThan(text)
    expect(message).toContain('https://visao.example/x')
  })

  test('a text of nothing is refused', async () => {
    await using rig = await open()
    await expect(rig.mailer.send({ ...MAIL, text: '', html: '<p>Bonjour</p>' })).rejects.toBeInstanceOf(
      MailRejectedError,
    )
    expect(await rig.sent()).toEqual([])
  })

  test.each([
    { subject: 'Bonjour\r\nBcc: tous@lacets.example' },
    { subject: 'Bonjour\nBcc: tous@lacets.example' },
    { subject: 'Bonjour\0' },
    { to: 'lea@lacets.example\r\nBcc: tous@lacets.example' },
    { to: 'lea@lacets.example, tous@lacets.example' },
    { to: 'Léa <lea@lacets.example>' },
    { to: 'lea' },
    { to: '' },
  ])('%j is refused and nothing leaves', async (forged) => {
    await using rig = await open()
    await expect(rig.mailer.send({ ...MAIL, ...forged })).rejects.toBeInstanceOf(MailRejectedError)
    expect(await rig.sent()).toEqual([])
  })

  test('the same mail twice is two mails', async () => {
    await using rig = await open()
    await Promise.all([rig.mailer.send(MAIL), rig.mailer.send(MAIL)])
    expect(await rig.sent()).toHaveLength(2)
  })

  test('a mail text cannot forge headers or end the message', async () => {
    await using rig = await open()
    await rig.mailer.send({ ...MAIL, text: 'Subject: autre\r\n\r\n.\r\nfin' })
    const [message = ''] = await rig.sent()
    expect(split(message).headers.match(/^Subject:/gm)).toHaveLength(1)
    expect(message).toContain('fin')
  })

  test('says where mail goes', async () => {
    await using rig = await open()
    expect(rig.mailer.describe().length).toBeGreaterThan(0)
  })
}

function split(message: string): { headers: string; body: string } {
  const end = message.indexOf('\r\n\r\n')
  return { headers: `\r\n${message.slice(0, end)}\r\n`, body: message.slice(end + 4) }
}
