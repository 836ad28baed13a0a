import { openapi } from '@elysiajs/openapi'
import { Elysia } from 'elysia'
import type { Pack } from './core/packs/pack.ts'
import { PACKS } from './core/packs/packs.ts'
import { accountRoutes } from './features/account/routes.ts'
import { alertRoutes } from './features/alerts/routes.ts'
import { auditRoutes } from './features/audit/routes.ts'
import { authPaths, authRoutes } from './features/auth/routes.ts'
import { type SessionGuard, sessionGuard } from './features/auth/session.ts'
import { connectionRoutes } from './features/connections/routes.ts'
import { coverageRoutes } from './features/coverage/routes.ts'
import { docsRoutes } from './features/docs/routes.ts'
import type { EventHub } from './features/events/hub.ts'
import { eventRoutes } from './features/events/routes.ts'
import { type HealthOptions, healthRoutes } from './features/health/routes.ts'
import { invitationRoutes, invitedRoutes } from './features/invitations/routes.ts'
import { keyRoutes } from './features/keys/routes.ts'
import { keepingRoutes } from './features/media/keeping-routes.ts'
import { recordRoutes } from './features/media/record-routes.ts'
import { rightRoutes } from './features/media/right-routes.ts'
import { mediaRoutes } from './features/media/routes.ts'
import { memberRoutes } from './features/members/routes.ts'
import { notificationRoutes } from './features/notifications/routes.ts'
import { packRoutes } from './features/packs/routes.ts'
import { pushRoutes, workerRoutes } from './features/push/routes.ts'
import { ruleRoutes } from './features/rules/routes.ts'
import { boardRoutes, exportRoutes, savedRoutes } from './features/saved/routes.ts'
import { searchRoutes } from './features/search/routes.ts'
import { sourceRoutes } from './features/sources/routes.ts'
import { teamRoutes } from './features/team/routes.ts'
import { teamsRoutes } from './features/teams/routes.ts'
import { webhookRoutes } from './features/webhooks/routes.ts'
import { type CallerOf, type Outside, openCallers } from './features/wire/caller.ts'
import { errors } from './features/wire/errors.ts'
import { gate } from './features/wire/gate.ts'
import { countStrangers } from './features/wire/strangers.ts'
import { xRoutes } from './features/x/routes.ts'
import type { Auth } from './ports/auth.ts'
import type { Services } from './services.ts'

export type { AccountDeletionWire, SessionWire } from './features/account/model.ts'
export type { AlertDetailWire, AlertWire } from './features/alerts/model.ts'
export type { AuditLineWire } from './features/audit/model.ts'
export type { CheckLine, ConnectionTest, ConnectionWire } from './features/connections/model.ts'
export type {
  CoverageBrief,
  CoverageReport,
  MatchWire,
  OutletWire,
  ReachWire,
  StoryDetailWire,
  StoryWire,
} from './features/coverage/model.ts'
export type { LiveEvent } from './features/events/model.ts'
export type { InvitationSeen, InvitationWire } from './features/invitations/model.ts'
export type { KeyWire, NewKeyWire } from './features/keys/model.ts'
export type { KeepingWire, MediaDetailWire, RecordWire } from './features/media/model.ts'
export type { MemberWire } from './features/members/model.ts'
export type { LogWire, PreviewWire, WishesWire } from './features/notifications/model.ts'
export type { PackWire } from './features/packs/model.ts'
export type { DeviceWire } from './features/push/model.ts'
export type { RuleTestWire, RuleWire } from './features/rules/model.ts'
export type { BoardWire, SavedWire } from './features/saved/model.ts'
export type { PieceWire, SavedSearchWire, SearchHitWire, SearchPageWire } from './features/search/model.ts'
export type { CandidateWire, SourceWire } from './features/sources/model.ts'
export type { TeamDeletionWire } from './features/team/model.ts'
export type { TeamWire } from './features/teams/model.ts'
export type { NewWebhookWire, SentWire, TestWire, WebhookWire } from './features/webhooks/model.ts'
export type { MeWire } from './features/wire/model.ts'
export type { XStateWire, XUsageWire } from './features/x/model.ts'

export interface AppParts {
  services: Services
  auth: Auth
  hub: EventHub
  health: HealthOptions
  outside: Outside
  /** What new teams are offered to begin with; our own list when not said. */
  packs?: readonly Pack[]
}

/** The API, behind its gate. Errors come before routes: one declared before them would not be covered. */
export function createApp({ services, auth, hub, health, outside, packs = PACKS }: AppParts) {
  // By default the path is looked for behind the eleventh letter, which a host of three letters moves.
  const app = new Elysia({ name: 'visao', handler: { standardHostname: false } })
  const callerOf = openCallers(
    outside,
    () => app.server,
    (proxy) => services.log.warn('A proxy speaks for others and is not in TRUSTED_PROXIES', { proxy }),
  )
  const countStranger = countStrangers(services.limits, callerOf)
  const guard = sessionGuard(auth, countStranger)
  return app
    .use(gate({ callerOf, countStranger, ours: outside.publicUrl && new URL(outside.publicUrl).origin }))
    .use(errors(services.log))
    .use(
      openapi({
        // Only the document; the page that shows it is ours.
        provider: null,
        path: '/api/openapi',
        specPath: '/api/openapi.json',
        // The list of feeds is a file by its name.
        exclude: { staticFile: false },
        documentation: { info: { title: 'Visao', version: health.version }, paths: authPaths() },
      }),
    )
    .use(docsRoutes())
    .use(healthRoutes(health, callerOf))
    .use(authRoutes(auth, guard, callerOf))
    .use(accountRoutes(services, guard, callerOf))
    .use(teamsRoutes(services, guard, callerOf))
    .use(teamRoutes(services, guard, callerOf))
    .use(memberRoutes(services, guard, callerOf))
    .use(invitationRoutes(services, guard, callerOf))
    .use(invitedRoutes(services, guard, callerOf))
    .use(keyRoutes(services, guard, callerOf))
    .use(ruleRoutes(services, guard, callerOf))
    .use(auditRoutes(services, guard))
    .use(alertRoutes(services, guard))
    .use(coverageRoutes(services, guard))
    .use(searchRoutes(services, guard))
    .use(mediaRoutes(services, guard))
    .use(savedRoutes(services, guard))
    .use(rightRoutes(services, guard))
    .use(keepingRoutes(services, guard, callerOf))
    .use(exportRoutes(services, guard))
    .use(boardRoutes(services, guard, callerOf))
    .use(recordRoutes(services, guard))
    .use(sourceRoutes(services, guard, callerOf))
    .use(connectionRoutes(services, guard))
    .use(packRoutes(packs, guard))
    .use(webhookRoutes(services, guard, callerOf))
    .use(xRoutes(services, guard, callerOf))
    .use(noticeRoutes(services, guard, callerOf))
    .use(eventRoutes(hub, guard))
}

/** What reaches people away from the desk; apart, for a longer chain is too deep for the type checker. */
function noticeRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  return new Elysia({ name: 'notices' })
    .use(pushRoutes(services, guard, callerOf))
    .use(workerRoutes(services, callerOf))
    .use(notificationRoutes(services, guard, callerOf))
}

/** All the client may see of the server. */
export type App = ReturnType<typeof createApp>
