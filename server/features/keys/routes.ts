import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import { openActs } from '../audit/service.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { Id } from '../wire/model.ts'
import { KeyBody, KeyList, NewKeyWire } from './model.ts'
import { endKey, listKeys, makeKey } from './service.ts'

/** Keys with which programs act for the team. */
export function keyRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  const actOf = openActs(callerOf)
  return new Elysia({ name: 'keys', prefix: '/api/keys' })
    .use(guard)
    .get('/', ({ principal }) => listKeys(services, principal.teamId), {
      may: 'manage.keys',
      response: KeyList,
    })
    .post(
      '/',
      async ({ principal, request, body, set }) => {
        const key = await makeKey(services, actOf({ principal, request }), body)
        set.status = 201
        return key
      },
      { may: 'manage.keys', body: KeyBody, response: { 201: NewKeyWire } },
    )
    .delete(
      '/:id',
      async ({ principal, request, params, set }) => {
        await endKey(services, actOf({ principal, request }), params.id)
        set.status = 204
      },
      { may: 'manage.keys', params: t.Object({ id: Id }) },
    )
}
