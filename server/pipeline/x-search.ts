import { makeChannelsDue } from '../../db/queries/x-delivery.ts'
import type { Failure } from '../core/failure.ts'
import { searchQueries } from '../core/x/queries.ts'
import type { XStreamKind } from '../ports/x.ts'
import type { Services } from '../services.ts'
import type { XInbox } from './x-inbox.ts'
import type { XWatch } from './x-watch.ts'

/** What is looked for. */
export interface Missed {
  kind: XStreamKind
  accounts: readonly string[]
  since: Date
  sinceId: string
}

/** Recent search reaches seven days back; a little less, for clocks differ. */
const SEARCHABLE_MS = 7 * 86_400_000 - 600_000
/** Of a hundred posts each: who missed more of twenty accounts is better served account by account. */
const MOST_PAGES = 20

/** How it went. `left`: the channels' own looks are to bring it. */
export type Looked = { ok: true; left: boolean } | { ok: false; failure: Failure }

const DONE: Looked = { ok: true, left: false }

/** Searches for what a stream missed, and hands it to the inbox like what the stream brings. */
export async function lookForMissed(
  services: Services,
  { watch, inbox }: { watch: XWatch; inbox: XInbox },
  missed: Missed,
  signal: AbortSignal,
): Promise<Looked> {
  if (missed.accounts.length === 0) return DONE
  if (services.clock.now().getTime() - missed.since.getTime() > SEARCHABLE_MS) {
    await leaveToLooks(services, watch, missed.accounts)
    return { ok: true, left: true }
  }
  let left = false
  for (const query of queriesOf(missed)) {
    const found = await wholeSearch(services, inbox, query, missed.sinceId, signal)
    if (!found.ok) return found
    left ||= found.left
  }
  if (left) await leaveToLooks(services, watch, missed.accounts)
  return { ok: true, left }
}

/** How many searches that is, if nothing has more than a page. */
export function searchesFor(kind: XStreamKind, accounts: readonly string[]): number {
  return queriesOf({ kind, accounts }).length
}

function queriesOf({ kind, accounts }: Pick<Missed, 'kind' | 'accounts'>): string[] {
  return searchQueries(accounts, kind === 'filtered' ? 'originals' : 'everything')
}

async function wholeSearch(
  { x, clock }: Services,
  inbox: XInbox,
  query: string,
  sinceId: string,
  signal: AbortSignal,
): Promise<Looked> {
  let next: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    if (signal.aborted) return ABORTED
    const answer = await x.search(
      query,
      { sinceId, ...(next && { next }) },
      { channelId: null, priority: 'high' },
    )
    if (!answer.ok) return answer
    const at = clock.now()
    const oldestFirst = answer.value.posts.toReversed()
    inbox.push(
      ...oldestFirst.map((post) => ({ kind: 'post', post, whole: true, billed: false, at }) as const),
    )
    next = answer.value.next
    if (next === null) return DONE
  }
  return { ok: true, left: true }
}

const ABORTED: Looked = { ok: false, failure: { code: 'aborted', detail: 'The reading of X has ended.' } }

/** Makes the channels of these accounts due. */
export async function leaveToLooks(
  { db, clock }: Services,
  watch: XWatch,
  accounts: readonly string[],
): Promise<void> {
  const channels = accounts.flatMap((id) => watch.accounts.get(id)?.channels ?? [])
  await makeChannelsDue(
    db,
    channels.map(({ id }) => id),
    clock.now(),
  )
}
