import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import { Id } from '../wire/model.ts'
import { RightBody, RightWire } from './model.ts'
import { dropProof, seeProof, setProof } from './proof.ts'
import { openRight, setRight } from './rights.ts'

const params = t.Object({ id: Id })

/** What the team may do with a picture or film. */
export function rightRoutes(services: Services, guard: SessionGuard) {
  return new Elysia({ name: 'rights', prefix: '/api/media' })
    .use(guard)
    .get('/:id/right', ({ principal, params }) => openRight(services, principal.teamId, params.id), {
      may: 'see',
      params,
      response: RightWire,
    })
    .put('/:id/right', ({ principal, params, body }) => setRight(services, principal, params.id, body), {
      may: 'triage',
      params,
      body: RightBody,
      response: RightWire,
    })
    .get(
      '/:id/right/proof',
      ({ principal, params, request }) => seeProof(services, principal.teamId, params.id, request),
      { may: 'see', params },
    )
    .put(
      '/:id/right/proof',
      ({ principal, params, request }) => setProof(services, principal, params.id, request.body),
      // Its body is the file itself, read piece by piece.
      { may: 'triage', params, parse: 'none', response: RightWire },
    )
    .delete('/:id/right/proof', ({ principal, params }) => dropProof(services, principal, params.id), {
      may: 'triage',
      params,
      response: RightWire,
    })
}
