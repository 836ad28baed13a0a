import { clear, createStore, get, set, type UseStore, update } from 'idb-keyval'
import { OWED, type Owed, remembered, sameOwed, type WorkerMemory } from './memory.ts'

const SHOWN = 'shown'
const DUE = 'owed'
const NAME = 'name'

/** The browser's own database; the page opens it too, to forget it all when somebody signs out. */
let opened: UseStore | undefined
const open = (): UseStore => {
  opened ??= createStore('visao-worker', 'memory')
  return opened
}

/** The worker's memory in IndexedDB. Where storage is closed to us every delivery counts as new and nothing is kept. */
export function storedMemory(): WorkerMemory {
  return {
    first: (delivery) => orElse(noteFirst(delivery), true),
    name: () => orElse(readName(), ''),
    owed: () => orElse(readOwed(), []),
    owe: (one) =>
      orElse(
        change((all) => [...without(all, one), one].slice(-OWED)),
        undefined,
      ),
    settle: (one) =>
      orElse(
        change((all) => without(all, one)),
        undefined,
      ),
  }
}

async function noteFirst(delivery: string): Promise<boolean> {
  let known = false
  const note = (ids: string[] = []): string[] => {
    known = ids.includes(delivery)
    return remembered(ids, delivery)
  }
  await update<string[]>(SHOWN, note, open())
  return !known
}

const readName = async (): Promise<string> => (await get<string>(NAME, open())) ?? ''

const readOwed = async (): Promise<readonly Owed[]> => (await get<Owed[]>(DUE, open())) ?? []

const change = async (to: (all: Owed[]) => Owed[]): Promise<void> =>
  update<Owed[]>(DUE, (all = []) => to(all), open())

async function orElse<T>(work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work
  } catch (error) {
    console.warn('visao: the worker cannot remember', error)
    return otherwise
  }
}

/** For the worker, which cannot find out what the device is called. */
export const rememberName = (name: string): Promise<void> => orElse(set(NAME, name, open()), undefined)

/** Leaves nothing of the person who was signed in. */
export const forgetWorkerMemory = (): Promise<void> => clear(open())

function without(all: readonly Owed[], one: Owed): Owed[] {
  return all.filter((other) => !sameOwed(other, one))
}
