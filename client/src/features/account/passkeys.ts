import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { ApiError, request } from '../../api.ts'

/**
 * True where a browser could use a passkey: it knows how, and the server has a name. A passkey belongs to a domain,
 * so none exists for a bare address (WebAuthn §5.1.4.1).
 */
export function canUsePasskeys(host: string, browserKnows: boolean): boolean {
  return browserKnows && !/^[\d.]+$/.test(host) && !host.startsWith('[')
}

/**
 * Signs in by a passkey; `offer` waits among what the browser fills in until one is picked.
 *
 * @throws {ApiError} `passkey_cancelled` when none was shown, else what the server said
 */
export async function enterByPasskey(offer: boolean): Promise<void> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = await request<PublicKeyCredentialRequestOptionsJSON>(
    '/api/auth/passkey/generate-authenticate-options',
    { anonymous: true },
  )
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill: offer }).catch(
    (thrown: unknown) => {
      throw new ApiError('passkey_cancelled', thrown instanceof Error ? thrown.name : 'passkey', 0)
    },
  )
  await request('/api/auth/passkey/verify-authentication', {
    method: 'POST',
    body: { response },
    anonymous: true,
  })
}

/** True when the browser can offer passkeys among what it fills in. */
export async function canOfferPasskeys(): Promise<boolean> {
  const { browserSupportsWebAuthnAutofill } = await import('@simplewebauthn/browser')
  return browserSupportsWebAuthnAutofill()
}

/** Ends an offer that nobody took up: the browser allows one at a time. */
export async function endOffer(): Promise<void> {
  const { WebAuthnAbortService } = await import('@simplewebauthn/browser')
  WebAuthnAbortService.cancelCeremony()
}
