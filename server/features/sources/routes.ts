import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import { Id } from '../wire/model.ts'
import { detect } from './detect.ts'
import {
  CheckList,
  DetectBody,
  DetectResult,
  SourceBody,
  SourceList,
  SourcePatch,
  SourceWire,
} from './model.ts'
import {
  addSource,
  checkNow,
  listChecks,
  listSources,
  openSource,
  patchSource,
  removeSource,
  restoreSource,
} from './service.ts'

const params = t.Object({ id: Id })

/** What a team watches. */
export function sourceRoutes(services: Services, guard: SessionGuard) {
  return new Elysia({ name: 'sources', prefix: '/api/sources' })
    .use(guard)
    .get('/', ({ principal }) => listSources(services, principal.teamId), {
      signedIn: true,
      response: SourceList,
    })
    .post(
      '/',
      async ({ principal, body, set }) => {
        const source = await addSource(services, principal.teamId, body)
        set.status = 201
        return source
      },
      { signedIn: true, body: SourceBody, response: { 201: SourceWire } },
    )
    .post('/detect', ({ principal, body }) => detect(services, principal.teamId, body.input), {
      signedIn: true,
      body: DetectBody,
      response: DetectResult,
    })
    .get('/:id', ({ principal, params }) => openSource(services, principal.teamId, params.id), {
      signedIn: true,
      params,
      response: SourceWire,
    })
    .patch(
      '/:id',
      ({ principal, params, body }) => patchSource(services, principal.teamId, params.id, body),
      {
        signedIn: true,
        params,
        body: SourcePatch,
        response: SourceWire,
      },
    )
    .delete(
      '/:id',
      async ({ principal, params, set }) => {
        await removeSource(services, principal.teamId, params.id)
        set.status = 204
      },
      { signedIn: true, params },
    )
    .post('/:id/restore', ({ principal, params }) => restoreSource(services, principal.teamId, params.id), {
      signedIn: true,
      params,
      response: SourceWire,
    })
    .post(
      '/:id/check',
      async ({ principal, params, set }) => {
        const source = await checkNow(services, principal.teamId, params.id)
        set.status = 202
        return source
      },
      { signedIn: true, params, response: { 202: SourceWire } },
    )
    .get(
      '/:id/checks',
      ({ principal, params, query }) => listChecks(services, principal.teamId, params.id, query.cursor),
      {
        signedIn: true,
        params,
        query: t.Object({ cursor: t.Optional(Id) }),
        response: CheckList,
      },
    )
}
