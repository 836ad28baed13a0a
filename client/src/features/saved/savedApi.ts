import { request } from '../../api.ts'
import type { Board, BoardColour, BoardList, Bulk, Page, Query, Saved, Tag } from './saved.ts'

/** What is asked of boards and saved posts, so that a test can stand in for it. Every promise fails with `ApiError`. */
export interface SavedApi {
  list(query: Query, signal?: AbortSignal): Promise<Page>
  save(alertIds: readonly string[]): Promise<readonly Saved[]>
  annotate(id: string, note: string): Promise<Saved>
  /** One act on however many; the ids of those it changed. */
  act(bulk: Bulk): Promise<readonly string[]>
  tags(): Promise<readonly Tag[]>
  boards(): Promise<BoardList>
  boardsInTrash(): Promise<readonly Board[]>
  makeBoard(what: { name: string; colour?: BoardColour }): Promise<Board>
  changeBoard(
    id: string,
    what: { name?: string; colour?: BoardColour; after?: string | null },
  ): Promise<Board>
  trashBoard(id: string): Promise<void>
  restoreBoard(id: string): Promise<Board>
  endBoard(id: string): Promise<void>
}

/** Most ids the server takes in one call. */
const MANY = 200

export const savedApi: SavedApi = {
  list: (query, signal) => request<Page>('/api/saved', { query, ...(signal && { signal }) }),
  save: async (alertIds) =>
    (await request<{ items: Saved[] }>('/api/saved', { method: 'POST', body: { alertIds } })).items,
  annotate: (id, note) => request<Saved>(`/api/saved/${id}`, { method: 'PATCH', body: { note } }),
  async act({ ids, ...what }) {
    const done: string[] = []
    let after = what.after
    for (let from = 0; from < ids.length; from += MANY) {
      const some = ids.slice(from, from + MANY)
      const body = { ...what, ids: some, ...(after !== undefined && { after }) }
      done.push(...(await request<{ ids: string[] }>('/api/saved/bulk', { method: 'POST', body })).ids)
      // What is put somewhere in several calls stays together.
      if (after !== undefined) after = some.at(-1) ?? after
    }
    return done
  },
  tags: async () => (await request<{ items: Tag[] }>('/api/saved/tags')).items,
  boards: () => request<BoardList>('/api/boards'),
  boardsInTrash: async () => (await request<BoardList>('/api/boards', { query: { trash: true } })).items,
  makeBoard: (body) => request<Board>('/api/boards', { method: 'POST', body }),
  changeBoard: (id, body) => request<Board>(`/api/boards/${id}`, { method: 'PATCH', body }),
  trashBoard: (id) => request<void>(`/api/boards/${id}`, { method: 'DELETE' }),
  restoreBoard: (id) => request<Board>(`/api/boards/${id}/restore`, { method: 'POST' }),
  endBoard: (id) => request<void>(`/api/boards/${id}/forever`, { method: 'DELETE' }),
}

/** Where a browser saves a board from, as a ZIP. */
export const boardExport = (id: string): string => `/api/boards/${id}/export.zip`
