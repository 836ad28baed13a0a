import type { Notice } from '../core/notices/notice.ts'
import type { SendOutcome } from '../core/notices/outcome.ts'
import type { RelayAddress } from '../core/notices/relay.ts'
import type { RelayFault } from '../core/notices/relay-address.ts'

/** Tells other people's programs. Never throws for what the other side does. Suite: `tests/contract/relay.suite.ts`. */
export interface Relay {
  /** What is wrong with the form of an address; null: messages may be sent there. */
  faultOf(address: RelayAddress): RelayFault | null
  /**
   * Sends once. `why` of an outcome is a `RelayWhy`: of what the other side wrote, which may repeat what was sent or the
   * address, nothing is in it.
   */
  send(notice: Notice, to: RelayAddress, signal?: AbortSignal): Promise<SendOutcome>
}
