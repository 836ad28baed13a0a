import { call, server } from '../../api.ts'
import { savedApi } from '../saved/savedApi.ts'
import { sourcesApi } from '../sources/api.ts'
import { teamApi } from '../team/teamApi.ts'
import type { Names } from './names.ts'
import { rulesApi } from './rulesApi.ts'
import type { Rule } from './types.ts'

/** The rules with all they speak of. */
export interface Rulebook {
  rules: readonly Rule[]
  names: Names
}

/** Reads both at once. Where things are sent is for whoever may know (`webhooks`). Throws `ApiError` only. */
export async function readRules(webhooks: boolean): Promise<Rulebook> {
  const [rules, sources, boards, members, relays] = await Promise.all([
    rulesApi.list(),
    sourcesApi.list(),
    savedApi.boards(),
    teamApi.members(),
    webhooks ? call(server.webhooks.get()) : { items: [] },
  ])
  const people = members.map(({ userId, name }) => ({ id: userId, name }))
  return { rules, names: { sources, boards: boards.items, people, webhooks: relays.items } }
}
