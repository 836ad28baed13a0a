import { describe, expect, test } from 'bun:test'
import { openSmtpMailer, type SmtpMailer, type SmtpPatience } from '../../server/adapters/mailer-smtp.ts'
import { connectionTo, shownServer } from '../../server/adapters/mailer-smtp-url.ts'
import { MailDelayedError, MailRejectedError } from '../../server/ports/mailer.ts'
import { type MailServer, type MailServerOptions, openMailServer } from '../fixtures/mail-server.ts'
import { until } from '../fixtures/until.ts'
import { mailerSuite } from './mailer.suite.ts'

const MAIL = { id: 'a1-b2', to: 'lea@lacets.example', subject: 'Votre lien', text: 'Bonjour' }
const ACCOUNT = { user: 'desk@visao.example', password: 'p:ss/wörd%' }
const FROM = 'Rédaction <desk@visao.example>'

interface Rig extends AsyncDisposable {
  server: MailServer
  mailer: SmtpMailer
  sent(): Promise<string[]>
}

async function openRig(
  options: MailServerOptions = {},
  { url, patience }: { url?: (url: string) => string; patience?: SmtpPatience } = {},
): Promise<Rig> {
  await using stack = new AsyncDisposableStack()
  const server = stack.use(await openMailServer(options))
  const mailer = stack.use(
    openSmtpMailer({ url: url?.(server.url) ?? server.url, from: FROM, ...(patience ? { patience } : {}) }),
  )
  const owned = stack.move()
  const sent = async () => server.arrived.map(({ raw }) => raw)
  return { server, mailer, sent, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

/** What sending fails with. */
async function failure(sending: Promise<void>): Promise<Error> {
  const error = await sending.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Error) return error
  throw new TypeError('it did not fail')
}

describe.each(['plain', 'tls', 'starttls'] as const)('mail by SMTP, %s', (secure) => {
  mailerSuite(() => openRig({ secure, account: ACCOUNT }))
})

describe('a mail by SMTP', () => {
  test('carries the sender, the one recipient, and what keeps holiday notices away', async () => {
    await using rig = await openRig()
    await rig.mailer.send(MAIL)
    const [{ from, to, raw } = { from: '', to: [], raw: '' }] = rig.server.arrived
    expect({ from, to }).toEqual({ from: 'desk@visao.example', to: ['lea@lacets.example'] })
    expect(raw).toContain('From: =?UTF-8?Q?R=C3=A9daction?= <desk@visao.example>\r\n')
    expect(raw).toContain('Auto-Submitted: auto-generated\r\n')
    expect(raw).toContain('Message-ID: <a1-b2@visao.example>\r\n')
  })

  test('many go over few connections, each once', async () => {
    await using rig = await openRig()
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => rig.mailer.send({ ...MAIL, to: `a${n}@b.example` })),
    )
    expect(new Set(rig.server.arrived.map(({ to }) => to[0])).size).toBe(40)
    expect(rig.server.arrived).toHaveLength(40)
  })
})

describe('what an SMTP server may answer', () => {
  const later = [
    ['mail', '550 5.7.1 sender lea@lacets.example unknown', /MAIL_FROM \(550 5\.7\.1\)/],
    ['mail', '451 4.3.0 busy', /MAIL_FROM \(451 4\.3\.0\)/],
    ['rcpt', '450 4.2.1 lea@lacets.example is full', /later \(450 4\.2\.1\)/],
    ['rcpt', '530 5.7.0 sign in first', /user or the password of SMTP_URL \(530 5\.7\.0\)/],
    ['rcpt', '503 bad sequence', /later \(503\)/],
    ['data', '451 4.7.1 greylisted lea@lacets.example', /later \(451 4\.7\.1\)/],
    ['data', '421 going away', /later \(421\)/],
  ] as const
  test.each(later)('%s, %s: later', async (command, answer, told) => {
    await using rig = await openRig()
    rig.server.refusals = { [command]: answer }
    const error = await failure(rig.mailer.send(MAIL))
    expect(error).toBeInstanceOf(MailDelayedError)
    expect(error.message).toMatch(told)
    expect(error.message).not.toContain('lacets')
    rig.server.refusals = {}
    await rig.mailer.send(MAIL)
    expect(rig.server.arrived).toHaveLength(1)
  })

  const never = [
    ['rcpt', '550 5.1.1 lea@lacets.example unknown', /for good \(550 5\.1\.1\)/],
    ['data', '554 5.6.0 lea@lacets.example will not read this', /for good \(554 5\.6\.0\)/],
    ['data', '552 too large', /for good \(552\)/],
  ] as const
  test.each(never)('%s, %s: never', async (command, answer, told) => {
    await using rig = await openRig()
    rig.server.refusals = { [command]: answer }
    const error = await failure(rig.mailer.send(MAIL))
    expect(error).toBeInstanceOf(MailRejectedError)
    expect(error.message).toMatch(told)
    expect(error.message).not.toContain('lacets')
  })

  test('a wrong password is named, is no fault of the mail, and is not told', async () => {
    await using rig = await openRig({ account: ACCOUNT }, { url: (url) => url.replace('%25@', '@') })
    // One after the other: a try that fails while nobody waits for it fails the test by itself.
    for (const attempt of [() => rig.mailer.send(MAIL), () => rig.mailer.verify()]) {
      const error = await failure(attempt())
      expect(error).toBeInstanceOf(MailDelayedError)
      expect(error.message).toBe(
        'The mail server did not accept the user or the password of SMTP_URL (535 5.7.8)',
      )
    }
    expect(rig.server.arrived).toEqual([])
  })

  test('the right password is verified', async () => {
    await using rig = await openRig({ account: ACCOUNT })
    await rig.mailer.verify()
  })
})

describe('an SMTP server in trouble', () => {
  const hasty = { connectMs: 400, silenceMs: 400, wholeMs: 60_000 }

  test('is away: said so; is back: mail goes again', async () => {
    await using rig = await openRig()
    await rig.server.stop()
    const error = await failure(rig.mailer.send(MAIL))
    expect(error).toBeInstanceOf(MailDelayedError)
    expect(error.message).toMatch(/cannot be reached/)
    await rig.server.start()
    await rig.mailer.send(MAIL)
    expect(rig.server.arrived).toHaveLength(1)
  })

  test('goes away under kept connections: mail goes again when it is back', async () => {
    await using rig = await openRig()
    await rig.mailer.send(MAIL)
    await rig.server.stop()
    expect(await failure(rig.mailer.send(MAIL))).toBeInstanceOf(MailDelayedError)
    await rig.server.start()
    await until('it is sent again', () =>
      rig.mailer.send(MAIL).then(
        () => true,
        () => false,
      ),
    )
    expect(rig.server.arrived).toHaveLength(2)
  })

  test('says nothing: given up in time', async () => {
    await using silent = openSilence()
    await using mailer = openSmtpMailer({ url: silent.url, from: FROM, patience: hasty })
    const error = await failure(mailer.send(MAIL))
    expect(error).toBeInstanceOf(MailDelayedError)
    expect(error.message).toMatch(/does not answer \(ETIMEDOUT\)/)
  })

  test('hangs over the content: given up in time', async () => {
    await using rig = await openRig({}, { patience: hasty })
    rig.server.onData = () => new Promise(() => undefined)
    expect(await failure(rig.mailer.send(MAIL))).toBeInstanceOf(MailDelayedError)
  })

  test('trickles, never silent: given up all the same', async () => {
    await using trickling = openSilence('220-wait a little\r\n')
    const patience = { connectMs: 60_000, silenceMs: 60_000, wholeMs: 300 }
    await using mailer = openSmtpMailer({ url: trickling.url, from: FROM, patience })
    const error = await failure(mailer.send(MAIL))
    expect(error).toBeInstanceOf(MailDelayedError)
    expect(error.message).toMatch(/took too long/)
  })

  test('closing does not wait for it', async () => {
    await using rig = await openRig()
    const reached = Promise.withResolvers<void>()
    rig.server.onData = () => {
      reached.resolve()
      return new Promise(() => undefined)
    }
    const sending = failure(rig.mailer.send(MAIL))
    await reached.promise
    await rig.mailer[Symbol.asyncDispose]()
    expect(await sending).toBeInstanceOf(MailDelayedError)
  })

  test('whoever has waited long enough may stop', async () => {
    await using rig = await openRig()
    const enough = new AbortController()
    rig.server.onData = async () => {
      enough.abort()
      await new Promise(() => undefined)
    }
    expect(await failure(rig.mailer.send(MAIL, enough.signal))).toBeInstanceOf(MailDelayedError)
  })
})

describe('the way to an SMTP server', () => {
  /** On every system we run on, this address leads to the machine itself and is none of its loopback names. */
  const elsewhere = (url: string) => url.replace('127.0.0.1', '0.0.0.0')

  test.each(['plain', 'starttls', 'tls'] as const)(
    'off this machine, %s without a certificate to trust: nothing is sent, no password either',
    async (secure) => {
      await using rig = await openRig({ secure, account: ACCOUNT }, { url: elsewhere })
      const error = await failure(rig.mailer.send(MAIL))
      expect(error).toBeInstanceOf(MailDelayedError)
      expect(error.message).toMatch(/offers no encrypted connection|cannot be reached/)
      expect(rig.server.signIns).toBe(0)
    },
  )

  test('user and password are decoded, ports are the usual ones', () => {
    expect(connectionTo('smtps://l%C3%A9a%40b:p%3Aw%2F@mail.example')).toMatchObject({
      host: 'mail.example',
      port: 465,
      secure: true,
      auth: { user: 'léa@b', pass: 'p:w/' },
    })
    expect(connectionTo('smtp://mail.example')).toMatchObject({ port: 587, secure: false, requireTLS: true })
    expect(connectionTo('smtp://[::1]:25')).toMatchObject({ host: '::1', port: 25, requireTLS: false })
    expect(connectionTo('smtp://mail.example')).not.toHaveProperty('auth')
  })

  test('is told without user and password', () => {
    expect(shownServer('smtps://lea:secret@mail.example')).toBe('SMTP mail.example:465')
  })
})

/** A port that takes connections and never says anything, or says the same again and again. */
function openSilence(words?: string) {
  const timers = new Set<ReturnType<typeof setInterval>>()
  const listener = Bun.listen({
    hostname: '127.0.0.1',
    port: 0,
    socket: {
      open(socket) {
        if (words !== undefined) timers.add(setInterval(() => socket.write(words), 20))
      },
      data: () => undefined,
    },
  })
  return {
    url: `smtp://127.0.0.1:${listener.port}`,
    async [Symbol.asyncDispose]() {
      for (const timer of timers) clearInterval(timer)
      listener.stop(true)
    },
  }
}
