import type { CandidateWire, SourceWire } from '../../../../server/features/sources/model.ts'
import { call, server } from '../../api.ts'
import type { CheckPage, NewSource, SourceChange } from './types.ts'

/** The team's sources over the API. Every function throws `ApiError` only. */
export const sourcesApi = {
  list: async (): Promise<SourceWire[]> => (await call(server.sources.get())).items,
  get: (id: string): Promise<SourceWire> => call(server.sources({ id }).get()),
  detect: (input: string, signal: AbortSignal): Promise<{ candidates: CandidateWire[]; tookMs: number }> =>
    call(server.sources.detect.post({ input }, { fetch: { signal } })),
  add: (source: NewSource): Promise<SourceWire> => call(server.sources.post(source)),
  change: (id: string, change: SourceChange): Promise<SourceWire> =>
    call(server.sources({ id }).patch(change)),
  remove: (id: string): Promise<unknown> => call(server.sources({ id }).delete()),
  restore: (id: string): Promise<SourceWire> => call(server.sources({ id }).restore.post()),
  check: (id: string): Promise<SourceWire> => call(server.sources({ id }).check.post()),
  checks: (id: string, cursor: string | null): Promise<CheckPage> =>
    call(server.sources({ id }).checks.get({ query: cursor === null ? {} : { cursor } })),
}
