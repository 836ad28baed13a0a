/** Called with the number published; must not throw. */
export type BusListener = (seq: number) => void

/**
 * Hints between processes that share it: "topic T has reached number N". Hints may be lost, doubled or come
 * out of order (a server away, a slow socket): whoever listens reads the truth from the database, and looks
 * there by itself now and then. Suite: `tests/contract/bus.suite.ts`.
 */
export interface Bus {
  /** Resolves when handed over; never rejects because the server is away (the hint is then lost). */
  publish(topic: string, seq: number): Promise<void>
  /** Starts listening; the returned function stops it and is safe to call twice. Local publishes arrive too. */
  subscribe(topic: string, listener: BusListener): Promise<() => void>
  /**
   * Called after a time in which hints may have been lost (reconnected to the server), so that the listener
   * can read the database again. Returns its own stop function.
   */
  onGap(listener: () => void): () => void
  available(): boolean
}
