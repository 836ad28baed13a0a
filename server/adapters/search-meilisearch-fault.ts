import { MeilisearchApiError, MeilisearchRequestError, MeilisearchRequestTimeOutError } from 'meilisearch'

/** What went wrong with the server, in words that say what to do. */
export class SearchFault extends Error {
  override name = 'SearchFault'
  /** The server's own (`index_not_found`), or of the system (`ECONNREFUSED`). */
  readonly code: string
  /** Whether the same may go well in a moment. */
  readonly passing: boolean
  constructor(code: string, says: string, passing = false) {
    super(says)
    this.code = code
    this.passing = passing
  }
}

const KEY_CODES = ['invalid_api_key', 'missing_authorization_header', 'missing_master_key']
const WHAT_TO_DO: Record<string, string> = {
  no_space_left_on_device: 'its disk is full: make room; what waits is indexed then',
  index_not_found: 'the index is not there: it must be made anew (bun run reindex)',
  too_many_open_files: 'it may open too few files: raise its limit (ulimit -n)',
  database_size_limit_reached: 'its database may not grow any more: make room on its disk',
}

/** What the server answered to a task or a request, with its code. */
export function faultOfCode(code: string, message: string, passing = false): SearchFault {
  if (KEY_CODES.includes(code))
    return new SearchFault(
      code,
      `Meilisearch refuses MEILI_KEY (${code}): set it to the master key of the server`,
    )
  return new SearchFault(code, `Meilisearch: ${WHAT_TO_DO[code] ?? message} (${code})`, passing)
}

/** Whatever a request threw, as a fault. Never holds the key. */
export function faultOf(error: unknown, place: string): SearchFault {
  if (error instanceof SearchFault) return error
  if (error instanceof MeilisearchApiError) {
    const { status } = error.response
    const code = error.cause?.code ?? `HTTP ${status}`
    return faultOfCode(
      code,
      error.cause?.message ?? `answered ${status}`,
      status === 429 || status === 408 || status >= 500,
    )
  }
  const timedOut =
    error instanceof MeilisearchRequestError && error.cause instanceof MeilisearchRequestTimeOutError
  if (timedOut) return new SearchFault('timeout', `Meilisearch at ${place} does not answer in time`, true)
  if (error instanceof MeilisearchRequestError) {
    const code = codeIn(error.cause)
    return new SearchFault(code, `no answer from Meilisearch at ${place} (${code}): is it running?`, true)
  }
  if (error instanceof SyntaxError)
    return new SearchFault('not_json', `what answers at ${place} is no Meilisearch: check MEILI_URL`)
  return new SearchFault('unknown', error instanceof Error ? error.message : String(error))
}

function codeIn(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return cause instanceof Error ? cause.name : 'no connection'
}
