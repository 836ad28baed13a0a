import type { SavedSearchList, SavedSearchWire } from '../../../../server/features/search/model.ts'
import { request } from '../../api.ts'
import type { SavedQuery } from './archiveFilter.ts'
import type { Page } from './found.ts'

export type SavedSearch = typeof SavedSearchWire.static

/** The part of the API the archive lives on, so that a test can stand in for it. Every promise fails with `ApiError`. */
export interface ArchiveApi {
  /** One page, the best first; `cursor` goes on where the last one ended. */
  search(query: SavedQuery, cursor: string | null, signal?: AbortSignal): Promise<Page>
  saved(): Promise<readonly SavedSearch[]>
  save(name: string, query: SavedQuery): Promise<SavedSearch>
  remove(id: string): Promise<void>
}

export const archiveApi: ArchiveApi = {
  search: (query, cursor, signal) =>
    request<Page>('/api/search', { query: { ...query, cursor }, ...(signal && { signal }) }),
  saved: async () => (await request<typeof SavedSearchList.static>('/api/searches')).items,
  save: (name, query) => request<SavedSearch>('/api/searches', { method: 'POST', body: { name, query } }),
  remove: async (id) => {
    await request(`/api/searches/${id}`, { method: 'DELETE' })
  },
}
