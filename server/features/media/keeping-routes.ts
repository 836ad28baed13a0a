import { Elysia } from 'elysia'
import type { Services } from '../../services.ts'
import { openActs } from '../audit/service.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { setKeeping, showKeeping } from './keeping.ts'
import { KeepingBody, KeepingWire } from './model.ts'
import { openUsage } from './usage.ts'

/** What a team wants kept of pictures and films, and what it has. */
export function keepingRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  const actOf = openActs(callerOf)
  const usageOf = openUsage(services)
  return new Elysia({ name: 'keeping', prefix: '/api/keeping' })
    .use(guard)
    .get('/', ({ principal }) => showKeeping(services, principal, usageOf), {
      may: 'see',
      response: KeepingWire,
    })
    .put(
      '/',
      async ({ principal, request, body }) => {
        await setKeeping(services, actOf({ principal, request }), body)
        return showKeeping(services, principal, usageOf)
      },
      { may: 'manage.team', body: KeepingBody, response: KeepingWire },
    )
}
