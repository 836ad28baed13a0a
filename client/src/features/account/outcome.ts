/**
 * What follows a right answer at a door: `in` signed in, `second` the second step is still to do, `confirm` the
 * address has to be confirmed before anything else.
 */
export type Outcome = 'in' | 'second' | 'confirm'

/** Reads what the sign-in routes answer. Whether there is a session now is never in it: only the cookie knows. */
export function outcomeOf(answer: unknown): Outcome {
  if (typeof answer !== 'object' || answer === null) return 'in'
  return 'twoFactorRedirect' in answer && answer.twoFactorRedirect === true ? 'second' : 'in'
}
