import type { CandidateWire, SourceWire } from '../../../../server/features/sources/model.ts'
import { type ApiError, explain, toApiError } from '../../api.ts'
import { problemOf } from '../sources/addProblem.ts'
import type { NewSource } from '../sources/types.ts'
import type { Row, Stage } from './rows.ts'
import { halted, nextWaiting, patienceOver, patient, stagedAt, type WelcomeState } from './state.ts'

/** Where the state is kept. */
export interface WelcomeStore {
  state(): WelcomeState
  put(state: WelcomeState): void
}

/** What adding needs of the world; every part can be replaced in a test. */
export interface AddingWorld {
  detect(input: string): Promise<{ candidates: readonly CandidateWire[] }>
  add(source: NewSource): Promise<SourceWire>
  /** Told of every source that was added. */
  added(source: SourceWire): void
  wait(ms: number): Promise<void>
  now(): number
  /** False once the page belongs to another team or to nobody: nothing more is added then. */
  ours(): boolean
}

export interface Adding {
  /** Takes up whatever waits in the queue. */
  run(): void
}

/** So many are looked up at once: one that hangs holds one place, the others go on. */
const AT_ONCE = 3
/** When the server asks for patience without saying how much, in seconds. */
const PATIENCE_SECONDS = 5

/** Adds the rows that wait, one after another in each of three places: looks an address up, then follows it. */
export function makeAdding(store: WelcomeStore, world: AddingWorld): Adding {
  let working = 0
  const put = (next: (now: WelcomeState) => WelcomeState): void => store.put(next(store.state()))

  /** Asks, and asks again after every "not now" of the server, which holds for all places. */
  const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (;;) {
      await world.wait(Math.max(0, (store.state().resumeAt ?? 0) - world.now()))
      put((now) => patienceOver(now, world.now()))
      try {
        return await ask()
      } catch (thrown) {
        const error = toApiError(thrown)
        if (error.status !== 429) throw error
        const seconds = error.retryAfterSeconds ?? PATIENCE_SECONDS
        put((now) => patient(now, world.now() + Math.max(1, seconds) * 1_000))
      }
    }
  }

  const admit = async (row: Row): Promise<Stage> => {
    const { candidates } = await patiently(() => world.detect(row.address))
    const [best] = candidates
    if (!best) return { kind: 'failed', problem: { kind: 'nothing' } }
    if (best.existingSourceId !== null) return { kind: 'known', sourceId: best.existingSourceId }
    if (!world.ours()) return { kind: 'waiting' }
    const role = store.state().rows.find(({ address }) => address === row.address)?.role ?? row.role
    const source = await patiently(() => world.add(newSource(row, best, role)))
    world.added(source)
    return { kind: 'added', sourceId: source.id, name: source.name, posts: best.preview }
  }

  const work = async (row: Row): Promise<void> => {
    put((now) => stagedAt(now, row.address, { kind: 'searching' }))
    try {
      const stage = await admit(row)
      put((now) => stagedAt(now, row.address, stage))
    } catch (thrown) {
      const error = toApiError(thrown)
      if (stopsAll(error)) put((now) => halted(now, row.address, explain(error)))
      else put((now) => stagedAt(now, row.address, stageOf(error)))
    }
  }

  const place = async (): Promise<void> => {
    working++
    for (let row = nextWaiting(store.state()); row && world.ours(); row = nextWaiting(store.state()))
      await work(row)
    working--
  }
  return {
    run() {
      const waiting = store.state().rows.filter(({ stage }) => stage.kind === 'waiting').length
      for (let free = Math.min(AT_ONCE - working, waiting); free > 0; free--) void place()
    },
  }
}

/** What fails one would fail all: no network, no session, no right, a server that is away. */
function stopsAll(error: ApiError): boolean {
  return error.code === 'offline' || error.status === 401 || error.status === 403 || error.status > 500
}

function stageOf(error: ApiError): Stage {
  // Given up from here: the server had its own, shorter patience with the site.
  if (error.code === 'aborted')
    return { kind: 'failed', problem: { kind: 'failure', code: 'timeout', detail: error.message } }
  const problem = problemOf(error)
  if (problem.kind === 'exists') return { kind: 'known', sourceId: problem.sourceId }
  return { kind: 'failed', problem }
}

function newSource(row: Row, best: CandidateWire, role: Row['role']): NewSource {
  const name = (row.name ?? best.title).trim().slice(0, 120)
  const { address, platform, method } = best
  return { address, platform, method, role, ...(name === '' ? {} : { name }) }
}
