import { Elysia } from 'elysia'
import type { Pack } from '../../core/packs/pack.ts'
import type { SessionGuard } from '../auth/session.ts'
import { PackList } from './model.ts'

/** What a new team may begin with. */
export function packRoutes(packs: readonly Pack[], guard: SessionGuard) {
  const items = packs.map(({ id, outlets }) => ({ id, outlets: [...outlets] }))
  return new Elysia({ name: 'packs', prefix: '/api/packs' })
    .use(guard)
    .get('/', () => ({ items }), { may: 'see', response: PackList })
}
