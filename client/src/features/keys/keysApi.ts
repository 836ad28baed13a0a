import { call, server } from '../../api.ts'
import type { GrantedRole } from '../team/roles.ts'
import type { ApiKey, NewKey } from './key.ts'

/** The team's keys over the API. Every function throws `ApiError` only. */
export const keysApi = {
  list: async (): Promise<ApiKey[]> => (await call(server.keys.get())).items,
  make: (name: string, role: GrantedRole, expiresInDays: number | null): Promise<NewKey> =>
    call(server.keys.post({ name, role, expiresInDays })),
  revoke: (id: string): Promise<unknown> => call(server.keys({ id }).delete()),
}
