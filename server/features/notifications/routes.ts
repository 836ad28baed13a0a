import { Elysia } from 'elysia'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { LogWire, PreviewBody, PreviewWire, WishesWire } from './model.ts'
import { changeWishes, previewWishes, readLog, readWishes, takePreview } from './service.ts'

/** What one wants to hear of the team one works in, and what one was told. */
export function notificationRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  return new Elysia({ name: 'notifications', prefix: '/api/notifications' })
    .use(guard)
    .get('/preferences', ({ principal, person }) => readWishes(services, principal.teamId, person.userId), {
      personal: true,
      response: WishesWire,
    })
    .put(
      '/preferences',
      ({ principal, person, request, body }) =>
        changeWishes(services, { principal: { ...principal, by: person }, ip: callerOf(request).ip }, body),
      { personal: true, body: WishesWire, response: WishesWire },
    )
    .post(
      '/preview',
      ({ principal, person, body }) => previewWishes(services, principal.teamId, person.userId, body.wishes),
      {
        personal: true,
        body: PreviewBody,
        async beforeHandle({ principal }) {
          await takePreview(services, principal)
        },
        response: PreviewWire,
      },
    )
    .get('/log', ({ principal, person }) => readLog(services, principal.teamId, person.userId), {
      personal: true,
      response: LogWire,
    })
}
