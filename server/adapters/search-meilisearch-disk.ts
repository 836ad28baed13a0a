import { SearchFault } from './search-meilisearch-fault.ts'
import type { Server } from './search-meilisearch-server.ts'

/**
 * Whether the server had room for what was last written. Nobody can ask it, so what it said is believed until something
 * is written, or for a while: who waits for it to be well would otherwise never try.
 */
export class Disk {
  readonly #server: Server
  #fault: SearchFault | null = null
  #until = 0

  constructor(server: Server) {
    this.#server = server
  }

  /** What it said; null when there is room, or when it is time to try. */
  get full(): SearchFault | null {
    return performance.now() < this.#until ? this.#fault : null
  }

  async write(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      this.#fault = null
    } catch (error) {
      if (error instanceof SearchFault && error.code === 'no_space_left_on_device') {
        this.#fault = error
        this.#until = performance.now() + this.#server.patience.full
      }
      throw error
    }
  }
}
