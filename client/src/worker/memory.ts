/** What outlives the worker, which the browser ends whenever it likes. */
export interface WorkerMemory {
  /** Notes that a delivery is shown; true when it was not before. Two at once: one of them is the first. */
  first(delivery: string): Promise<boolean>
  /** What this device was called when it was last registered; empty when it never was. */
  name(): Promise<string>
  /** What the server could not be told yet. */
  owed(): Promise<readonly Owed[]>
  owe(one: Owed): Promise<void>
  /** It was told, or will never be. */
  settle(one: Owed): Promise<void>
}

/** A call that is still to be made. */
export interface Owed {
  path: `/api/${string}`
  body: Readonly<Record<string, unknown>>
}

/** So many deliveries are remembered as shown. */
export const REMEMBERED = 500
/** So many calls are kept for later; older ones are given up. */
export const OWED = 200

/** `ids` with one more, the oldest let go. */
export function remembered(ids: readonly string[], id: string): string[] {
  return [...ids.filter((one) => one !== id), id].slice(-REMEMBERED)
}

/** Two calls are the same when they say the same to the same address. */
export function sameOwed(a: Owed, b: Owed): boolean {
  return a.path === b.path && JSON.stringify(a.body) === JSON.stringify(b.body)
}
