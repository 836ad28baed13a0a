import type { ApiError } from '../../api.ts'
import type { PlainKey } from '../../i18n/index.ts'
import type { FaultCode, Kind } from './types.ts'

/** Where a channel leads, as it is typed. */
export interface Address {
  url?: string
  botToken?: string
  chatId?: string
}

/** What is typed for a kind, nothing of another; what was left empty is not said. */
export function addressOf(kind: Kind, { url = '', botToken = '', chatId = '' }: Address): Address {
  const typed = kind === 'telegram' ? { botToken, chatId } : { url }
  return Object.fromEntries(
    Object.entries(typed)
      .map(([field, text]) => [field, text.trim()])
      .filter(([, text]) => text !== ''),
  )
}

const FAULTS: Readonly<Record<FaultCode, PlainKey>> = {
  no_address: 'webhooks.fault.no_address',
  must_be_https: 'webhooks.fault.must_be_https',
  not_slack: 'webhooks.fault.not_slack',
  not_discord: 'webhooks.fault.not_discord',
  private_address: 'webhooks.fault.private_address',
  unusual_port: 'webhooks.fault.unusual_port',
  not_a_token: 'webhooks.fault.not_a_token',
  not_a_chat: 'webhooks.fault.not_a_chat',
}

/** What the server says is wrong with a field of an address; undefined when nothing is. */
export function faultIn(problem: ApiError | null, field: keyof Address): PlainKey | undefined {
  const code = problem?.fields[field]
  if (code === undefined) return undefined
  return Object.entries(FAULTS).find(([name]) => name === code)?.[1] ?? 'webhooks.fault.no_address'
}

/** True when what failed is said beside a field, so that it need not be said again below. */
export function isBeside(problem: ApiError | null): boolean {
  return (['url', 'botToken', 'chatId'] as const).some((field) => problem?.fields[field] !== undefined)
}
