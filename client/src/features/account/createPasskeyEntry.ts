import { onCleanup } from 'solid-js'
import { toApiError } from '../../api.ts'
import type { Entrance } from './createEntrance.ts'
import { canOfferPasskeys, canUsePasskeys, endOffer, enterByPasskey } from './passkeys.ts'

export interface PasskeyEntry {
  /** False where there can be none: then nothing of it is shown. */
  usable: boolean
  /** Asks for a passkey now. */
  ask(): Promise<void>
  /** Has the browser offer passkeys where it fills in addresses. Called each time the field is entered. */
  offer(): Promise<void>
}

/** The server forgets what it asked after five minutes; a form that is left open asks anew. */
const OFFER_MS = 4 * 60_000

/** Getting in by passkey beside `entrance`'s other ways. */
export function createPasskeyEntry(entrance: Entrance): PasskeyEntry {
  const usable = canUsePasskeys(location.hostname, typeof globalThis.PublicKeyCredential === 'function')
  let offeredAt = Number.NEGATIVE_INFINITY
  onCleanup(() => {
    if (offeredAt > 0) void endOffer()
  })
  return {
    usable,
    async ask() {
      offeredAt = Number.NEGATIVE_INFINITY
      await entrance.run(async () => {
        await enterByPasskey(false)
        await entrance.follow('in')
      })
    },
    async offer() {
      if (!usable || Date.now() - offeredAt < OFFER_MS) return
      offeredAt = Date.now()
      try {
        if (!(await canOfferPasskeys())) return
        await enterByPasskey(true)
        await entrance.follow('in')
      } catch (thrown) {
        const error = toApiError(thrown)
        // Nobody asked for it: an offer that is not taken up, or that cannot be made, says nothing.
        if (error.code !== 'passkey_cancelled' && error.code !== 'offline') entrance.fail(error)
      }
    },
  }
}
