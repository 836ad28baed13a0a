import type { Notice } from '../core/notices/notice.ts'
import type { SendOutcome } from '../core/notices/outcome.ts'
import type { RelayKind } from '../core/notices/relay.ts'

/** Where a webhook leads; sealed in the database. */
export interface RelayAddress {
  kind: RelayKind
  /** The address given by Slack or Discord, or one of the team's own; for Telegram empty. */
  url: string
  /** Of Telegram: the bot's token and the chat. */
  botToken?: string
  chatId?: string
  /** Of a `webhook`: signs what is sent, as `whsec_…` (https://www.standardwebhooks.com). */
  secret?: string
}

/** Tells other people's programs. Never throws for what the other side does. Suite: `tests/contract/relay.suite.ts`. */
export interface Relay {
  send(notice: Notice, to: RelayAddress, signal?: AbortSignal): Promise<SendOutcome>
}
