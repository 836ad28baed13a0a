/**
 * Why something did not arrive at a webhook, as a word that screens have a sentence for (`SendOutcome.why`). Of what the
 * other side wrote nothing is kept: it may repeat what was sent, or the address.
 */
export const RELAY_WHYS = [
  /** Gone for good, until somebody puts in another address. */
  'no_such_webhook',
  'channel_archived',
  'channel_gone',
  'workspace_closed',
  'token_refused',
  'chat_not_found',
  'chat_moved',
  'bot_removed',
  'receiver_gone',
  /** Not this message. */
  'not_accepted',
  'no_rights',
  'redirects',
  'address_refused',
  'address_lost',
  /** Not now. */
  'too_often',
  'server_trouble',
  'timeout',
  'unreachable',
  'insecure',
  'broken_answer',
  'stopped',
] as const
export type RelayWhy = (typeof RELAY_WHYS)[number]

/** True for one of the words. */
export function isRelayWhy(text: string): text is RelayWhy {
  return (RELAY_WHYS as readonly string[]).includes(text)
}
