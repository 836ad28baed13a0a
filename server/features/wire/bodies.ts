import { Problem } from '../../core/problem.ts'

const MEGABYTE = 1024 * 1024
/** What is sent as text. */
const MOST_BYTES = MEGABYTE
/** Where files are sent; each route counts for itself. */
const FILES = /^\/api\/media\/[^/]+\/right\/proof$/

/** More than any route takes: what the server itself cuts off. */
export const LARGEST_BODY = 16 * MEGABYTE

/**
 * Refuses what is larger than the route takes before any of it is read: 413 `too_large`, and 411 `length_required` for
 * a body of unknown length, which would be read to the server's own limit.
 */
export function refuseLarge({ headers }: Request, path: string): void {
  if (FILES.test(path)) return
  if (headers.has('transfer-encoding'))
    throw new Problem(411, 'length_required', 'The length of the body must be said')
  if (Number(headers.get('content-length') ?? 0) > MOST_BYTES)
    throw new Problem(413, 'too_large', 'The body is larger than this takes')
}
