import { call, server } from '../../api.ts'
import type { Address } from './address.ts'
import type { Kind, NewWebhook, Scope, Sent, Tested, Webhook } from './types.ts'

export interface Wish extends Address {
  name: string
  scope: Scope
  lang: 'fr' | 'en'
}

export type Change = Partial<Wish & { enabled: boolean }>

/** The team's channels over the API. Every function throws `ApiError` only. */
export const webhooksApi = {
  list: async (): Promise<Webhook[]> => (await call(server.webhooks.get())).items,
  add: (wish: Wish & { kind: Kind }): Promise<NewWebhook> => call(server.webhooks.post(wish)),
  change: (id: string, change: Change): Promise<Webhook> => call(server.webhooks({ id }).patch(change)),
  remove: (id: string): Promise<unknown> => call(server.webhooks({ id }).delete()),
  restore: (id: string): Promise<Webhook> => call(server.webhooks({ id }).restore.post()),
  rotate: async (id: string): Promise<string> => (await call(server.webhooks({ id }).secret.post())).secret,
  test: (id: string): Promise<Tested> => call(server.webhooks({ id }).test.post()),
  sent: (id: string, cursor?: string): Promise<{ items: Sent[]; nextCursor: string | null }> =>
    call(server.webhooks({ id }).deliveries.get({ query: cursor === undefined ? {} : { cursor } })),
  replay: (id: string, deliveryId: string): Promise<Sent> =>
    call(server.webhooks({ id }).deliveries({ deliveryId }).replay.post()),
}
