import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { mailFault, mailHeaders } from '../core/mail.ts'
import type { Clock } from '../ports/clock.ts'
import { type Mailer, MailRejectedError } from '../ports/mailer.ts'

/** Where kept mail goes. */
export interface OutboxOptions {
  /** Made when it is missing, readable by its owner only: mails carry sign-in links. */
  folder: string
  /** An address, with or without a name. */
  from: string
  /** Is given one line per mail. */
  print: (line: string) => void
}

/**
 * Sends nothing: tells of each mail in one line and keeps it as an RFC 5322 file that mail programs open.
 * Rejects with the file system's error when the folder cannot be written.
 */
export function openOutboxMailer({ folder, from, print }: OutboxOptions, clock: Clock): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

  return {
    async send(mail) {
      const fault = mailFault(mail)
      if (fault) throw new MailRejectedError(fault)
      const date = clock.now()
      const { to, subject, text, html } = mail
      const { message } = await composer.sendMail({
        from,
        date,
        to,
        subject,
        text,
        html,
        ...mailHeaders(mail, from),
      })
      const file = await keep(folder, fileName(date), message)
      print(`mail to ${mail.to} "${mail.subject}": ${file}`)
    },
    delivers: false,
    describe: () => `console and ${folder}`,
  }
}

function fileName(date: Date): string {
  return `${date.toISOString().replace(/[-:]/g, '')}-${crypto.randomUUID()}.eml`
}

// Under its final name a mail is always whole, whoever watches the folder.
async function keep(folder: string, name: string, message: Buffer | NodeJS.ReadableStream): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, name)
  const unfinished = join(folder, `.${name}.part`)
  await writeFile(unfinished, message, { mode: 0o600 })
  await rename(unfinished, file)
  return file
}
