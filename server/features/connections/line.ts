import type { Failure } from '../../core/failure.ts'
import type { CheckLine } from './model.ts'

/** A line of a test; what is not said of it is null. */
export function line(
  check: CheckLine['check'],
  result: CheckLine['result'],
  more: Partial<CheckLine> = {},
): CheckLine {
  return { check, result, code: null, text: null, at: null, count: null, ...more }
}

/** What went wrong, and when it may go well again. */
export function failedLine(
  check: CheckLine['check'],
  { code, retryAfterSeconds }: Failure,
  now: Date,
): CheckLine {
  const at =
    retryAfterSeconds === undefined ? null : new Date(now.getTime() + retryAfterSeconds * 1_000).toISOString()
  return line(check, code === 'rate_limited' ? 'warn' : 'bad', { code, at })
}

/** What patience a person who presses a button has, milliseconds. */
export const TEST_MS = 20_000
