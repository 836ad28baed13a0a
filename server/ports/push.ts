import type { SendOutcome } from '../core/notices/outcome.ts'

/** Where one browser receives: what `PushSubscription.toJSON()` says. */
export interface PushAddress {
  endpoint: string
  /** base64url, uncompressed P-256 point. */
  p256dh: string
  /** base64url, 16 bytes. */
  auth: string
}

export interface PushMessage {
  to: PushAddress
  /** At most `PUSH_PLAINTEXT` bytes. */
  body: string
  /** How long it is worth keeping for a device that is away. */
  ttlSeconds: number
  urgency: 'low' | 'normal' | 'high'
  /** Of messages with the same one only the newest is kept for a device that is away; at most 32 of base64url. */
  topic: string
  signal?: AbortSignal
}

/**
 * Hands messages to push services (RFC 8030), encrypted (RFC 8291) and signed (RFC 8292). Never throws for what the
 * other side does. Suite: `tests/contract/push.suite.ts`.
 */
export interface Push {
  /** The public half of our key, base64url: what browsers subscribe with. */
  readonly publicKey: string
  /** True for an address that may be sent to: https at a known push service, or a host the operator allows. */
  admits(endpoint: string): boolean
  send(message: PushMessage): Promise<SendOutcome>
}
