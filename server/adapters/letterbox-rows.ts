import { insertMail } from '../../db/queries/mail.ts'
import { worthSendingUntil, writeLetter } from '../core/letters/write.ts'
import { mailFault } from '../core/mail.ts'
import { MAIL_PURPOSE, packMail } from '../core/stored-mail.ts'
import type { Box } from '../ports/box.ts'
import type { Clock } from '../ports/clock.ts'
import type { Letterbox } from '../ports/letterbox.ts'
import { MailRejectedError } from '../ports/mailer.ts'

/** Letters as sealed rows of table `mail`, which the pipeline's mail stage sends. */
export function openRowLetterbox({ box, clock }: { box: Box; clock: Clock }): Letterbox {
  return {
    async put(tx, letter, { email, locale }) {
      const now = clock.now()
      const written = writeLetter(letter, locale)
      const fault = mailFault({ ...written, to: email })
      if (fault) throw new MailRejectedError(fault)
      const until = worthSendingUntil(letter, now)?.toISOString() ?? null
      const packed = packMail({ kind: letter.kind, until, to: email, ...written })
      await insertMail(tx, { id: Bun.randomUUIDv7(), sealed: await box.seal(packed, MAIL_PURPOSE), now })
    },
  }
}
