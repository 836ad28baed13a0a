import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { toApiError } from '../../api.ts'
import type { ArchiveApi } from './archiveApi.ts'
import { type ArchiveFilter, queryOf } from './archiveFilter.ts'
import { type Found, failed, firstPage, looking, morePage, nothingFound, type Page } from './found.ts'

export interface Archive {
  found: Accessor<Found>
  /** Reads what comes next, or tries again what failed. */
  next(): void
}

/** Looks whenever the filter changes; answers to an older wish are dropped. */
export function createArchive(filter: Accessor<ArchiveFilter>, api: Pick<ArchiveApi, 'search'>): Archive {
  const [found, setFound] = createSignal<Found>(nothingFound)
  let reading = new AbortController()

  const read = async (cursor: string | null, put: (page: Page) => void): Promise<void> => {
    reading.abort()
    reading = new AbortController()
    const { signal } = reading
    const query = queryOf(filter())
    if (query === null) return void setFound(nothingFound)
    setFound(looking)
    try {
      const page = await api.search(query, cursor, signal)
      if (!signal.aborted) put(page)
    } catch (error) {
      if (!signal.aborted) setFound((now) => failed(now, toApiError(error)))
    }
  }
  const begin = (wanted: ArchiveFilter): void => void read(null, (page) => setFound(firstPage(wanted, page)))
  createEffect(on(filter, begin))
  onCleanup(() => reading.abort())
  return {
    found,
    next: () => {
      const { next, filter: shown } = found()
      if (shown !== filter() || next === null) begin(filter())
      else void read(next, (page) => setFound((now) => morePage(now, page)))
    },
  }
}
