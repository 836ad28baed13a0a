import { openSafeFetcher } from '../../server/adapters/fetcher-safe.ts'
import { fetcherSuite } from './fetcher.suite.ts'

fetcherSuite('safe', (options) => openSafeFetcher(options))
