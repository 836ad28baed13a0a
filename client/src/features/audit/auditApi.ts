import { request } from '../../api.ts'
import type { AuditFilter, AuditPage } from './entry.ts'

/** One page of the log, newest first; `cursor` goes on where the last one ended. Throws `ApiError` only. */
export function readAudit(filter: AuditFilter, cursor: string | null): Promise<AuditPage> {
  return request<AuditPage>('/api/audit', { query: { actor: filter.actor, action: filter.action, cursor } })
}
