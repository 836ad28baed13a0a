import type { Notice } from '../core/notices/notice.ts'
import type { SendOutcome } from '../core/notices/outcome.ts'
import type { RelayAddress } from '../core/notices/relay.ts'

/** Tells other people's programs. Never throws for what the other side does. Suite: `tests/contract/relay.suite.ts`. */
export interface Relay {
  send(notice: Notice, to: RelayAddress, signal?: AbortSignal): Promise<SendOutcome>
}
