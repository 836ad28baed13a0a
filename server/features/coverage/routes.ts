import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import { Id } from '../wire/model.ts'
import { check } from './check.ts'
import { correct } from './correct.ts'
import {
  AccuracyWire,
  CheckBody,
  CorrectionBody,
  CoverageReport,
  ExclusivesWire,
  StoryDetailWire,
  StoryPage,
  StoryQuery,
} from './model.ts'
import { accuracy, exclusives, reportOfAlert } from './service.ts'
import { listStories, openStory } from './stories.ts'

const params = t.Object({ id: Id })

/** "Has a competitor run it?": for an alert, a text or a link; the stories that several tell. */
export function coverageRoutes(services: Services, guard: SessionGuard) {
  return new Elysia({ name: 'coverage', prefix: '/api' })
    .use(guard)
    .get(
      '/alerts/:id/coverage',
      ({ principal, params }) => reportOfAlert(services, principal.teamId, params.id),
      {
        may: 'see',
        params,
        response: CoverageReport,
      },
    )
    .put(
      '/alerts/:id/coverage/:postId',
      ({ principal, params, body }) =>
        correct(services, principal, { alertId: params.id, postId: params.postId, verdict: body.verdict }),
      {
        may: 'triage',
        params: t.Object({ id: Id, postId: Id }),
        body: CorrectionBody,
        response: CoverageReport,
      },
    )
    .post('/coverage/check', ({ principal, body }) => check(services, principal, body), {
      may: 'see',
      body: CheckBody,
      response: CoverageReport,
    })
    .get('/coverage/accuracy', ({ principal }) => accuracy(services, principal.teamId), {
      may: 'see',
      response: AccuracyWire,
    })
    .get('/coverage/exclusives', ({ principal }) => exclusives(services, principal.teamId), {
      may: 'see',
      response: ExclusivesWire,
    })
    .get('/stories', ({ principal, query }) => listStories(services, principal.teamId, query), {
      may: 'see',
      query: StoryQuery,
      response: StoryPage,
    })
    .get('/stories/:id', ({ principal, params }) => openStory(services, principal.teamId, params.id), {
      may: 'see',
      params,
      response: StoryDetailWire,
    })
}
