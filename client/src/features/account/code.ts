/** The codes of the second step as people type and paste them: pure. */

/** Digits of an authenticator's code (RFC 6238, as every app shows it). */
export const CODE_LENGTH = 6

/** The digits in what was typed or pasted ("123 456", "123-456"), never more than a code has. */
export function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, CODE_LENGTH)
}

export const isWhole = (code: string): boolean => code.length === CODE_LENGTH

/** A backup code without the blanks a paste brings along. Its dash and its case belong to it. */
export function backupOf(typed: string): string {
  return typed.replace(/\s/g, '')
}
