import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import { Id } from '../wire/model.ts'
import { RecordWire, RightsWire } from './model.ts'
import { openDocument, openRecord, openRights } from './record.ts'

const params = t.Object({ id: Id })

/** What was kept of a post, by the alert a team has of it or by its being saved. */
export function recordRoutes(services: Services, guard: SessionGuard) {
  return new Elysia({ name: 'record', prefix: '/api' })
    .use(guard)
    .get(
      '/alerts/:id/record',
      ({ principal, params: { id } }) => openRecord(services, principal.teamId, { by: 'alert', id }),
      { may: 'see', params, response: RecordWire },
    )
    .get(
      '/alerts/:id/record/document',
      async ({ principal, params: { id }, set }) => {
        const { body, headers } = await openDocument(services, principal.teamId, { by: 'alert', id })
        Object.assign(set.headers, headers)
        return body
      },
      { may: 'see', params, response: t.String() },
    )
    .get(
      '/alerts/:id/rights',
      ({ principal, params: { id } }) => openRights(services, principal.teamId, { by: 'alert', id }),
      { may: 'see', params, response: RightsWire },
    )
    .get(
      '/saved/:id/record',
      ({ principal, params: { id } }) => openRecord(services, principal.teamId, { by: 'saved', id }),
      { may: 'see', params, response: RecordWire },
    )
    .get(
      '/saved/:id/record/document',
      async ({ principal, params: { id }, set }) => {
        const { body, headers } = await openDocument(services, principal.teamId, { by: 'saved', id })
        Object.assign(set.headers, headers)
        return body
      },
      { may: 'see', params, response: t.String() },
    )
}
