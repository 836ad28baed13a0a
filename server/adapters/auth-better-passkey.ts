import { passkey } from '@better-auth/passkey'
import { refusal } from './auth-better-refusals.ts'

/**
 * Passkeys. They are bound to the host of PUBLIC_URL, or, without one, of the request: whoever changes the host has
 * to add them anew. They stand for both factors, so the device must have seen its owner (a finger, a face, a PIN).
 */
export function passkeyPlugin(publicUrl: string | null) {
  return passkey({
    rpName: 'Visao',
    ...(publicUrl ? { origin: new URL(publicUrl).origin } : {}),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: ({ verification }) => demandOwner(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: ({ verification }) => demandOwner(verification.authenticationInfo.userVerified),
    },
  })
}

function demandOwner(verified: boolean | undefined): void {
  if (verified !== true)
    throw refusal('UNAUTHORIZED', 'PASSKEY_UNVERIFIED', 'The device did not check that it is you')
}
