import { call, server } from '../../api.ts'
import type { Connection, Network, Tested } from './types.ts'

/** The house's connections over the API. Every function throws `ApiError` only. */
export const connectionsApi = {
  list: async (): Promise<Connection[]> => (await call(server.connections.get())).items,
  test: (platform: Network): Promise<Tested> => call(server.connections({ platform }).test.post()),
}
