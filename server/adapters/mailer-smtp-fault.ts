import { MailDelayedError, MailRejectedError } from '../ports/mailer.ts'

/** What of a failed attempt may be told: never the server's words, which repeat addresses. */
interface Reply {
  /** nodemailer's own. */
  code: string
  command: string
  /** 0 when the server said nothing. */
  status: number
  /** The numbers of its answer: `550 5.1.1`. */
  numbers: string
}

/** These say something about our sign-in, whatever the command. Source: RFC 4954, section 6. */
const SIGN_IN = /^53\d$/

/** The error to throw for one of nodemailer's: named, with what to mend, without address, content or password. */
export function deliveryFault(error: unknown): MailRejectedError | MailDelayedError {
  const reply = replyOf(error)
  if (isSignIn(reply)) return delayed('did not accept the user or the password of SMTP_URL', reply)
  if (reply.command === 'MAIL FROM') return delayed('does not take mail from MAIL_FROM', reply)
  if (isRefusal(reply))
    return new MailRejectedError(`The mail server refused the mail for good${told(reply)}`)
  if (reply.status > 0) return delayed('asks to try again later', reply)
  return delayed(SILENCES[reply.code] ?? 'could not be used', reply)
}

/** What it means when the server says nothing, or what it says is not to the point. */
const SILENCES: Readonly<Record<string, string>> = {
  EABORT: 'took too long',
  ETIMEDOUT: 'does not answer',
  EDNS: 'is not known under that name',
  ETLS: 'offers no encrypted connection that can be trusted',
  ECONNECTION: 'cannot be reached',
  ESOCKET: 'cannot be reached',
}

function isSignIn({ code, status }: Reply): boolean {
  return code === 'EAUTH' || code === 'ENOAUTH' || SIGN_IN.test(String(status))
}

/** 5xx about the reader or the content. 503 says that the order of the commands was wrong, not the mail. */
function isRefusal({ code, status }: Reply): boolean {
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false
  return status === 0 ? code === 'EENVELOPE' : status >= 500 && status !== 503
}

function delayed(what: string, reply: Reply): MailDelayedError {
  return new MailDelayedError(`The mail server ${what}${told(reply)}`)
}

function told({ numbers, code }: Reply): string {
  return ` (${numbers || code})`
}

function replyOf(error: unknown): Reply {
  const response = textIn(error, 'response')
  const status = Number(/^\d{3}/.exec(response)?.[0] ?? 0)
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]
  const code = textIn(error, 'originalCode') || textIn(error, 'code') || 'unknown'
  return {
    code: textIn(error, 'code') || 'unknown',
    command: textIn(error, 'command'),
    status,
    numbers: status === 0 ? code : [status, enhanced].filter(Boolean).join(' '),
  }
}

function textIn(error: unknown, name: string): string {
  if (!(error instanceof Error)) return ''
  const value = new Map<string, unknown>(Object.entries(error)).get(name)
  return typeof value === 'string' ? value : ''
}
