import { request } from '../../api.ts'
import type { Role } from '../team/roles.ts'
import type { ApiKey, NewKey } from './key.ts'

/** The team's keys over the API. Every function throws `ApiError` only. */
export const keysApi = {
  list: async (): Promise<ApiKey[]> => (await request<{ items: ApiKey[] }>('/api/keys')).items,
  make: (name: string, role: Role, expiresInDays: number | null) =>
    request<NewKey>('/api/keys', { method: 'POST', body: { name, role, expiresInDays } }),
  revoke: (id: string) => request<null>(`/api/keys/${id}`, { method: 'DELETE' }),
}
