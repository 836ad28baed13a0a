/**
 * What follows a right answer at a door: `in` signed in, `second` the second step is still to do, `confirm` the
 * address has to be confirmed before anything else.
 */
export type Outcome = 'in' | 'second' | 'confirm'

/** Reads what the sign-in routes answer. No session token after signing up means that a mail has to be read first. */
export function outcomeOf(answer: unknown): Outcome {
  if (typeof answer !== 'object' || answer === null) return 'in'
  if ('twoFactorRedirect' in answer && answer.twoFactorRedirect === true) return 'second'
  return 'token' in answer && answer.token === null ? 'confirm' : 'in'
}
