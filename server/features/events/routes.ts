import { Elysia, t } from 'elysia'
import type { SessionGuard } from '../auth/session.ts'
import { wholeNumber } from '../wire/model.ts'
import type { EventHub } from './hub.ts'

/** `GET /api/events`: the team's events as they happen (server-sent events). */
export function eventRoutes(hub: EventHub, guard: SessionGuard) {
  return new Elysia({ name: 'events' }).use(guard).get(
    '/api/events',
    async ({ principal, query, request }) => {
      const stream = await hub.connect(principal, resumeFrom(request.headers) ?? query.after ?? null)
      request.signal.addEventListener('abort', () => stream.end(), { once: true })
      return new Response(stream.body, { headers: STREAM_HEADERS })
    },
    {
      may: 'see',
      query: t.Object({ after: t.Optional(wholeNumber('after', { minimum: 0 })) }),
      detail: { description: 'Server-sent events; resume with Last-Event-ID or ?after=' },
    },
  )
}

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // nginx would otherwise hold events back until its buffer is full.
  'x-accel-buffering': 'no',
}

/**
 * The number a reconnecting EventSource sends; null when it sends none or something that is not ours. It comes
 * before `?after=`: a browser reconnects to the address it first opened (HTML standard §9.2.3).
 */
function resumeFrom(headers: Headers): number | null {
  const said = headers.get('last-event-id')
  return said !== null && /^\d{1,15}$/.test(said) ? Number(said) : null
}
