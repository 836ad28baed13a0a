import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import { openActs } from '../audit/service.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { takeErrand } from '../wire/errands.ts'
import { Id } from '../wire/model.ts'
import {
  NewWebhookWire,
  SecretWire,
  SentPage,
  SentQuery,
  SentWire,
  TestWire,
  WebhookBody,
  WebhookList,
  WebhookPatch,
  WebhookWire,
} from './model.ts'
import { listSent, replay, testWebhook } from './sent.ts'
import {
  addWebhook,
  listWebhooks,
  patchWebhook,
  removeWebhook,
  restoreWebhook,
  rotateSecret,
} from './service.ts'

const may = 'manage.webhooks'
const params = t.Object({ id: Id })

/** Where alerts go besides people: Slack, Discord, Telegram, the team's own programs. */
export function webhookRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  const actOf = openActs(callerOf)
  return new Elysia({ name: 'webhooks', prefix: '/api/webhooks' })
    .use(guard)
    .get('/', ({ principal }) => listWebhooks(services, principal.teamId), { may, response: WebhookList })
    .post(
      '/',
      async ({ principal, request, body, set }) => {
        const made = await addWebhook(services, actOf({ principal, request }), body)
        set.status = 201
        return made
      },
      { may, body: WebhookBody, response: { 201: NewWebhookWire } },
    )
    .patch(
      '/:id',
      ({ principal, request, params, body }) =>
        patchWebhook(services, actOf({ principal, request }), params.id, body),
      { may, params, body: WebhookPatch, response: WebhookWire },
    )
    .delete(
      '/:id',
      async ({ principal, request, params, set }) => {
        await removeWebhook(services, actOf({ principal, request }), params.id)
        set.status = 204
      },
      { may, params },
    )
    .post(
      '/:id/restore',
      ({ principal, request, params }) => restoreWebhook(services, actOf({ principal, request }), params.id),
      { may, params, response: WebhookWire },
    )
    .post(
      '/:id/secret',
      ({ principal, request, params }) => rotateSecret(services, actOf({ principal, request }), params.id),
      { may, params, response: SecretWire },
    )
    .post(
      '/:id/test',
      ({ principal, request, params }) =>
        testWebhook(services, actOf({ principal, request }), params.id, {
          url: callerOf(request).base,
          teamName: principal.teamName,
        }),
      {
        may,
        params,
        async beforeHandle({ principal }) {
          await takeErrand(services, principal, 'tell')
        },
        response: TestWire,
      },
    )
    .get(
      '/:id/deliveries',
      ({ principal, params, query }) => listSent(services, principal.teamId, params.id, query.cursor),
      {
        may,
        params,
        query: SentQuery,
        response: SentPage,
      },
    )
    .post(
      '/:id/deliveries/:deliveryId/replay',
      async ({ principal, request, params, set }) => {
        const line = await replay(services, actOf({ principal, request }), params)
        set.status = 201
        return line
      },
      {
        may,
        params: t.Object({ id: Id, deliveryId: Id }),
        async beforeHandle({ principal }) {
          await takeErrand(services, principal, 'tell')
        },
        response: { 201: SentWire },
      },
    )
}
