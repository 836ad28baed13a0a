import { connectionFacts } from '../../../db/queries/connections.ts'
import type { Services } from '../../services.ts'
import { failedLine, line } from './line.ts'
import type { CheckLine } from './model.ts'

/** The key, by asking for the rules of the stream and for what was used: neither is billed. Then the streams. */
export async function testX({ x, db, clock }: Services): Promise<CheckLine[]> {
  if (!x.connected) return [line('key', 'bad', { code: 'not_connected' })]
  const now = clock.now()
  const rules = await x.rules()
  if (!rules.ok) return [failedLine('key', rules.failure, now)]
  const usage = await x.usage()
  const { streams } = await connectionFacts(db, null, now)
  return [
    line('key', 'good', { count: rules.value.length }),
    usage.ok ? line('limit', 'good', { count: usage.value.used }) : failedLine('limit', usage.failure, now),
    ...streams.map(({ kind, state, since, failureCode }) =>
      line('streams', state === 'open' ? 'good' : 'warn', {
        text: kind,
        at: since.toISOString(),
        code: failureCode,
      }),
    ),
  ]
}
