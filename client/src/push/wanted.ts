import { rememberName } from '../worker/memoryStore.ts'

/** What this browser remembers of what people said here, by their ids. */
export interface PushMemory {
  /** Whether this person wants pushes here. */
  wants(person: string): boolean
  setWants(person: string, wants: boolean): void
  /** Whether the offer was answered here, by anybody: it is made once on a device. */
  offered(): boolean
  setOffered(): void
  /** What this device is called, for the worker. */
  setName(name: string): Promise<void>
}

const WANTED = 'visao.push.wanted'
const OFFERED = 'visao.push.offered'

/** Kept in `localStorage`. Where storage is closed to us nobody wants anything and the offer counts as made. */
export function storedWants(
  storage: () => Pick<Storage, 'getItem' | 'setItem'>,
  setName: PushMemory['setName'] = rememberName,
): PushMemory {
  const read = (name: string): string | null | undefined => {
    try {
      return storage().getItem(name)
    } catch {
      // Private windows: nothing can be remembered, so nothing is offered either.
      return undefined
    }
  }
  const write = (name: string, value: string): void => {
    try {
      storage().setItem(name, value)
    } catch (error) {
      console.warn('visao: storage is closed', error)
    }
  }
  const people = (): string[] => peopleIn(read(WANTED) ?? null)
  return {
    wants: (person) => people().includes(person),
    setWants(person, wants) {
      const others = people().filter((one) => one !== person)
      write(WANTED, JSON.stringify(wants ? [...others, person] : others))
    },
    offered: () => read(OFFERED) !== null,
    setOffered: () => write(OFFERED, '1'),
    setName,
  }
}

function peopleIn(stored: string | null): string[] {
  try {
    const list: unknown = JSON.parse(stored ?? '[]')
    return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : []
  } catch {
    return []
  }
}
