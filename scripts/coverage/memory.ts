import { withoutItself } from '../../server/core/coverage/rarity.ts'
import { read } from '../../server/core/coverage/reading.ts'
import type { StageParts } from './stage.ts'
import { Window } from './window.ts'

/** What the stage needs of a search, in memory. */
export function memorySearch(): StageParts['search'] {
  const window = new Window()
  const stories = new Map<string, string | null>()
  return {
    async put(posts) {
      for (const post of posts) window.add(read(post))
    },
    async drop(ids) {
      window.remove(new Set(ids))
    },
    async tell(ids, story) {
      for (const id of ids) stories.set(id, story)
    },
    async find(post, { limit, only, indexed }) {
      const reading = read(post)
      const stats = indexed ? withoutItself(window.stats, reading.weights) : window.stats
      const found = window.find(reading, limit, { stats, only })
      return { candidates: found.map((one) => ({ reading: one, story: stories.get(one.id) ?? null })), stats }
    },
  }
}
