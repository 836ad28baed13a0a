import type { RelayFaultCode } from '../../../../server/core/notices/relay-address.ts'
import type { RelayWhy } from '../../../../server/core/notices/relay-why.ts'
import type {
  NewWebhookWire,
  SentWire,
  TestWire,
  WebhookWire,
} from '../../../../server/features/webhooks/model.ts'

/** Where alerts go besides people. */
export type Webhook = WebhookWire
export type NewWebhook = NewWebhookWire
export type Kind = Webhook['kind']
export type Scope = Webhook['scope']
export type Tested = TestWire
/** A line of the log of what was sent. */
export type Sent = SentWire
export type Why = RelayWhy
export type FaultCode = RelayFaultCode
