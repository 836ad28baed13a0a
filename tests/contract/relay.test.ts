import { openSafeFetcher } from '../../server/adapters/fetcher-safe.ts'
import { openHttpRelay } from '../../server/adapters/relay-http.ts'
import { parseAllowHosts } from '../../server/core/address.ts'
import { relaySuite } from './relay.suite.ts'

relaySuite('http', (options) => {
  const allowHosts = parseAllowHosts('127.0.0.1')
  const fetcher = openSafeFetcher({ allowHosts, userAgent: 'Visao/test' })
  return openHttpRelay({ fetcher, clock: { now: () => new Date() }, allowHosts, ...options })
})
