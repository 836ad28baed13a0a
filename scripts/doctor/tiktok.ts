import type { Capability } from '../../db/queries/capabilities.ts'
import type { Config } from '../../server/config.ts'
import { awaitTurn, heed, SPACING_MS } from '../../server/connectors/tiktok/doors.ts'
import { readList } from '../../server/connectors/tiktok/embed-route.ts'
import type { Services } from '../../server/services.ts'

/** An account that will be there: TikTok's own. */
const KNOWN = 'tiktok'
const PATIENCE_MS = 30_000

/** Whether TikTok lets this address read the list of an account's newest, once and without a browser. */
export async function tiktokCapabilities(
  { tiktokUrl: url }: Config,
  { fetcher, browser, turnstile, clock }: Pick<Services, 'fetcher' | 'browser' | 'turnstile' | 'clock'>,
): Promise<Capability[]> {
  const deps = { fetcher, browser, turnstile, clock, url }
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const turn = await awaitTurn(deps, 2 * SPACING_MS, signal)
  if (turn.kind === 'later') return [found('unknown', 'TikTok is being asked by others just now')]
  if (turn.kind === 'closed') return [found('unknown', turn.failure.detail)]
  const list = await readList(deps, KNOWN, signal)
  if ('failure' in list) return [found('no', (await heed(deps, list.failure)).detail)]
  return [found('yes', `TikTok shows this address the newest of an account (${list.listed.length} posts)`)]
}

function found(answer: Capability['answer'], says: string): Capability {
  return { platform: 'tiktok', name: 'embed', answer, says }
}
