import type { XUsage } from '../../ports/x.ts'
import type { Services } from '../../services.ts'

/** X allows fifty questions in a quarter of an hour, and counts by the hour or so itself. */
const KEPT_MS = 5 * 60_000

/** What X says of posts read, and when it said so; null where it does not. */
export type OwnCount = () => Promise<{ usage: XUsage; at: Date } | null>

/** Asks X for its own count, at most once in five minutes, whether it answers or not. */
export function openOwnCount({ x, clock }: Pick<Services, 'x' | 'clock'>): OwnCount {
  let asked: { at: Date; answer: Promise<XUsage | null> } | null = null
  const ask = async (): Promise<XUsage | null> => {
    const answer = await x.usage()
    return answer.ok ? answer.value : null
  }
  return async () => {
    if (!x.connected) return null
    const now = clock.now()
    if (!asked || now.getTime() - asked.at.getTime() >= KEPT_MS) asked = { at: now, answer: ask() }
    const { at, answer } = asked
    const usage = await answer
    return usage && { usage, at }
  }
}
