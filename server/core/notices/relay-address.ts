import { type AllowList, isPublicAddress, judgeUrl, literalAddress } from '../address.ts'
import type { RelayAddress, RelayKind } from './relay.ts'

/** What is wrong with an address, and in which of its fields. */
export interface RelayFault {
  field: 'url' | 'botToken' | 'chatId'
  code: RelayFaultCode
}
export type RelayFaultCode =
  | 'no_address'
  | 'must_be_https'
  | 'not_slack'
  | 'not_discord'
  | 'private_address'
  | 'unusual_port'
  | 'not_a_token'
  | 'not_a_chat'

/** By kind, the hosts that give such addresses and what their paths look like. */
const SERVICES: Partial<
  Record<RelayKind, { hosts: readonly string[]; path: RegExp; fault: RelayFaultCode }>
> = {
  // https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, and that of the United States' government.
  slack: {
    hosts: ['hooks.slack.com', 'hooks.slack-gov.com'],
    path: /^\/(?:services|workflows|triggers)\/[\w-]+\/[\w-]+/,
    fault: 'not_slack',
  },
  // https://docs.discord.com/developers/resources/webhook
  discord: {
    hosts: ['discord.com', 'canary.discord.com', 'ptb.discord.com', 'discordapp.com'],
    path: /^\/api\/(?:v\d+\/)?webhooks\/\d+\/[\w-]+\/?$/,
    fault: 'not_discord',
  },
}

/** Why messages cannot be sent to an address of this kind; null when they can, as far as its form tells. */
export function relayFault(address: RelayAddress, allow: AllowList): RelayFault | null {
  return address.kind === 'telegram' ? telegramFault(address) : urlFault(address, allow)
}

function telegramFault({ botToken = '', chatId = '' }: RelayAddress): RelayFault | null {
  // As @BotFather gives them: the bot's number, then 35 characters.
  if (!/^\d{5,16}:[\w-]{20,64}$/.test(botToken)) return { field: 'botToken', code: 'not_a_token' }
  // A number (negative for groups and channels) or the name of a public channel.
  return /^(?:-?\d{3,20}|@\w{4,64})$/.test(chatId) ? null : { field: 'chatId', code: 'not_a_chat' }
}

function urlFault({ kind, url: written }: RelayAddress, allow: AllowList): RelayFault | null {
  const code = urlFaultCode(kind, written, allow)
  return code === null ? null : { field: 'url', code }
}

function urlFaultCode(kind: RelayKind, written: string, allow: AllowList): RelayFaultCode | null {
  const verdict = judgeUrl(written, allow)
  if ('failure' in verdict) return verdict.failure.code === 'blocked_port' ? 'unusual_port' : 'no_address'
  const { url, trusted } = verdict
  // Whom the operator trusts stands in for any service: a relay of the newsroom's own, or a test.
  if (trusted) return null
  if (url.protocol !== 'https:') return 'must_be_https'
  const service = SERVICES[kind]
  if (service)
    return service.hosts.includes(url.hostname) && service.path.test(url.pathname) ? null : service.fault
  const literal = literalAddress(url.hostname)
  return literal !== null && !isPublicAddress(literal) ? 'private_address' : null
}

/** What of an address may be shown: enough to know it by, far too little to send there. */
export function shownRelay({ kind, url, botToken = '', chatId = '' }: RelayAddress): string {
  if (kind === 'telegram') return `bot ${botToken.split(':')[0]} → ${chatId}`
  const { host, pathname, search } = new URL(url)
  const open = pathname + search
  return open.length <= 1 ? host : `${host}/…${open.length < 16 ? '' : `/${open.slice(-4)}`}`
}
