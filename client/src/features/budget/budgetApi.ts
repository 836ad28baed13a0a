import { call, server } from '../../api.ts'
import type { XBudget, XState, XUsage } from './types.ts'

/** What X costs, over the API. Every function throws `ApiError` only. */
export const budgetApi = {
  state: (): Promise<XState> => call(server.x.state.get()),
  usage: (): Promise<XUsage> => call(server.x.usage.get()),
  set: (wish: XBudget): Promise<XUsage> => call(server.x.budget.put(wish)),
  /** Forgets that X stopped us: it is asked again at once. */
  resume: (): Promise<XUsage> => call(server.x.resume.post()),
}
