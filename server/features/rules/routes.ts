import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import { openActs } from '../audit/service.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { Id } from '../wire/model.ts'
import { applyRule } from './apply.ts'
import {
  RuleAppliedWire,
  RuleBody,
  RuleList,
  RuleOrder,
  RulePatch,
  RuleTestBody,
  RuleTestWire,
  RuleWire,
} from './model.ts'
import { addRule, changeRule, listRules, removeRule, reorderRules } from './service.ts'
import { takeTest, tryRule } from './try.ts'

const params = t.Object({ id: Id })
const may = 'manage.rules'

/** What a team wants done with posts of a kind. */
export function ruleRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  const actOf = openActs(callerOf)
  return new Elysia({ name: 'rules', prefix: '/api/rules' })
    .use(guard)
    .get('/', ({ principal }) => listRules(services, principal.teamId), { may: 'see', response: RuleList })
    .post(
      '/',
      async ({ principal, request, body, set }) => {
        const rule = await addRule(services, actOf({ principal, request }), body)
        set.status = 201
        return rule
      },
      { may, body: RuleBody, response: { 201: RuleWire } },
    )
    .post('/test', ({ principal, body }) => tryRule(services, principal.teamId, body.conditions), {
      may: 'see',
      body: RuleTestBody,
      async beforeHandle({ principal }) {
        await takeTest(services, principal)
      },
      response: RuleTestWire,
    })
    .put(
      '/order',
      ({ principal, request, body }) => reorderRules(services, actOf({ principal, request }), body.ids),
      { may, body: RuleOrder, response: RuleList },
    )
    .patch(
      '/:id',
      ({ principal, request, params, body }) =>
        changeRule(services, actOf({ principal, request }), params.id, body),
      { may, params, body: RulePatch, response: RuleWire },
    )
    .delete(
      '/:id',
      async ({ principal, request, params, set }) => {
        await removeRule(services, actOf({ principal, request }), params.id, false)
        set.status = 204
      },
      { may, params },
    )
    .post(
      '/:id/restore',
      async ({ principal, request, params, set }) => {
        await removeRule(services, actOf({ principal, request }), params.id, true)
        set.status = 204
      },
      { may, params },
    )
    .post(
      '/:id/apply',
      ({ principal, request, params }) => applyRule(services, actOf({ principal, request }), params.id),
      { may, params, response: RuleAppliedWire },
    )
}
