import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { type ApiError, toApiError } from '../../api.ts'
import { notifyApi } from './notifyApi.ts'

/** How a test to a device goes: the worker there says when it has it. */
export type TestState =
  | { kind: 'idle' }
  | { kind: 'waiting' }
  | { kind: 'arrived'; afterMs: number }
  | { kind: 'silent' }
  | { kind: 'failed'; error: ApiError | null; why: string | null }

const PATIENCE_MS = 10_000
const LOOK_MS = 400

/** Sends a test to a device and looks what becomes of it. */
export function createTest(): { state: Accessor<TestState>; run(deviceId: string): Promise<void> } {
  const [state, setState] = createSignal<TestState>({ kind: 'idle' })
  let turn = 0
  onCleanup(() => {
    turn = -1
  })
  const follow = async (delivery: string, since: number, mine: number): Promise<void> => {
    while (performance.now() - since < PATIENCE_MS) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      const line = (await notifyApi.log()).find(({ id }) => id === delivery)
      if (mine !== turn) return
      if (line?.ackedAt) {
        const afterMs = Date.parse(line.ackedAt) - Date.parse(line.createdAt)
        return void setState({ kind: 'arrived', afterMs })
      }
      if (line && ['gone', 'refused', 'given-up'].includes(line.state))
        return void setState({ kind: 'failed', error: null, why: line.lastError })
    }
    setState({ kind: 'silent' })
  }
  return {
    state,
    async run(deviceId) {
      const mine = ++turn
      const since = performance.now()
      setState({ kind: 'waiting' })
      try {
        await follow(await notifyApi.test(deviceId), since, mine)
      } catch (error) {
        if (mine === turn) setState({ kind: 'failed', error: toApiError(error), why: null })
      }
    },
  }
}
