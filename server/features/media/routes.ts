import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import { Id } from '../wire/model.ts'
import { retry } from './retry.ts'
import { seeMedia } from './see.ts'

const SeeQuery = t.Object({
  variant: t.Optional(t.Union([t.Literal('original'), t.Literal('large'), t.Literal('small')])),
  download: t.Optional(t.Literal('1')),
})

/** The bytes of what is kept; HEAD is answered likewise, without them. */
export function mediaRoutes(services: Services, guard: SessionGuard) {
  const rules = { may: 'see', params: t.Object({ id: Id }), query: SeeQuery } as const
  const media = new Elysia({ name: 'media', prefix: '/api/media' }).use(guard).post(
    '/:id/retry',
    async ({ principal, params, set }) => {
      const asked = await retry(services, principal.teamId, params.id)
      set.status = 202
      return asked
    },
    { may: 'triage', params: t.Object({ id: Id }), response: { 202: t.Object({ id: Id }) } },
  )
  return media.get(
    '/:id',
    ({ principal, params, query, request }) =>
      seeMedia(services, principal.teamId, {
        id: params.id,
        variant: query.variant ?? 'original',
        download: query.download === '1',
        request,
      }),
    rules,
  )
}
