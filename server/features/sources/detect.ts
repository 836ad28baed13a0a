import type { TeamId } from '../../../db/db.ts'
import { existingSources } from '../../../db/queries/sources.ts'
import type { Services } from '../../services.ts'
import { findCandidates } from './find.ts'
import { candidateWire, troubleWire } from './present.ts'
import { pricesOf } from './prices.ts'

/** What can be watched behind anything a person pasted. Throws a 422 with the failure's code when there is nothing. */
export async function detect(services: Services, team: TeamId, input: string) {
  const startedAt = performance.now()
  const { candidates, troubles } = await findCandidates(services, input, 'input')
  const [prices, existing] = await Promise.all([
    pricesOf(services),
    existingSources(
      services.db,
      team,
      candidates.map(({ address }) => address),
    ),
  ])
  return {
    candidates: candidates.map((one) => candidateWire(one, existing.get(one.address) ?? null, prices)),
    troubles: troubles.map(troubleWire),
    tookMs: Math.round(performance.now() - startedAt),
  }
}
