import { Elysia, t } from 'elysia'
import type { CallerOf } from '../wire/caller.ts'

/** One part of the house: what it runs on and whether it answered just now. */
export interface PartState {
  state: 'ok' | 'away' | 'off'
  detail: string
}

export interface HealthOptions {
  version: string
  parts(): Promise<Record<string, PartState>>
}

const HealthReport = t.Object({
  status: t.Union([t.Literal('ok'), t.Literal('degraded'), t.Literal('down')]),
  version: t.String(),
  parts: t.Record(
    t.String(),
    t.Object({
      state: t.Union([t.Literal('ok'), t.Literal('away'), t.Literal('off')]),
      /** What it runs on, or what is wrong: told on the machine itself only. */
      detail: t.Optional(t.String()),
    }),
  ),
})

/**
 * `GET /api/health`: 200 while it can serve, 503 when the database is away. Without it nothing is true. Folders and
 * hosts are named to programs on the same machine alone: an account is no reason to learn them where anybody may
 * register.
 */
export function healthRoutes({ version, parts }: HealthOptions, callerOf: CallerOf) {
  return new Elysia({ name: 'health' }).get(
    '/api/health',
    async ({ request, set }) => {
      const found = await parts()
      const down = found.database?.state !== 'ok'
      if (down) set.status = 503
      const degraded = Object.values(found).some(({ state }) => state === 'away')
      const status = down ? ('down' as const) : degraded ? ('degraded' as const) : ('ok' as const)
      return { status, version, parts: callerOf(request).onThisMachine ? found : withoutDetails(found) }
    },
    { response: { 200: HealthReport, 503: HealthReport } },
  )
}

function withoutDetails(parts: Record<string, PartState>): Record<string, Pick<PartState, 'state'>> {
  return Object.fromEntries(Object.entries(parts).map(([name, { state }]) => [name, { state }]))
}
