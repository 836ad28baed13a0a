import { openSafeFetcher } from '../../server/adapters/fetcher-safe.ts'
import { fetcherSuite } from './fetcher.suite.ts'
import { fetcherSendSuite } from './fetcher-send.suite.ts'

fetcherSuite('safe', (options) => openSafeFetcher(options))
fetcherSendSuite('safe', ({ ca: _, ...options }) => openSafeFetcher(options))
