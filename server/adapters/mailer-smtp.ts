import { createTransport } from 'nodemailer'
import { mailFault, mailHeaders } from '../core/mail.ts'
import { type Mailer, MailRejectedError } from '../ports/mailer.ts'
import { deliveryFault } from './mailer-smtp-fault.ts'
import { connectionTo, shownServer } from './mailer-smtp-url.ts'

/** How long each thing may take, in milliseconds. */
export interface SmtpPatience {
  /** Finding and reaching the server. */
  connectMs: number
  /** Its greeting, and any silence after. */
  silenceMs: number
  /** One mail in all: a server that trickles is never silent. Less than the lease of a mail. */
  wholeMs: number
}

export interface SmtpOptions {
  /** `smtp(s)://user:password@host:port`; user and password percent-encoded. */
  url: string
  /** An address, with or without a name. */
  from: string
  patience?: SmtpPatience
}

const PATIENCE: SmtpPatience = { connectMs: 15_000, silenceMs: 30_000, wholeMs: 60_000 }

/** A mail server that can be asked whether it would have us. */
export interface SmtpMailer extends Mailer, AsyncDisposable {
  /** Connects and signs in, without sending. Throws `MailDelayedError` with what to mend. */
  verify(): Promise<void>
}

/**
 * Mail by SMTP over kept connections, encrypted from the start (`smtps:`) or by STARTTLS, which is demanded; only
 * on this machine itself may it be plain, and there no certificate is asked for. A reply that refuses the mail or
 * its reader for good is a `MailRejectedError`; whatever may be different later, wrong passwords included, is a
 * `MailDelayedError`. Disposing closes the connections, also under a mail that is being sent.
 */
export function openSmtpMailer({ url, from, patience = PATIENCE }: SmtpOptions): SmtpMailer {
  const transport = createTransport({
    pool: true,
    ...connectionTo(url),
    connectionTimeout: patience.connectMs,
    dnsTimeout: patience.connectMs,
    greetingTimeout: patience.silenceMs,
    socketTimeout: patience.silenceMs,
    // A connection that a router has forgotten looks alive until a mail is lost in it.
    idleTimeout: 30_000,
    // When to try again is the pipeline's business; here it would be at once, and without count.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // Told to whoever sends; without a listener an error of an idle connection would end the process.
  transport.on('error', () => undefined)
  return {
    async send(mail, signal) {
      const fault = mailFault(mail)
      if (fault) throw new MailRejectedError(fault)
      const late = AbortSignal.timeout(patience.wholeMs)
      const whole = signal ? AbortSignal.any([signal, late]) : late
      const { to, subject, text, html } = mail
      const message = { from, to, subject, text, html, ...mailHeaders(mail, from), signal: whole }
      await transport.sendMail(message).catch((error: unknown) => {
        throw deliveryFault(error)
      })
    },
    async verify() {
      await transport.verify().catch((error: unknown) => {
        throw deliveryFault(error)
      })
    },
    delivers: true,
    describe: () => shownServer(url),
    async [Symbol.asyncDispose]() {
      transport.close({ force: true })
    },
  }
}
