import { Webhook } from 'standardwebhooks'
import type { RelayAddress } from '../core/notices/relay.ts'

/**
 * The headers of https://www.standardwebhooks.com. After a change of secrets both sign, so that a receiver has time to
 * take the new one in.
 */
export function signedHeaders(
  { secret = '', former }: RelayAddress,
  message: { id: string; body: string; now: Date },
): Record<string, string> {
  const { id, body, now } = message
  const secrets = former && new Date(former.until) > now ? [secret, former.secret] : [secret]
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((one) => new Webhook(one).sign(id, now, body)).join(' '),
  }
}
