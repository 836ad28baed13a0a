import { Elysia, t } from 'elysia'
import type { Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { Id, MeWire } from '../wire/model.ts'
import { acceptFor, seeInvitation } from './accept.ts'
import { FORGOTTEN, remembered } from './cookie.ts'
import { InvitationBody, InvitationList, InvitationSeen, InvitationWire, LinkBody, Token } from './model.ts'
import {
  type Inviting,
  inviteByMail,
  listInvitations,
  makeLink,
  resendInvitation,
  takeBackInvitation,
} from './service.ts'

const params = t.Object({ id: Id })

/** Offers of a place in the team: made, sent, taken back. */
export function invitationRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  const actOf = (principal: Principal, request: Request): Inviting => ({ principal, ...callerOf(request) })
  return new Elysia({ name: 'invitations', prefix: '/api/team/invitations' })
    .use(guard)
    .get('/', ({ principal, request }) => listInvitations(services, actOf(principal, request)), {
      may: 'manage.team',
      response: InvitationList,
    })
    .post(
      '/',
      async ({ principal, request, body, set }) => {
        const invitation = await inviteByMail(services, actOf(principal, request), body)
        set.status = 201
        return invitation
      },
      { may: 'manage.team', body: InvitationBody, response: { 201: InvitationWire } },
    )
    .post(
      '/link',
      async ({ principal, request, body, set }) => {
        const invitation = await makeLink(services, actOf(principal, request), body)
        set.status = 201
        return invitation
      },
      { may: 'manage.team', body: LinkBody, response: { 201: InvitationWire } },
    )
    .post(
      '/:id/resend',
      ({ principal, request, params }) => resendInvitation(services, actOf(principal, request), params.id),
      { may: 'manage.team', params, response: InvitationWire },
    )
    .delete(
      '/:id',
      async ({ principal, request, params, set }) => {
        await takeBackInvitation(services, actOf(principal, request), params.id)
        set.status = 204
      },
      { may: 'manage.team', params },
    )
}

/** Browsers that say nothing are taken for ours: https://www.w3.org/TR/fetch-metadata/ */
function isOurPage({ headers }: Request): boolean {
  return ['same-origin', 'none', null].includes(headers.get('sec-fetch-site'))
}

const byToken = t.Object({ token: Token })

/** An invitation as its holder meets it: looked at by anybody, accepted by somebody signed in. */
export function invitedRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  return new Elysia({ name: 'invited', prefix: '/api/invitations' })
    .use(guard)
    .get(
      '/:token',
      async ({ params, request, set }) => {
        const seen = await seeInvitation(services, params.token)
        // A page of another site must not choose by which invitation this browser's newcomer comes in.
        if (seen.state === 'pending' && isOurPage(request))
          set.headers['set-cookie'] = remembered(params.token)
        return seen
      },
      { params: byToken, response: InvitationSeen },
    )
    .post(
      '/:token/accept',
      async ({ principal, person, request, params, set }) => {
        const act = { principal: { ...principal, by: person }, ip: callerOf(request).ip }
        const me = await acceptFor(services, act, params.token)
        set.headers['set-cookie'] = FORGOTTEN
        return me
      },
      { personal: true, params: byToken, response: MeWire },
    )
}
