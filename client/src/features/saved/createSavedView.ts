import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { type ApiError, toApiError } from '../../api.ts'
import type { Live } from '../../live.ts'
import { createSoon } from './createSoon.ts'
import type { Place } from './place.ts'
import type { Page, Query, Saved } from './saved.ts'
import type { SavedApi } from './savedApi.ts'
import { listKey, queryOf, type SavedFilter } from './savedFilter.ts'
import { freshList, NOTHING_READ, type SavedList, withMore } from './savedList.ts'

const PAGE = 50
/** Most posts the server gives in one answer. */
const LARGEST_PAGE = 200
/** How deep a list is read again at most: further down the reader pages as before. */
const DEEPEST = 1_000

/** The saved posts of a place, narrowed by a filter, as they are on screen. */
export interface SavedView {
  list: Accessor<SavedList>
  /** Reading from the beginning, because something else is asked for. */
  busy: Accessor<boolean>
  /** Why the list could not be read, or its next page. */
  problem: Accessor<ApiError | null>
  item(id: string): Saved | undefined
  next(): void
  retry(): void
  /** Changes at once what is shown. */
  put(change: (list: SavedList) => SavedList): void
  /** Runs what changes the posts on the server: what is read meanwhile is not believed, but read again after. */
  during<T>(run: () => Promise<T>): Promise<T>
}

export interface ViewWorld {
  api: Pick<SavedApi, 'list'>
  live: Pick<Live, 'on' | 'onReset' | 'standing' | 'state'>
  place: Accessor<Place | null>
  filter: Accessor<SavedFilter>
  /** How deep the list is read the first time; as usual when null. */
  depth: number | null
}

/** Reads the list whenever place or filter change, page by page, and again when other screens change it. */
export function createSavedView({ api, live, place, filter, depth }: ViewWorld): SavedView {
  const [list, put] = createSignal<SavedList>(NOTHING_READ)
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  let reading = new AbortController()
  let paging = false
  /** What could not be read, to be tried again. */
  let failed: (() => void) | null = null
  let first = Math.max(PAGE, depth ?? 0)
  let acting = 0
  let acts = 0

  const query = (): Query | null => {
    const here = place()
    return here && queryOf(here, filter())
  }
  /** Runs one reading; what comes after another was begun is dropped. `again`: what tries it once more. */
  const read = async (
    again: () => void,
    run: (query: Query, signal: AbortSignal) => Promise<void>,
  ): Promise<void> => {
    reading.abort()
    reading = new AbortController()
    paging = false
    const { signal } = reading
    const asked = query()
    if (asked === null) return
    try {
      await run(asked, signal)
      if (signal.aborted) return
      failed = null
      setProblem(null)
    } catch (error) {
      if (signal.aborted) return
      failed = again
      setProblem(toApiError(error))
    } finally {
      if (!signal.aborted) {
        setBusy(false)
        paging = false
      }
    }
  }
  const open = (): void => {
    setBusy(true)
    setProblem(null)
    void read(open, async (asked, signal) => {
      const page = await readDeep(api, asked, first, signal)
      if (signal.aborted) return
      first = PAGE
      put((now) => freshList(now, page))
    })
  }
  /** As deep as it is shown. */
  const renew = (): void => {
    if (acting > 0) return
    if (list().order === null) {
      open()
      return
    }
    const before = acts
    void read(renew, async (asked, signal) => {
      const page = await readDeep(api, asked, Math.max(PAGE, list().order?.length ?? 0), signal)
      if (signal.aborted) return
      if (acts === before) put((now) => freshList(now, page))
      else soon()
    })
  }
  const soon = createSoon(renew)
  const next = (): void => {
    const { next: cursor, order } = list()
    if (order === null) {
      open()
      return
    }
    if (cursor === null || paging || busy()) return
    void read(next, async (asked, signal) => {
      paging = true
      const page = await api.list({ ...asked, cursor, limit: PAGE }, signal)
      if (!signal.aborted) put((now) => withMore(now, page))
    })
  }
  const key = createMemo(() => {
    const here = place()
    return here && listKey(here, filter())
  })
  createEffect(on(key, open))
  createEffect(on(place, () => put(NOTHING_READ), { defer: true }))
  const retry = (): void => failed?.()
  follow(live, soon)
  createEffect(on(live.state, (state) => state === 'live' && retry(), { defer: true }))
  onCleanup(() => reading.abort())
  return {
    list,
    busy,
    problem,
    item: (id) => list().known.get(id),
    next,
    retry,
    put,
    async during(run) {
      acts += 1
      acting += 1
      try {
        return await run()
      } finally {
        acts += 1
        acting -= 1
        soon()
      }
    },
  }
}

/** Of posts themselves only what happens to their alerts is told: an edit, say, or that one was taken down. */
function follow(live: ViewWorld['live'], soon: () => void): void {
  live.on('saved.updated', (news) => 'ids' in news && soon())
  live.on('alert.updated', soon)
  followStanding(live, soon)
  live.onReset(soon)
}

/** What was read before the stream stood may have missed what happened until then. */
export function followStanding(live: Pick<Live, 'standing'>, renew: () => void): void {
  const standing = createMemo(() => live.standing())
  createEffect(on(standing, (now) => now && renew(), { defer: true }))
}

async function readDeep(
  api: Pick<SavedApi, 'list'>,
  query: Query,
  depth: number,
  signal: AbortSignal,
): Promise<Page> {
  const wanted = Math.min(depth, DEEPEST)
  const first = await api.list({ ...query, limit: Math.min(wanted, LARGEST_PAGE) }, signal)
  const items = [...first.items]
  let cursor = first.nextCursor
  for (let read = LARGEST_PAGE; cursor !== null && read < wanted; read += LARGEST_PAGE) {
    const limit = Math.min(wanted - read, LARGEST_PAGE)
    const more: Page = await api.list({ ...query, cursor, limit }, signal)
    items.push(...more.items)
    cursor = more.nextCursor
  }
  return { items, nextCursor: cursor }
}
