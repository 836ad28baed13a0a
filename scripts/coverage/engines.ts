import type { Engine } from './replay.ts'
import { Window } from './window.ts'

/** The window in memory as an engine: no adapter, a yardstick for them. */
export function memoryEngine(): Engine {
  const window = new Window()
  return {
    name: 'memory',
    async put(post) {
      window.add(post)
    },
    async find(post, limit) {
      return { found: window.find(post, limit), stats: window.stats }
    },
  }
}
