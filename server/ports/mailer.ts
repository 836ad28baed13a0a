/** One message. `text` is always sent; `html` beside it when given. */
export interface Mail {
  to: string
  subject: string
  text: string
  html?: string
}

/** Suite: `tests/contract/mailer.suite.ts`. */
export interface Mailer {
  /** Resolves when accepted for delivery. Throws `MailRejectedError` on an address or subject that carries line breaks or is no address. */
  send(mail: Mail): Promise<void>
  /** Where mail goes, fit to print at start ("console and ./data/outbox"). */
  describe(): string
}

/** The mail cannot be sent as it stands: bad address, header injection. Never retried. */
export class MailRejectedError extends Error {
  override name = 'MailRejectedError'
}
