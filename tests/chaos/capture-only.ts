import { readConfig } from '../../server/config.ts'
import { CaptureStage } from '../../server/pipeline/capture.ts'
import { startPoller } from '../../server/pipeline/poller.ts'
import { openRuntime } from '../../server/runtime.ts'

// A process that captures what is due until it is killed. Its leases outlive it by a second instead of twenty.
const runtime = await openRuntime(readConfig(process.env, false, '0'))
const { services } = runtime
startPoller(new CaptureStage(services, { leaseMs: 1_000 }), services.clock, services.log)
process.stdout.write('capturing\n')
