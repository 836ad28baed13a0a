import { Elysia, t } from 'elysia'
import type { Person, Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { Id } from '../wire/model.ts'
import { AccountDeletionWire, SessionList, SessionsEnded } from './model.ts'
import { describeDeletion, endOne, endOthers, listSessions } from './service.ts'

/** One's own account, as far as it is ours; better-auth does the rest. */
export function accountRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  const actOf = (principal: Principal, person: Person, request: Request) => ({
    principal: { ...principal, by: person },
    ip: callerOf(request).ip,
  })
  return new Elysia({ name: 'account', prefix: '/api/account' })
    .use(guard)
    .get('/sessions', ({ person }) => listSessions(services, person), {
      personal: true,
      response: SessionList,
    })
    .delete(
      '/sessions',
      ({ principal, person, request }) => endOthers(services, actOf(principal, person, request)),
      { personal: true, response: SessionsEnded },
    )
    .delete(
      '/sessions/:id',
      async ({ principal, person, request, params, set }) => {
        await endOne(services, actOf(principal, person, request), params.id)
        set.status = 204
      },
      { personal: true, params: t.Object({ id: Id }) },
    )
    .get('/deletion', ({ person }) => describeDeletion(services, person), {
      personal: true,
      response: AccountDeletionWire,
    })
}
