import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { call, server } from '../../api.ts'
import type {
  CheckPage,
  Detected,
  Imported,
  ImportWish,
  ListPage,
  NetworkName,
  NewSource,
  Recognised,
  SourceChange,
} from './types.ts'

/** The team's sources over the API. Every function throws `ApiError` only. */
export const sourcesApi = {
  list: async (): Promise<SourceWire[]> => (await call(server.sources.get())).items,
  get: (id: string): Promise<SourceWire> => call(server.sources({ id }).get()),
  detect: (input: string, signal: AbortSignal): Promise<Detected> =>
    call(server.sources.detect.post({ input }, { fetch: { signal } })),
  recognise: (input: string, platform: NetworkName | null, signal?: AbortSignal): Promise<Recognised> =>
    call(
      server.sources.recognise.post(
        { input, ...(platform === null ? {} : { platform }) },
        signal ? { fetch: { signal } } : {},
      ),
    ),
  import: (wish: ImportWish): Promise<Imported> => call(server.sources.import.post(wish)),
  /** Billed by X, member by member. */
  xList: (url: string, next: string | null): Promise<ListPage> =>
    call(server.sources['x-list'].post({ url, ...(next === null ? {} : { next }) })),
  add: (source: NewSource): Promise<SourceWire> => call(server.sources.post(source)),
  change: (id: string, change: SourceChange): Promise<SourceWire> =>
    call(server.sources({ id }).patch(change)),
  remove: (id: string): Promise<unknown> => call(server.sources({ id }).delete()),
  restore: (id: string): Promise<SourceWire> => call(server.sources({ id }).restore.post()),
  check: (id: string): Promise<SourceWire> => call(server.sources({ id }).check.post()),
  checks: (id: string, cursor: string | null): Promise<CheckPage> =>
    call(server.sources({ id }).checks.get({ query: cursor === null ? {} : { cursor } })),
}
