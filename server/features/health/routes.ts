import { Elysia, t } from 'elysia'

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
    t.Object({ state: t.Union([t.Literal('ok'), t.Literal('away'), t.Literal('off')]), detail: t.String() }),
  ),
})

/** `GET /api/health`: 200 while it can serve, 503 when the database is away. Without it nothing is true. */
export function healthRoutes({ version, parts }: HealthOptions) {
  return new Elysia({ name: 'health' }).get(
    '/api/health',
    async ({ set }) => {
      const found = await parts()
      const down = found.database?.state !== 'ok'
      if (down) set.status = 503
      const degraded = Object.values(found).some(({ state }) => state === 'away')
      const status = down ? ('down' as const) : degraded ? ('degraded' as const) : ('ok' as const)
      return { status, version, parts: found }
    },
    { response: { 200: HealthReport, 503: HealthReport } },
  )
}
