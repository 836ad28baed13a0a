import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import { Id } from '../wire/model.ts'
import { AlertBulk, AlertDetailWire, AlertPage, AlertPatch, AlertQuery, AlertWire } from './model.ts'
import { changeAlert, listAlerts, markMany, openAlert } from './service.ts'

const params = t.Object({ id: Id })

/** The feed of a team and what is done with its alerts. */
export function alertRoutes(services: Services, guard: SessionGuard) {
  return new Elysia({ name: 'alerts', prefix: '/api/alerts' })
    .use(guard)
    .get('/', ({ principal, query }) => listAlerts(services, principal, query), {
      may: 'see',
      query: AlertQuery,
      response: AlertPage,
    })
    .post('/mark', ({ principal, body }) => markMany(services, principal, body), {
      may: 'triage',
      body: AlertBulk,
      response: t.Object({ ids: t.Array(Id) }),
    })
    .get('/:id', ({ principal, params }) => openAlert(services, principal.teamId, params.id), {
      may: 'see',
      params,
      response: AlertDetailWire,
    })
    .patch('/:id', ({ principal, params, body }) => changeAlert(services, principal, params.id, body), {
      may: 'triage',
      params,
      body: AlertPatch,
      response: AlertWire,
    })
}
