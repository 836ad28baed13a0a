/** Hints on their way out. */
export interface Outbound {
  send(topic: string, seq: number): void
}

/**
 * Sends hints one at a time per topic; those that come meanwhile are folded into one with the highest
 * number, which says all the others said. So a server that does not answer costs two numbers per topic,
 * however much is published. A hint that cannot be sent is lost, as hints may be.
 */
export function openOutbound(transmit: (topic: string, seq: number) => Promise<unknown>): Outbound {
  const waiting = new Map<string, number | null>()

  async function drain(topic: string, first: number): Promise<void> {
    for (let seq: number | null = first; seq !== null; seq = waiting.get(topic) ?? null) {
      waiting.set(topic, null)
      await Promise.allSettled([transmit(topic, seq)])
    }
    waiting.delete(topic)
  }

  return {
    send(topic, seq) {
      const next = waiting.get(topic)
      if (next === undefined) void drain(topic, seq)
      else waiting.set(topic, Math.max(next ?? seq, seq))
    },
  }
}
