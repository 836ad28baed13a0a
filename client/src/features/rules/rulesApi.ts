import { call, server } from '../../api.ts'
import type { Rule, RuleApplied, RuleBody, RuleConditions, RuleTest } from './types.ts'

/** The team's rules over the API. Every function throws `ApiError` only. */
export const rulesApi = {
  list: async (): Promise<Rule[]> => (await call(server.rules.get())).items,
  add: (body: RuleBody): Promise<Rule> => call(server.rules.post(body)),
  change: (id: string, change: Partial<RuleBody>): Promise<Rule> => call(server.rules({ id }).patch(change)),
  remove: (id: string): Promise<unknown> => call(server.rules({ id }).delete()),
  restore: (id: string): Promise<unknown> => call(server.rules({ id }).restore.post()),
  order: async (ids: readonly string[]): Promise<Rule[]> =>
    (await call(server.rules.order.put({ ids: [...ids] }))).items,
  test: (conditions: RuleConditions, signal: AbortSignal): Promise<RuleTest> =>
    call(server.rules.test.post({ conditions }, { fetch: { signal } })),
  apply: (id: string): Promise<RuleApplied> => call(server.rules({ id }).apply.post()),
}
