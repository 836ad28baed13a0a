import { createEffect, on, onCleanup } from 'solid-js'
import type { SignedIn } from '../../session.tsx'
import { type Alert, newestFirst, type Page } from './alert.ts'
import type { Feed } from './createFeed.ts'

/** After a change it rests this long before it is written down. */
const REST_MS = 4_000
/** So many of the newest alerts are kept. */
const KEPT = 60

/** Writes the newest alerts down as they change, for a start without network. Ends with its owner. */
export function keepFeed(feed: Feed, me: () => SignedIn | null | undefined): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const write = async (): Promise<void> => {
    timer = undefined
    const { keepDesk } = await import('../../kept/keptDesk.ts')
    const person = me()
    if (person && !ended) await keepDesk({ me: person, page: newestPage(feed.state()), at: Date.now() })
  }
  createEffect(
    on([() => feed.state().known, () => feed.keptAt()], ([known, keptAt]) => {
      if (known.size > 0 && keptAt === null) timer ??= setTimeout(() => void write(), REST_MS)
    }),
  )
  onCleanup(() => {
    ended = true
    clearTimeout(timer)
  })
}

/** What the feed knows, as a page of the API would say it; nothing follows it. */
export function newestPage(state: {
  known: ReadonlyMap<string, Alert>
  counts: Page['counts']
  reach: Page['reach'] | null
}): Page {
  const items = [...state.known.values()].sort(newestFirst).slice(0, KEPT)
  // Number 0: whatever the stream tells later is younger.
  return { items, nextCursor: null, counts: state.counts, reach: state.reach ?? { outlets: [] }, seq: 0 }
}
