/** One message. `text` is always sent; `html` beside it when given. */
export interface Mail {
  /** The same at every attempt, so that programs know a mail that reaches them twice. Letters, digits, dashes. */
  id?: string
  to: string
  subject: string
  text: string
  html?: string
}

/** Suite: `tests/contract/mailer.suite.ts`. */
export interface Mailer {
  /**
   * Resolves when accepted for delivery. Throws `MailRejectedError` on an address or subject that carries line breaks
   * or is no address, `MailDelayedError` when it may work later. When `signal` aborts it may have left or not.
   */
  send(mail: Mail, signal?: AbortSignal): Promise<void>
  /** True when mail reaches people; false when it is kept on this machine. */
  readonly delivers: boolean
  /** Where mail goes, fit to print at start ("console and ./data/outbox"). */
  describe(): string
}

/** The mail cannot be sent as it stands: bad address, header injection, refused for good. Never retried. */
export class MailRejectedError extends Error {
  override name = 'MailRejectedError'
}

/** Nothing is wrong with the mail, but it cannot leave just now. The message holds no address and may be logged. */
export class MailDelayedError extends Error {
  override name = 'MailDelayedError'
}
