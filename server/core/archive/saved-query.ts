import type { PlatformName } from '../alert-view.ts'
import type { SourceRole } from '../source-role.ts'
import type { Within } from './period.ts'

/** A question to the archive as a team keeps it. Times are ISO 8601 strings. */
export interface SavedQuery {
  q: string
  role?: SourceRole
  platform?: PlatformName
  source?: string
  /** Counted back from whenever it is asked. */
  within?: Within
  from?: string
  to?: string
}
