import { Elysia } from 'elysia'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import { AuditPage, AuditQuery } from './model.ts'
import { listAudit } from './service.ts'

/** Who did what in the team. */
export function auditRoutes(services: Services, guard: SessionGuard) {
  return new Elysia({ name: 'audit', prefix: '/api/audit' })
    .use(guard)
    .get('/', ({ principal, query }) => listAudit(services, principal.teamId, query), {
      may: 'read.audit',
      query: AuditQuery,
      response: AuditPage,
    })
}
