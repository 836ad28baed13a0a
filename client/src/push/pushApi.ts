import { request } from '../api.ts'

/** The part of the API this browser's address lives on. Every promise fails with `ApiError`. */
export interface PushApi {
  /** The public half of the server's key, base64url. */
  key(): Promise<string>
  /** Tells the server where this browser receives, or that it is still there; the id of its device. */
  register(subscription: PushSubscriptionJSON, deviceName: string): Promise<string>
  remove(endpoint: string): Promise<void>
}

export const pushApi: PushApi = {
  key: async () => (await request<{ publicKey: string }>('/api/push/key')).publicKey,
  register: async (subscription, deviceName) =>
    (
      await request<{ id: string }>('/api/push/subscriptions', {
        method: 'POST',
        body: { ...subscription, deviceName },
      })
    ).id,
  remove: async (endpoint) => {
    await request('/api/push/subscriptions', { method: 'DELETE', body: { endpoint } })
  },
}
