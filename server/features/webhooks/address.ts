import {
  packRelay,
  RELAY_PURPOSE,
  type RelayAddress,
  type RelayKind,
  unpackRelay,
} from '../../core/notices/relay.ts'
import { type RelayFaultCode, shownRelay } from '../../core/notices/relay-address.ts'
import { Problem } from '../../core/problem.ts'
import { BoxError } from '../../ports/box.ts'
import type { Services } from '../../services.ts'

/** Where somebody wants messages to go. */
export interface AddressWish {
  url?: string
  botToken?: string
  chatId?: string
}

/** True when somebody says where to, all of it or a part. */
export function saysWhere({ url, botToken, chatId }: AddressWish): boolean {
  return url !== undefined || botToken !== undefined || chatId !== undefined
}

const SAID: Readonly<Record<RelayFaultCode, string>> = {
  no_address: 'This is not a web address',
  must_be_https: 'The address must begin with https://',
  not_slack: 'This is not the address of a Slack incoming webhook',
  not_discord: 'This is not the address of a Discord webhook',
  private_address: 'This address leads into a private network, where nothing is sent',
  unusual_port: 'This port is not one of the web',
  not_a_token: 'This is not the token of a Telegram bot',
  not_a_chat: 'This is not the id of a Telegram chat',
}

/**
 * The address that a wish makes of a former one, nothing left over of another kind. Throws 400 `bad_request` that names
 * the field and in it why: a `RelayFaultCode`.
 */
export function addressFrom(
  { relay }: Services,
  kind: RelayKind,
  wish: AddressWish,
  former: RelayAddress | null = null,
): RelayAddress {
  const address: RelayAddress =
    kind === 'telegram'
      ? {
          kind,
          url: '',
          botToken: said(wish.botToken, former?.botToken),
          chatId: said(wish.chatId, former?.chatId),
        }
      : { ...secretsOf(former), kind, url: said(wish.url, former?.url) }
  const fault = relay.faultOf(address)
  if (fault)
    throw new Problem(400, 'bad_request', SAID[fault.code], { fields: { [fault.field]: fault.code } })
  return address
}

function said(wish: string | undefined, former: string | undefined): string {
  return wish?.trim() ?? former ?? ''
}

function secretsOf(former: RelayAddress | null): Pick<RelayAddress, 'secret' | 'former'> {
  const { secret, former: before } = former ?? {}
  return { ...(secret ? { secret } : {}), ...(before ? { former: before } : {}) }
}

/** A new secret of Standard Webhooks: 32 random bytes. */
export function newSecret(): string {
  return `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}`
}

/** As it is written: sealed, with what of it may be shown. */
export async function sealAddress(
  { box }: Services,
  address: RelayAddress,
): Promise<{ sealed: string; shown: string }> {
  return { sealed: await box.seal(packRelay(address), RELAY_PURPOSE), shown: shownRelay(address) }
}

/** The address again; null when the key it was sealed with is gone. */
export async function openAddress({ box }: Services, sealed: string): Promise<RelayAddress | null> {
  try {
    return unpackRelay(await box.open(sealed, RELAY_PURPOSE))
  } catch (error) {
    if (error instanceof BoxError) return null
    throw error
  }
}
