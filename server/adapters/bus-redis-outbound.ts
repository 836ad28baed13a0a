/** Hints on their way out. */
export interface Outbound {
  send(topic: string, seq: number): void
  /** Sends what could not be sent: to be called when the server is back. */
  sendLost(): void
}

/**
 * Sends hints one at a time per topic; those that come meanwhile are folded into one with the highest
 * number, which says all the others said. So a server that does not answer costs two numbers per topic,
 * however much is published. Of the hints of a topic that could not be sent, the highest is kept for `sendLost`.
 */
export function openOutbound(transmit: (topic: string, seq: number) => Promise<unknown>): Outbound {
  const waiting = new Map<string, number | null>()
  const lost = new Map<string, number>()

  async function drain(topic: string, first: number): Promise<void> {
    for (let seq: number | null = first; seq !== null; seq = waiting.get(topic) ?? null) {
      waiting.set(topic, null)
      const [{ status }] = await Promise.allSettled([transmit(topic, seq)])
      if (status === 'rejected') lost.set(topic, Math.max(lost.get(topic) ?? seq, seq))
    }
    waiting.delete(topic)
  }

  function send(topic: string, seq: number): void {
    const next = waiting.get(topic)
    if (next === undefined) void drain(topic, seq)
    else waiting.set(topic, Math.max(next ?? seq, seq))
  }

  return {
    send,
    sendLost() {
      const hints = [...lost]
      lost.clear()
      for (const [topic, seq] of hints) send(topic, seq)
    },
  }
}
