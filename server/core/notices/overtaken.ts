import type { Told } from '../coverage/brief.ts'

/** Competitors that publish what somebody saved are worth a message from the second on. */
const COMPETITORS = 2

/** Whether competitors enough told the story after `savedAt`, or after our own telling of it where that came first. */
export function isOvertaken(
  { tellings }: Told,
  outletOf: ReadonlyMap<string, string>,
  savedAt: Date,
): boolean {
  const ours = tellings.filter(({ role }) => role === 'own').map(({ at }) => at.getTime())
  const since = Math.min(savedAt.getTime(), ...ours)
  const after = tellings.filter(({ role, at }) => role === 'competitor' && at.getTime() > since)
  return new Set(after.flatMap(({ sourceId }) => outletOf.get(sourceId) ?? [])).size >= COMPETITORS
}
