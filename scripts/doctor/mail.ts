import { openSmtpMailer } from '../../server/adapters/mailer-smtp.ts'
import type { Config } from '../../server/config.ts'
import { senderAddress } from '../../server/core/mail.ts'
import type { Finding } from './finding.ts'

/** A person waits for the answer; mail itself is more patient. */
const PATIENCE = { connectMs: 5_000, silenceMs: 5_000, wholeMs: 15_000 }

/** Whether mail reaches people: connects and signs in, without sending. */
export async function mail(config: Config): Promise<Finding> {
  const { smtpUrl, mailFrom: from, dataDir } = config
  const part = 'mail'
  if (!smtpUrl)
    return { ok: true, part, says: `kept in ${dataDir}/outbox, nothing is sent; set SMTP_URL to send it` }
  await using mailer = openSmtpMailer({ url: smtpUrl.reveal(), from, patience: PATIENCE })
  try {
    await mailer.verify()
  } catch (error) {
    return { ok: false, part, says: `${mailer.describe()}: ${inWords(error)}; mails wait until it is mended` }
  }
  if (senderAddress(from)?.endsWith('@localhost'))
    return { ok: false, part, says: `${from} is no sender a mail server takes; set MAIL_FROM` }
  return { ok: true, part, says: `${mailer.describe()} takes mail, sent from ${from}` }
}

/** With what secrets are sealed, and whether other processes can have the same. */
export function sealing({ encryptionKeys, databaseUrl, redisUrl, dataDir }: Config): Finding {
  const part = 'sealing'
  if (encryptionKeys) {
    const old = encryptionKeys.length - 1
    return { ok: true, part, says: old > 0 ? `a new key, and ${old} that still open` : 'one key' }
  }
  const shared = databaseUrl !== null && redisUrl !== null
  return shared
    ? {
        ok: true,
        part,
        says: `the key in ${dataDir}; with several processes set the same ENCRYPTION_KEY for all of them`,
      }
    : { ok: true, part, says: `the key in ${dataDir}; keep it with your backups` }
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
