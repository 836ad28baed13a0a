import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import { openActs } from '../audit/service.ts'
import type { SessionGuard } from '../auth/session.ts'
import type { CallerOf } from '../wire/caller.ts'
import { Id } from '../wire/model.ts'
import { endBoard, listBoards, makeBoard, patchBoard, restoreBoard, takeOff, trashBoard } from './boards.ts'
import { actOnMany } from './bulk.ts'
import { exportAlert, exportBoard } from './export.ts'
import { listSaved, listTags } from './list.ts'
import {
  BoardBody,
  BoardItemsBody,
  BoardItemsQuery,
  BoardListWire,
  BoardPatch,
  BoardQuery,
  BoardWire,
  SaveBody,
  SavedBulk,
  SavedPage,
  SavedPatch,
  SavedQuery,
  SavedWire,
  TagList,
} from './model.ts'
import { patchSaved, savePosts } from './save.ts'

const params = t.Object({ id: Id })
const Ids = t.Object({ ids: t.Array(Id) })
const Items = t.Object({ items: t.Array(SavedWire) })

/** What a team keeps: saved posts, what is written on them, and what is done with many at once. */
export function savedRoutes(services: Services, guard: SessionGuard) {
  return new Elysia({ name: 'saved', prefix: '/api/saved' })
    .use(guard)
    .get('/', ({ principal, query }) => listSaved(services, principal.teamId, query), {
      may: 'see',
      query: SavedQuery,
      response: SavedPage,
    })
    .post(
      '/',
      async ({ principal, body, set }) => {
        const saved = await savePosts(services, principal, body)
        set.status = 201
        return saved
      },
      { may: 'triage', body: SaveBody, response: { 201: Items } },
    )
    .get('/tags', ({ principal }) => listTags(services, principal.teamId), { may: 'see', response: TagList })
    .post('/bulk', ({ principal, body }) => actOnMany(services, principal.teamId, body), {
      may: 'triage',
      body: SavedBulk,
      response: Ids,
    })
    .patch('/:id', ({ principal, params, body }) => patchSaved(services, principal, params.id, body), {
      may: 'triage',
      params,
      body: SavedPatch,
      response: SavedWire,
    })
}

/** The boards of a team and what stands on them. */
export function boardRoutes(services: Services, guard: SessionGuard, callerOf: CallerOf) {
  const actOf = openActs(callerOf)
  return new Elysia({ name: 'boards', prefix: '/api/boards' })
    .use(guard)
    .get('/', ({ principal, query }) => listBoards(services, principal.teamId, query), {
      may: 'see',
      query: BoardQuery,
      response: BoardListWire,
    })
    .post(
      '/',
      async ({ principal, body, set }) => {
        const board = await makeBoard(services, principal.teamId, body)
        set.status = 201
        return board
      },
      { may: 'triage', body: BoardBody, response: { 201: BoardWire } },
    )
    .patch('/:id', ({ principal, params, body }) => patchBoard(services, principal.teamId, params.id, body), {
      may: 'triage',
      params,
      body: BoardPatch,
      response: BoardWire,
    })
    .delete(
      '/:id',
      async ({ principal, params, set }) => {
        await trashBoard(services, principal.teamId, params.id)
        set.status = 204
      },
      { may: 'triage', params },
    )
    .post('/:id/restore', ({ principal, params }) => restoreBoard(services, principal.teamId, params.id), {
      may: 'triage',
      params,
      response: BoardWire,
    })
    .delete(
      '/:id/forever',
      async ({ principal, request, params, set }) => {
        await endBoard(services, actOf({ principal, request }), params.id)
        set.status = 204
      },
      { may: 'triage', params },
    )
    .get(
      '/:id/items',
      ({ principal, params, query }) => listSaved(services, principal.teamId, { ...query, board: params.id }),
      { may: 'see', params, query: BoardItemsQuery, response: SavedPage },
    )
    .post(
      '/:id/items',
      async ({ principal, params, body, set }) => {
        const saved = await savePosts(services, principal, { ...body, boardId: params.id })
        set.status = 201
        return saved
      },
      { may: 'triage', params, body: BoardItemsBody, response: { 201: Items } },
    )
    .delete(
      '/:id/items/:savedId',
      async ({ principal, params, set }) => {
        await takeOff(services, principal.teamId, params)
        set.status = 204
      },
      { may: 'triage', params: t.Object({ id: Id, savedId: Id }) },
    )
}

/** What is kept, to take along. */
export function exportRoutes(services: Services, guard: SessionGuard) {
  return new Elysia({ name: 'exports', prefix: '/api' })
    .use(guard)
    .get(
      '/boards/:id/export.zip',
      ({ principal, params }) => exportBoard(services, principal.teamId, params.id),
      { may: 'see', params },
    )
    .get(
      '/alerts/:id/export.zip',
      ({ principal, params }) => exportAlert(services, principal.teamId, params.id),
      { may: 'see', params },
    )
}
