/**
 * What browsers accept in `<input type=email>`: an ASCII address, an international domain in its ASCII form.
 * Source: https://html.spec.whatwg.org/#valid-e-mail-address
 */
const MAIL_ADDRESS =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/

/** Longest address that fits a path of SMTP. Source: https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.3 */
const LONGEST_ADDRESS = 254

/** C0 controls and DEL: among them the line breaks with which headers are forged. */
const CONTROLS = /\p{Cc}/u

/** Why a mail must not be sent as it stands, in one line without the offending text; null when it may be. */
export function mailFault(mail: { to: string; subject: string; text: string }): string | null {
  if (!isMailAddress(mail.to)) return 'the recipient is no e-mail address'
  if (CONTROLS.test(mail.subject)) return 'the subject holds a line break or another control character'
  if (mail.text.trim() === '') return 'the text is empty'
  return null
}

/** Headers of every mail of ours. `mail.id` makes the Message-ID, on the sender's domain. */
export function mailHeaders(mail: { id?: string }, from: string) {
  return {
    ...(mail.id ? { messageId: `<${mail.id}@${domainOf(from)}>` } : {}),
    // Keeps holiday notices from coming back. Source: https://www.rfc-editor.org/rfc/rfc3834#section-5
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** The bare address of `Name <address>` or `address`; null when it is neither. */
export function senderAddress(from: string): string | null {
  const address = /^[^<>\p{Cc}]*<([^<>]+)>$/u.exec(from)?.[1] ?? from
  return isMailAddress(address) ? address : null
}

function domainOf(from: string): string {
  return senderAddress(from)?.split('@')[1] ?? 'localhost'
}

/** True for one bare address: no name, no brackets, no list. */
export function isMailAddress(text: string): boolean {
  return text.length <= LONGEST_ADDRESS && MAIL_ADDRESS.test(text)
}
