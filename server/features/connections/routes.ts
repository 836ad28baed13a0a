import { Elysia, t } from 'elysia'
import type { Services } from '../../services.ts'
import type { SessionGuard } from '../auth/session.ts'
import { takeErrand } from '../wire/errands.ts'
import { ConnectionList, ConnectionTest, NetworkWire } from './model.ts'
import { listConnections, testConnection } from './service.ts'

/** How the house is connected to X, Instagram and TikTok. */
export function connectionRoutes(services: Services, guard: SessionGuard) {
  return new Elysia({ name: 'connections', prefix: '/api/connections' })
    .use(guard)
    .get('/', () => listConnections(services), { may: 'see', response: ConnectionList })
    .post('/:platform/test', ({ params }) => testConnection(services, params.platform), {
      may: 'manage.sources',
      params: t.Object({ platform: NetworkWire }),
      response: ConnectionTest,
      async beforeHandle({ principal }) {
        await takeErrand(services, principal, 'look')
      },
    })
}
