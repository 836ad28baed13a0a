import type { XMethod } from '../../core/x/watching.ts'
import type { Connector } from '../../ports/connector.ts'
import { detectAccount, wantedIn } from './detect.ts'
import { look, type XDeps } from './poll.ts'

/**
 * An account's own posts as the filtered stream brings them; the look is the net below it. What is pasted is detected
 * here for all three ways, so that it is paid for once.
 */
export function xStreamConnector(deps: XDeps): Connector {
  return {
    ...xConnector(deps, 'stream'),
    recognises: (input) => wantedIn(input) !== null,
    detect: (input) => detectAccount(deps.x, input, deps.clock.now()),
  }
}

/** Everything an account posts, at once, by the Activity API; the look is the net below it. */
export function xActivityConnector(deps: XDeps): Connector {
  return xConnector(deps, 'activity')
}

/** An account's own posts by looking alone: the same cost, later. */
export function xTimelineConnector(deps: XDeps): Connector {
  return xConnector(deps, 'timeline')
}

function xConnector(deps: XDeps, method: XMethod): Connector {
  return {
    platform: 'x',
    method,
    poll: (channel) => look(deps, method, channel),
    recognises: () => false,
    detect: async () => ({ candidates: [] }),
  }
}
