import type { AuditPage } from '../../../../server/features/audit/model.ts'
import { call, server } from '../../api.ts'
import type { AuditFilter } from './entry.ts'

/** One page of the log, newest first; `cursor` goes on where the last one ended. Throws `ApiError` only. */
export function readAudit(filter: AuditFilter, cursor: string | null): Promise<typeof AuditPage.static> {
  return call(
    server.audit.get({
      query: {
        ...(filter.actor === '' ? {} : { actor: filter.actor }),
        ...(filter.action === '' ? {} : { action: filter.action }),
        ...(cursor === null ? {} : { cursor }),
      },
    }),
  )
}
