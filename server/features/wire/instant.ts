import { Problem } from '../../core/problem.ts'

/** From year 1 to the end of 9999, in UTC: what every database reads. */
const [FIRST, LAST] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')]

/** The moment that was sent as `field`. Throws 400 for one that no database holds. */
export function readInstant(written: string, field: string): Date {
  const at = new Date(written)
  if (at.getTime() >= FIRST && at.getTime() <= LAST) return at
  throw new Problem(400, 'bad_request', 'This moment is out of range', { fields: { [field]: 'invalid' } })
}
