import { decode } from '../../core/decode.ts'
import type { Failure } from '../../core/failure.ts'
import type { Json } from '../../core/x/json.ts'
import { EMBED_STATE, readState } from './page-state.ts'
import { siteUrl, type TiktokDeps } from './site.ts'

const CAPS = { maxBytes: 5 * 1024 * 1024, timeoutMs: 15_000, maxHops: 3 }

/** Reads one of TikTok's embed pages by plain http. Whose turn it is was asked before. */
export async function readEmbed(
  deps: Pick<TiktokDeps, 'fetcher' | 'url'>,
  path: string,
  signal: AbortSignal,
): Promise<{ state: Json } | { failure: Failure }> {
  const answer = await deps.fetcher.get({
    url: siteUrl(deps, path),
    accept: 'text/html,application/xhtml+xml',
    caps: CAPS,
    signal,
  })
  if (answer.kind === 'failed') return { failure: answer.failure }
  if (answer.kind === 'not-modified')
    return { failure: { code: 'http_error', detail: 'TikTok answered 304 unasked.', status: 304 } }
  const reading = readState(decode(answer.body, answer.headers.get('content-type')), EMBED_STATE)
  return 'failure' in reading ? { failure: { ...reading.failure, status: answer.status } } : reading
}
