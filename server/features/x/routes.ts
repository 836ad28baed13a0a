import { Elysia } from 'elysia'
import type { Services } from '../../services.ts'
import { openActs } from '../audit/service.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { XBudgetBody, XStateWire, XUsageWire } from './model.ts'
import { openOwnCount } from './own-count.ts'
import { askXAgain, setXBudget, showXState, showXUsage } from './service.ts'

/** What X costs, and what it may cost. */
export function xRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  const actOf = openActs(callerOf)
  const ownCount = openOwnCount(services)
  return new Elysia({ name: 'x', prefix: '/api/x' })
    .use(guard)
    .get('/state', ({ principal }) => showXState(services, principal), { may: 'see', response: XStateWire })
    .get('/usage', ({ principal }) => showXUsage(services, principal, ownCount), {
      may: 'see',
      response: XUsageWire,
    })
    .put(
      '/budget',
      async ({ principal, request, body }) => {
        await setXBudget(services, actOf({ principal, request }), body)
        return showXUsage(services, principal, ownCount)
      },
      { may: 'pay.x', body: XBudgetBody, response: XUsageWire },
    )
    .post(
      '/resume',
      async ({ principal, request }) => {
        await askXAgain(services, actOf({ principal, request }))
        return showXUsage(services, principal, ownCount)
      },
      { may: 'pay.x', response: XUsageWire },
    )
}
