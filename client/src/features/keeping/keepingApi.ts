import { call, server } from '../../api.ts'
import type { Keeping, KeepingWish } from './types.ts'

/** What the team wants kept, over the API. Every function throws `ApiError` only. */
export const keepingApi = {
  read: (): Promise<Keeping> => call(server.keeping.get()),
  set: (wish: KeepingWish): Promise<Keeping> => call(server.keeping.put(wish)),
}
