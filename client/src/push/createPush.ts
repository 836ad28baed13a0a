import { type Accessor, createSignal } from 'solid-js'
import { ApiError } from '../api.ts'
import { type PushBrowser, thisBrowser } from './browser.ts'
import { bytesOf, isForKey } from './key.ts'
import { type PushApi, pushApi } from './pushApi.ts'
import { type PushState, pushState } from './state.ts'
import { type PushMemory, storedWants } from './wanted.ts'

/** Pushes to this browser, for the person who is signed in on this page. */
export interface Push {
  state: Accessor<PushState>
  /** By what id the server knows this browser as a device; null until it said so, or when it is none. */
  deviceId: Accessor<string | null>
  /** True while something is being asked of the browser or the server. */
  busy: Accessor<boolean>
  /** Why the last thing asked for did not come about, when the server said so; null otherwise. */
  problem: Accessor<ApiError | null>
  /**
   * At each start of the app: says who is signed in, registers again what they switched on here (the server takes it
   * for a sign of life), and asks for a new address when the server's key is another one or the browser lost it.
   */
  start(person: string): Promise<void>
  /** Within a tap: asks for the permission where it is needed, then registers. Resolves to the state it led to. */
  subscribe(): Promise<PushState>
  /** Switches it off here, until the person says otherwise. */
  unsubscribe(): Promise<void>
  /** Before and after signing out: this browser is nobody's device. What they wanted is remembered for when they return. */
  leave(signedIn: boolean): Promise<void>
  /** Looks again: the permission may have been changed in the browser's settings. */
  refresh(): Promise<void>
  /** Whether the one offer on this device may be made: it can receive, and nobody has answered yet. */
  mayOffer(): boolean
  /** It was answered, either way. */
  closeOffer(): void
}

export interface PushParts {
  api: PushApi
  browser: PushBrowser
  memory: PushMemory
}

/** Over these parts; nothing is asked of the browser before `start`. */
export function createPush({ api, browser, memory }: PushParts = usual()): Push {
  const [state, setState] = createSignal<PushState>('checking')
  const [deviceId, setDeviceId] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  let person: string | null = null
  let refused = false
  let turnedDown = false

  const wanted = (): boolean => person !== null && memory.wants(person)
  const refresh = async (): Promise<void> => {
    const able = browser.able()
    setState(
      pushState({
        able,
        ios: browser.ios(),
        standalone: browser.standalone(),
        permission: able ? browser.permission() : 'default',
        subscribed: able && wanted() && !turnedDown && (await browser.current()) !== null,
        refused,
      }),
    )
  }
  const drop = async (tell: boolean): Promise<void> => {
    const held = browser.able() ? await browser.current() : null
    setDeviceId(null)
    if (!held) return
    if (tell) await api.remove(held.endpoint)
    await held.unsubscribe()
  }
  const register = async (): Promise<void> => {
    const address = await addressFor(await api.key(), browser)
    refused = address === null
    if (!address) return
    const name = await browser.name()
    setDeviceId(await api.register(address.toJSON(), name))
    await memory.setName(name)
  }
  const doing = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setProblem(null)
    turnedDown = false
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
      // Away for a moment is no answer: what the server knew of this browser it still knows.
      turnedDown = error.status >= 400 && error.status < 500
    } finally {
      setBusy(false)
      await refresh()
    }
  }
  return {
    state,
    deviceId,
    busy,
    problem,
    refresh,
    async start(who) {
      person = who
      refused = false
      browser.onPermission(() => void refresh())
      if (browser.able() && wanted() && browser.permission() === 'granted') await doing(register)
      else await refresh()
    },
    async subscribe() {
      const answer = browser.permission() === 'granted' ? 'granted' : await browser.ask()
      if (answer === 'granted' && person !== null) {
        memory.setWants(person, true)
        await doing(register)
      } else await refresh()
      return state()
    },
    async unsubscribe() {
      if (person !== null) memory.setWants(person, false)
      await doing(() => drop(true))
    },
    async leave(signedIn) {
      try {
        await doing(() => drop(signedIn))
      } catch (error) {
        // Nobody is kept from leaving: what the browser would not give up the server learns at the next push.
        console.warn('visao: pushes not ended', error)
      }
      person = null
    },
    mayOffer: () =>
      ['default', 'granted-not-subscribed', 'needs-install'].includes(state()) && !memory.offered(),
    closeOffer: () => memory.setOffered(),
  }
}

/** The address it has, or a new one where it has none or one for another key; null when the browser gives none. */
async function addressFor(key: string, browser: PushBrowser): Promise<PushSubscription | null> {
  const held = await browser.current()
  if (held && isForKey(held.options.applicationServerKey, key)) return held
  await held?.unsubscribe()
  try {
    return await browser.subscribe(bytesOf(key))
  } catch (error) {
    // No push service in reach (switched off in the browser, or by the system), although it is allowed.
    console.warn('visao: no push address', error)
    return null
  }
}

function usual(): PushParts {
  return { api: pushApi, browser: thisBrowser(), memory: storedWants(() => localStorage) }
}

let shared: Push | undefined

/** The one of this page. `start` is called by the frame around every screen. */
export function usePush(): Push {
  shared ??= createPush()
  return shared
}
