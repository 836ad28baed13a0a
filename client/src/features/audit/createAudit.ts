import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { type ApiError, toApiError } from '../../api.ts'
import { readAudit } from './auditApi.ts'
import type { AuditEntry, AuditFilter } from './entry.ts'

export interface Audit {
  /** Null until first read. */
  entries: Accessor<readonly AuditEntry[] | null>
  problem: Accessor<ApiError | null>
  /** True while there is something older. */
  more: Accessor<boolean>
  busy: Accessor<boolean>
  /** Reads what comes next, or tries the first page again. */
  next(): Promise<void>
}

/** The log as `filter` wants it; a new wish begins anew, and answers to an older one are dropped. */
export function createAudit(filter: Accessor<AuditFilter>): Audit {
  const [entries, setEntries] = createSignal<readonly AuditEntry[] | null>(null)
  const [cursor, setCursor] = createSignal<string | null>(null)
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  const [busy, setBusy] = createSignal(false)
  let asked = 0
  onCleanup(() => {
    asked = -1
  })
  const read = async (): Promise<void> => {
    const mine = asked
    setBusy(true)
    try {
      const page = await readAudit(filter(), cursor())
      if (mine !== asked) return
      setEntries((before) => [...(before ?? []), ...page.items])
      setCursor(page.nextCursor)
      setProblem(null)
    } catch (error) {
      if (mine === asked) setProblem(toApiError(error))
    } finally {
      if (mine === asked) setBusy(false)
    }
  }
  createEffect(
    on(filter, () => {
      asked += 1
      setEntries(null)
      setCursor(null)
      void read()
    }),
  )
  return {
    entries,
    problem,
    busy,
    more: () => cursor() !== null,
    next: async () => {
      if (!busy()) await read()
    },
  }
}
