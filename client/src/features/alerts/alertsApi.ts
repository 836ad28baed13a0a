import { request } from '../../api.ts'
import type { Alert, AlertDetail, AlertState, Page, Query } from './alert.ts'

/** The part of the API the desk lives on, so that a test can stand in for it. Every promise fails with `ApiError`. */
export interface AlertsApi {
  list(query: Query, signal?: AbortSignal): Promise<Page>
  get(id: string, signal?: AbortSignal): Promise<AlertDetail>
  setState(id: string, state: AlertState): Promise<Alert>
  /** Hands it to a person of the team (null: to nobody), or puts it back into the feed. */
  handle(id: string, how: { assigneeId: string | null } | { muted: boolean }): Promise<Alert>
  /** Marks at most 500 listed ones, or every unread one created up to `before`; tells which were changed. */
  mark(what: { ids: readonly string[] } | { before: string }, state: AlertState): Promise<readonly string[]>
}

export const alertsApi: AlertsApi = {
  list: (query, signal) => request<Page>('/api/alerts', { query, ...(signal && { signal }) }),
  get: (id, signal) => request<AlertDetail>(`/api/alerts/${id}`, { ...(signal && { signal }) }),
  setState: (id, state) => request<Alert>(`/api/alerts/${id}`, { method: 'PATCH', body: { state } }),
  handle: (id, body) => request<Alert>(`/api/alerts/${id}`, { method: 'PATCH', body }),
  mark: async (what, state) => {
    const answer = await request<{ ids: string[] }>('/api/alerts/mark', {
      method: 'POST',
      body: { ...what, state },
    })
    return answer.ids
  },
}
