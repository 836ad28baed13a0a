import { connectionFacts } from '../../../db/queries/connections.ts'
import type { ConnectedNetwork, ConnectionView } from '../../core/connections/model.ts'
import { connectionViews } from '../../core/connections/views.ts'
import type { Services } from '../../services.ts'
import { testInstagram } from './instagram.ts'
import type { CheckLine, ConnectionTest, ConnectionWire } from './model.ts'
import { testTiktok } from './tiktok.ts'
import { testX } from './x.ts'

/** How all networks are connected. The keys are the house's: what is said is the same for every team. */
export async function listConnections(services: Services): Promise<{ items: ConnectionWire[] }> {
  const { db, clock, instagram, instagramPages, x } = services
  const now = clock.now()
  const has = {
    x: x.connected,
    instagram: instagram.connected,
    graphDoor: instagram.turnstile,
    anonymous: instagramPages.allowed,
  }
  return { items: connectionViews(await connectionFacts(db, instagram.turnstile, now), has, now) }
}

/** Asks each for nothing that costs money. */
const TESTS: Record<ConnectedNetwork, (services: Services) => Promise<CheckLine[]>> = {
  x: testX,
  instagram: testInstagram,
  tiktok: testTiktok,
}

/** Asks a network whether the connection works, and answers thing by thing. */
export async function testConnection(
  services: Services,
  platform: ConnectedNetwork,
): Promise<ConnectionTest> {
  const lines = await TESTS[platform](services)
  const { items } = await listConnections(services)
  return { lines, connection: found(items, platform) }
}

function found(items: readonly ConnectionView[], platform: ConnectedNetwork): ConnectionView {
  const one = items.find((item) => item.platform === platform)
  if (!one) throw new Error(`${platform} is not among the connections`)
  return one
}
