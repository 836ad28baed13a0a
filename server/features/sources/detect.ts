import type { TeamId } from '../../../db/db.ts'
import { existingSources } from '../../../db/queries/sources.ts'
import type { Failure } from '../../core/failure.ts'
import { Problem } from '../../core/problem.ts'
import type { Candidate } from '../../ports/connector.ts'
import type { Services } from '../../services.ts'
import { candidateWire } from './present.ts'

const DETECT_MS = 25_000

/** What can be watched behind anything a person pasted. Throws a 422 with the failure's code when there is nothing. */
export async function detect(services: Services, team: TeamId, input: string) {
  const startedAt = performance.now()
  const candidates = await findCandidates(services, input, 'input')
  const existing = await existingSources(
    services.db,
    team,
    candidates.map(({ address }) => address),
  )
  return {
    candidates: candidates.map((one) => candidateWire(one, existing.get(one.address) ?? null)),
    tookMs: Math.round(performance.now() - startedAt),
  }
}

/**
 * Candidates of every connector that recognises the input, best first. Throws a 422 on `field`, where the input
 * came from, when none finds any. Each may cost twenty requests: callers count them (`wire/errands`).
 */
export async function findCandidates(
  { connectors }: Services,
  input: string,
  field: 'input' | 'address',
): Promise<Candidate[]> {
  const signal = AbortSignal.timeout(DETECT_MS)
  const asked = connectors.list().filter((connector) => connector.recognises(input.trim()))
  const answers = await Promise.all(asked.map((connector) => connector.detect(input.trim(), signal)))
  const candidates = answers.flatMap((answer) => ('candidates' in answer ? answer.candidates : []))
  if (candidates.length > 0) return candidates
  const failure = answers.flatMap((answer) => ('failure' in answer ? [answer.failure] : [])).at(0)
  throw undetected(failure ?? { code: 'bad_url', detail: 'This is not an address Visao can watch' }, field)
}

function undetected(failure: Failure, field: string): Problem {
  return new Problem(422, failure.code, failure.detail, { fields: { [field]: failure.code } })
}
