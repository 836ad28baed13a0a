import type { Bus, BusListener } from '../ports/bus.ts'

/** Hints within one process, delivered before `publish` resolves. Nothing is ever lost, so there is no gap. */
export function openMemoryBus(): Bus {
  const topics = new Map<string, Set<{ listener: BusListener }>>()

  function remove(topic: string, entry: { listener: BusListener }): void {
    const entries = topics.get(topic)
    if (!entries) return
    entries.delete(entry)
    if (entries.size === 0) topics.delete(topic)
  }

  return {
    async publish(topic, seq) {
      for (const { listener } of [...(topics.get(topic) ?? [])]) listener(seq)
    },
    async subscribe(topic, listener) {
      const entry = { listener }
      topics.set(topic, (topics.get(topic) ?? new Set()).add(entry))
      return () => remove(topic, entry)
    },
    onGap: () => () => undefined,
    available: () => true,
  }
}
