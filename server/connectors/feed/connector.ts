import type { Clock } from '../../ports/clock.ts'
import type { Connector } from '../../ports/connector.ts'
import { FEED_CAPS, type Fetcher } from '../../ports/fetcher.ts'
import { detectFeeds } from './detect.ts'
import { isAddress } from './input.ts'
import { outcomeOf } from './poll.ts'

/** Sent as `accept`: feeds first, anything else last, because some servers answer 406 to less. */
export const FEED_ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1'

/** Websites' own feeds: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed. */
export function feedConnector(deps: { fetcher: Pick<Fetcher, 'get'>; clock: Clock }): Connector {
  return {
    platform: 'web',
    method: 'feed',
    async poll(channel, signal) {
      const { address, validators, cursor } = channel
      const answer = await deps.fetcher.get({
        url: address,
        // Without a cursor nothing was read yet, so a 304 would tell us nothing.
        ...(cursor !== null && { validators }),
        caps: FEED_CAPS,
        accept: FEED_ACCEPT,
        signal,
      })
      return outcomeOf(answer, channel, deps.clock.now())
    },
    recognises: isAddress,
    detect: (input, signal) => detectFeeds(deps, input, signal),
  }
}
