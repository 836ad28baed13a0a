import { Elysia, t } from 'elysia'
import type { Person, Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { Id } from '../wire/model.ts'
import { acknowledge, actFromPush } from './act.ts'
import {
  AckBody,
  ActBody,
  ActedWire,
  DeviceChange,
  DeviceList,
  DeviceWire,
  EndpointBody,
  PushKeyWire,
  SubscriptionBody,
  TestBody,
  TestWire,
} from './model.ts'
import { endDevice, listDevices, nameDevice, subscribe, testDevice, unsubscribe } from './service.ts'

/** One's own devices that receive pushes. */
export function pushRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  const actOf = (principal: Principal, person: Person, request: Request) => ({
    principal: { ...principal, by: person },
    ip: callerOf(request).ip,
  })
  return new Elysia({ name: 'push', prefix: '/api/push' })
    .use(guard)
    .get('/key', () => ({ publicKey: services.push.publicKey }), { may: 'see', response: PushKeyWire })
    .post(
      '/subscriptions',
      ({ principal, person, request, body }) =>
        subscribe(services, actOf(principal, person, request), body, callerOf(request).base),
      { personal: true, body: SubscriptionBody, response: DeviceWire },
    )
    .delete(
      '/subscriptions',
      async ({ principal, person, request, body, set }) => {
        await unsubscribe(services, actOf(principal, person, request), body.endpoint)
        set.status = 204
      },
      { personal: true, body: EndpointBody },
    )
    .get('/devices', ({ person }) => listDevices(services, person.userId), {
      personal: true,
      response: DeviceList,
    })
    .patch(
      '/devices/:id',
      ({ person, params, body }) => nameDevice(services, person.userId, params.id, body.name),
      { personal: true, params: t.Object({ id: Id }), body: DeviceChange, response: DeviceWire },
    )
    .delete(
      '/devices/:id',
      async ({ principal, person, request, params, set }) => {
        await endDevice(services, actOf(principal, person, request), params.id)
        set.status = 204
      },
      { personal: true, params: t.Object({ id: Id }) },
    )
    .post(
      '/test',
      ({ principal, person, request, body }) =>
        testDevice(services, actOf(principal, person, request), body.deviceId),
      { personal: true, body: TestBody, response: TestWire },
    )
}

/** What a worker says without a session: the token of a delivery is what lets it in. */
export function workerRoutes(services: Services, callerOf: CallerOf) {
  return new Elysia({ name: 'push worker', prefix: '/api/push' })
    .post(
      '/ack',
      async ({ body, request, set }) => {
        await acknowledge(services, body, callerOf(request).ip)
        set.status = 204
      },
      { body: AckBody },
    )
    .post('/act', ({ body, request }) => actFromPush(services, body, callerOf(request).ip), {
      body: ActBody,
      response: ActedWire,
    })
}
