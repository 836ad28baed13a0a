/**
 * A refusal fit to show: `code` is stable, `message` is plain English without internals, `fields` says which
 * field of the request is at fault. Anything else that is thrown is answered as `internal`.
 */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly code: string
  readonly fields: Record<string, string> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    status: number,
    code: string,
    message: string,
    more: { fields?: Record<string, string>; retryAfterSeconds?: number } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.fields = more.fields
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}

/** Also the answer for what belongs to another team: its existence is nobody else's business. */
export function notFound(what: string): Problem {
  return new Problem(404, 'not_found', `${what} not found`)
}
