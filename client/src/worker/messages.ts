/** What a page says to the worker. Numbers and words of a form another month's page or worker may not know are ignored. */
export type ToWorker =
  /** The person wants the new build that waits. */
  | { kind: 'take-over' }
  /** The line is back: what is owed to the server is told now. */
  | { kind: 'flush' }

/** What was said, null when it is nothing this worker knows. */
export function heard(data: unknown): ToWorker | null {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return null
  return data.kind === 'take-over' || data.kind === 'flush' ? { kind: data.kind } : null
}
