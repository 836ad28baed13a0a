import { main } from '../../server/main.ts'
import { POLL_LIMITS } from '../../server/pipeline/poll.ts'

/* The server as it is, but whose locks outlive it by seconds, so that the tests need not wait for half a minute. */
await main({ pollLimits: { ...POLL_LIMITS, lockTtlMs: 3_000 } })
