import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import { openActs } from '../audit/service.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { takeErrand } from '../wire/errands.ts'
import { Id } from '../wire/model.ts'
import { detect } from './detect.ts'
import { exportOpml, OPML_HEADERS } from './export.ts'
import { importSources } from './import.ts'
import { recogniseLines } from './lines.ts'
import {
  CheckList,
  DetectBody,
  DetectResult,
  ImportBody,
  ImportResult,
  RecogniseBody,
  RecogniseResult,
  SourceBody,
  SourceList,
  SourcePatch,
  SourceWire,
  XListBody,
  XListResult,
} from './model.ts'
import {
  addSource,
  checkNow,
  listChecks,
  listSources,
  mustBeFound,
  openSource,
  patchSource,
  removeSource,
  restoreSource,
} from './service.ts'
import { readXList } from './x-list.ts'

const params = t.Object({ id: Id })

/** What a team watches. */
export function sourceRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  const actOf = openActs(callerOf)
  return new Elysia({ name: 'sources', prefix: '/api/sources' })
    .use(guard)
    .get('/', ({ principal }) => listSources(services, principal.teamId), {
      may: 'see',
      response: SourceList,
    })
    .post(
      '/',
      async ({ principal, request, body, set }) => {
        const source = await addSource(services, actOf({ principal, request }), body)
        set.status = 201
        return source
      },
      {
        may: 'manage.sources',
        body: SourceBody,
        async beforeHandle({ principal, body }) {
          await takeErrand(services, principal, mustBeFound(body) ? 'detect' : 'add')
        },
        response: { 201: SourceWire },
      },
    )
    .post('/detect', ({ principal, body }) => detect(services, principal.teamId, body.input), {
      may: 'manage.sources',
      body: DetectBody,
      async beforeHandle({ principal }) {
        await takeErrand(services, principal, 'detect')
      },
      response: DetectResult,
    })
    .post(
      '/recognise',
      ({ principal, body }) => recogniseLines(services, principal.teamId, body.input, body.platform ?? null),
      { may: 'manage.sources', body: RecogniseBody, response: RecogniseResult },
    )
    .post(
      '/import',
      ({ principal, request, body }) => importSources(services, actOf({ principal, request }), body),
      { may: 'manage.sources', body: ImportBody, response: ImportResult },
    )
    .post('/x-list', ({ principal, body }) => readXList(services, principal, body), {
      may: 'manage.sources',
      body: XListBody,
      async beforeHandle({ principal }) {
        await takeErrand(services, principal, 'page')
      },
      response: XListResult,
    })
    .get(
      '/export.opml',
      ({ principal, set }) => {
        Object.assign(set.headers, OPML_HEADERS)
        return exportOpml(services, principal.teamId)
      },
      { may: 'see', response: t.String() },
    )
    .get('/:id', ({ principal, params }) => openSource(services, principal.teamId, params.id), {
      may: 'see',
      params,
      response: SourceWire,
    })
    .patch(
      '/:id',
      ({ principal, request, params, body }) =>
        patchSource(services, actOf({ principal, request }), params.id, body),
      {
        may: 'manage.sources',
        params,
        body: SourcePatch,
        // Whoever resumes a source has it looked at.
        async beforeHandle({ principal, body }) {
          if (body.paused === false) await takeErrand(services, principal, 'look')
        },
        response: SourceWire,
      },
    )
    .delete(
      '/:id',
      async ({ principal, request, params, set }) => {
        await removeSource(services, actOf({ principal, request }), params.id)
        set.status = 204
      },
      { may: 'manage.sources', params },
    )
    .post(
      '/:id/restore',
      ({ principal, request, params }) => restoreSource(services, actOf({ principal, request }), params.id),
      {
        may: 'manage.sources',
        params,
        async beforeHandle({ principal }) {
          await takeErrand(services, principal, 'look')
        },
        response: SourceWire,
      },
    )
    .post(
      '/:id/check',
      async ({ principal, params, set }) => {
        const source = await checkNow(services, principal.teamId, params.id)
        set.status = 202
        return source
      },
      {
        may: 'triage',
        params,
        async beforeHandle({ principal }) {
          await takeErrand(services, principal, 'look')
        },
        response: { 202: SourceWire },
      },
    )
    .get(
      '/:id/checks',
      ({ principal, params, query }) => listChecks(services, principal.teamId, params.id, query.cursor),
      {
        may: 'see',
        params,
        query: t.Object({ cursor: t.Optional(Id) }),
        response: CheckList,
      },
    )
}
