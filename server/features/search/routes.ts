import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import { Id } from '../wire/model.ts'
import { ArchiveQuery, SavedSearchBody, SavedSearchList, SavedSearchWire, SearchPage } from './model.ts'
import { forgetSearch, listSaved, saveSearch } from './saved.ts'
import { searchArchive } from './service.ts'

/** Search over all that the team's sources ever brought, and the searches it keeps. */
export function searchRoutes(services: Services, guard: SessionGuard) {
  return new Elysia({ name: 'search', prefix: '/api' })
    .use(guard)
    .get('/search', ({ principal, query }) => searchArchive(services, principal.teamId, query), {
      may: 'see',
      query: ArchiveQuery,
      response: SearchPage,
    })
    .get('/searches', ({ principal }) => listSaved(services, principal.teamId), {
      may: 'see',
      response: SavedSearchList,
    })
    .post(
      '/searches',
      async ({ principal, body, set }) => {
        const saved = await saveSearch(services, principal, body)
        set.status = 201
        return saved
      },
      { may: 'triage', body: SavedSearchBody, response: { 201: SavedSearchWire } },
    )
    .delete(
      '/searches/:id',
      async ({ principal, params, set }) => {
        await forgetSearch(services, principal.teamId, params.id)
        set.status = 204
      },
      { may: 'triage', params: t.Object({ id: Id }) },
    )
}
