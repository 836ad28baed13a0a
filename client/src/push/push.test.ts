import { describe, expect, test } from 'bun:test'
import { ApiError } from '../api.ts'
import type { PushBrowser } from './browser.ts'
import { createPush } from './createPush.ts'
import { deviceName } from './deviceName.ts'
import { bytesOf, isForKey } from './key.ts'
import type { PushApi } from './pushApi.ts'
import { isIos, type PushFacts, pushState } from './state.ts'
import { storedWants } from './wanted.ts'

const KEY = 'BPkA'
const OTHER = 'BPkB'

test('what the browser tells makes one state', () => {
  const facts: PushFacts = {
    able: true,
    ios: false,
    standalone: false,
    permission: 'granted',
    subscribed: true,
    refused: false,
  }
  expect(pushState(facts)).toBe('subscribed')
  expect(pushState({ ...facts, subscribed: false })).toBe('granted-not-subscribed')
  expect(pushState({ ...facts, refused: true })).toBe('blocked-by-system')
  expect(pushState({ ...facts, permission: 'denied' })).toBe('denied')
  expect(pushState({ ...facts, permission: 'default' })).toBe('default')
  expect(pushState({ ...facts, able: false })).toBe('unsupported')
  expect(pushState({ ...facts, able: false, ios: true })).toBe('needs-install')
  expect(pushState({ ...facts, able: false, ios: true, standalone: true })).toBe('unsupported')
})

test('an iPad is told from a Mac, and devices by names people know', () => {
  const mac =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15'
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1'
  const chrome =
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36'
  expect([isIos(mac, 0), isIos(mac, 5), isIos(phone, 5)]).toEqual([false, true, true])
  expect(deviceName(mac, {}, false)).toBe('Safari · macOS')
  expect(deviceName(mac, {}, true)).toBe('Safari · iPad')
  expect(deviceName(phone, {}, true)).toBe('Safari · iPhone')
  expect(deviceName(chrome, { model: 'Pixel 9', platform: 'Android' }, false)).toBe('Chrome · Pixel 9')
  expect(deviceName('', {}, false)).toBe('Visao')
})

test('a key is compared byte by byte', () => {
  expect([...bytesOf('BPk_')]).toEqual([4, 249, 63])
  expect(isForKey(bytesOf(KEY).buffer, KEY)).toBe(true)
  expect(isForKey(bytesOf(OTHER).buffer, KEY)).toBe(false)
  expect(isForKey(null, KEY)).toBe(true)
})

describe('this browser', () => {
  test('is asked within the tap, registered by its name, and known again at the next start', async () => {
    const desk = device()
    await desk.push.start('ada')
    expect(desk.push.state()).toBe('default')
    expect(await desk.push.subscribe()).toBe('subscribed')
    expect(desk.push.deviceId()).toBe('device')
    expect(desk.said).toEqual(['ask', 'register e1 Chrome · Pixel 9'])
    const again = desk.reopen()
    await again.start('ada')
    expect(desk.said.slice(2)).toEqual(['register e1 Chrome · Pixel 9'])
  })

  test('that was refused is not registered', async () => {
    const desk = device({ answer: 'denied' })
    await desk.push.start('ada')
    expect(await desk.push.subscribe()).toBe('denied')
    expect(desk.said).toEqual(['ask'])
  })

  test('asks for another address when the key of the server is another', async () => {
    const desk = device()
    await desk.push.start('ada')
    await desk.push.subscribe()
    desk.key = OTHER
    await desk.reopen().start('ada')
    expect(desk.said.slice(2)).toEqual(['unsubscribe e1', 'register e2 Chrome · Pixel 9'])
  })

  test('is allowed and gets no address: blocked, until it gets one', async () => {
    const desk = device()
    desk.blocked = true
    await desk.push.start('ada')
    expect(await desk.push.subscribe()).toBe('blocked-by-system')
    desk.blocked = false
    expect(await desk.push.subscribe()).toBe('subscribed')
  })

  test('is nobody’s after signing out, and the person’s again when they return; of another only when they say so', async () => {
    const desk = device()
    await desk.push.start('ada')
    await desk.push.subscribe()
    await desk.push.leave(true)
    expect(desk.said.slice(2)).toEqual(['remove e1', 'unsubscribe e1'])
    const other = desk.reopen()
    await other.start('bea')
    expect(other.state()).toBe('granted-not-subscribed')
    const back = desk.reopen()
    await back.start('ada')
    expect(back.state()).toBe('subscribed')
    expect(desk.said.slice(4)).toEqual(['register e2 Chrome · Pixel 9'])
  })

  test('switched off stays off at the next start', async () => {
    const desk = device()
    await desk.push.start('ada')
    await desk.push.subscribe()
    await desk.push.unsubscribe()
    const again = desk.reopen()
    await again.start('ada')
    expect(again.state()).toBe('granted-not-subscribed')
  })

  test('says why when the server does not take it', async () => {
    const desk = device()
    desk.failing = new ApiError('push_host', 'not a known push service', 400)
    await desk.push.start('ada')
    await desk.push.subscribe()
    expect(desk.push.problem()?.code).toBe('push_host')
    expect(desk.push.state()).toBe('granted-not-subscribed')
  })
})

test('the offer is made once on a device, and never where storage is closed', async () => {
  const desk = device()
  await desk.push.start('ada')
  expect(desk.push.mayOffer()).toBe(true)
  desk.push.closeOffer()
  expect(desk.push.mayOffer()).toBe(false)
  const closed = storedWants(() => {
    throw new DOMException('closed', 'SecurityError')
  })
  expect([closed.offered(), closed.wants('ada')]).toEqual([true, false])
})

interface Desk {
  push: ReturnType<typeof createPush>
  said: string[]
  key: string
  blocked: boolean
  failing: ApiError | null
  reopen(): ReturnType<typeof createPush>
}

function device({ answer = 'granted' }: { answer?: NotificationPermission } = {}): Desk {
  const said: string[] = []
  let permission: NotificationPermission = 'default'
  let held: PushSubscription | null = null
  let made = 0
  const items = new Map<string, string>()
  const storage = {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
  }
  const api: PushApi = {
    key: async () => desk.key,
    register: async ({ endpoint }, name) => {
      if (desk.failing) throw desk.failing
      said.push(`register ${endpoint} ${name}`)
      return 'device'
    },
    remove: async (endpoint) => void said.push(`remove ${endpoint}`),
  }
  const browser: PushBrowser = {
    able: () => true,
    ios: () => false,
    standalone: () => false,
    permission: () => permission,
    ask: async () => {
      said.push('ask')
      permission = answer
      return answer
    },
    current: async () => held,
    subscribe: async () => {
      if (desk.blocked) throw new DOMException('no push service', 'AbortError')
      made += 1
      held = address(`e${made}`, desk.key)
      return held
    },
    name: async () => 'Chrome · Pixel 9',
    onPermission: () => () => undefined,
  }
  const address = (endpoint: string, key: string): PushSubscription => ({
    endpoint,
    expirationTime: null,
    options: { applicationServerKey: bytesOf(key).buffer, userVisibleOnly: true },
    getKey: () => null,
    toJSON: () => ({ endpoint }),
    unsubscribe: async () => {
      said.push(`unsubscribe ${endpoint}`)
      held = null
      return true
    },
  })
  const reopen = () =>
    createPush({
      api,
      browser,
      memory: storedWants(
        () => storage,
        async () => undefined,
      ),
    })
  const desk: Desk = { push: reopen(), said, key: KEY, blocked: false, failing: null, reopen }
  return desk
}
