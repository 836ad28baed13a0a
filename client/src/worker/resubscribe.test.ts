import { expect, test } from 'bun:test'
import { resubscribe } from './resubscribe.ts'
import { standIn } from './stand.ts'

const address = (endpoint: string): PushSubscription => ({
  endpoint,
  expirationTime: null,
  options: { applicationServerKey: new Uint8Array([4, 2]).buffer, userVisibleOnly: true },
  getKey: () => null,
  toJSON: () => ({ endpoint }),
  unsubscribe: async () => true,
})

function browser(gives: PushSubscription | null) {
  const keys: unknown[] = []
  const pushManager = {
    getSubscription: async () => null,
    subscribe: async (options?: PushSubscriptionOptionsInit) => {
      keys.push(options?.applicationServerKey)
      if (!gives) throw new DOMException('not allowed', 'NotAllowedError')
      return gives
    },
  }
  return { ...standIn(), registration: { pushManager }, keys }
}

test('a lost address is replaced by one for the same key, under the name the device has', async () => {
  const world = browser(address('e2'))
  await resubscribe({ oldSubscription: address('e1') }, world)
  expect(world.keys).toEqual([address('e1').options.applicationServerKey])
  expect(world.told).toEqual([
    { path: '/api/push/subscriptions', body: { endpoint: 'e2', deviceName: 'Chrome · Pixel 9' } },
  ])
})

test('what the browser brings itself is taken as it is; without a key, or a permission, nothing is said', async () => {
  const brought = browser(null)
  await resubscribe({ oldSubscription: null, newSubscription: address('e3') }, brought)
  expect(brought.told[0]?.body).toMatchObject({ endpoint: 'e3' })
  for (const oldSubscription of [null, address('e1')]) {
    const world = browser(null)
    await resubscribe({ oldSubscription }, world)
    expect(world.told).toEqual([])
  }
})
