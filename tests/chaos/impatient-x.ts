import { main } from '../../server/main.ts'
import { POLL_LIMITS } from '../../server/pipeline/poll.ts'
import { hurried } from '../fixtures/x-desk-timings.ts'

/* The server as it is, but in a hurry with X: its lock outlives it by seconds. */
await main({
  pollLimits: { ...POLL_LIMITS, lockTtlMs: 3_000 },
  xTimings: { ...hurried(20), silenceMs: 25_000 },
})
