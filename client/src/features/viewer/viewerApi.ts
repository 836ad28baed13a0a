import { call, server } from '../../api.ts'

/** Has a medium fetched once more. Fails with `ApiError`; `nothing_to_fetch` when its source is gone. */
export async function retryMedium(id: string): Promise<void> {
  await call(server.media({ id }).retry.post())
}
