/** What a team's webhook is. Mail goes by the letterbox and is none. */
export const RELAY_KINDS = ['slack', 'discord', 'telegram', 'webhook'] as const
export type RelayKind = (typeof RELAY_KINDS)[number]

/** Which alerts go there: every one, or those that a rule sends. */
export type RelayScope = 'rules' | 'all'

/** What addresses of webhooks are sealed for. */
export const RELAY_PURPOSE = 'webhook'

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
  /** The secret before that, which signs beside it until then (ISO 8601), so that a receiver has time to change. */
  former?: { secret: string; until: string }
}

/** As it is sealed. */
export function packRelay(address: RelayAddress): string {
  return JSON.stringify(address)
}

/** What {@link packRelay} wrote. */
export function unpackRelay(text: string): RelayAddress {
  return JSON.parse(text)
}
