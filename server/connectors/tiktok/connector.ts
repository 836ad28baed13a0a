import type { Connector } from '../../ports/connector.ts'
import { detectAccount } from './detect.ts'
import { inputOf } from './input.ts'
import { look } from './poll.ts'
import type { TiktokDeps } from './site.ts'

/** Accounts of TikTok by its public embed pages, the profile page in a browser as the second way. */
export function tiktokConnector(deps: TiktokDeps): Connector {
  return {
    platform: 'tiktok',
    method: 'embed',
    poll: (channel, signal) => look(deps, channel, signal),
    recognises: (input) => inputOf(input) !== null,
    detect: (input, signal) => detectAccount(deps, input, signal),
  }
}
