import { instagramFailure } from '../../core/instagram/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Connector } from '../../ports/connector.ts'
import type { Instagram, InstagramPages } from '../../ports/instagram.ts'
import type { Turnstile } from '../../ports/turnstile.ts'
import { pollAnonymously, readAnonymously } from './anonymous.ts'
import { detectProfile, handleIn, type Way } from './detect.ts'
import { handleOf, look, PAGE } from './poll.ts'

export interface InstagramDeps {
  instagram: Instagram
  pages: InstagramPages
  turnstile: Turnstile
  clock: Clock
}

/** Professional accounts by Instagram's own Graph API. What is pasted is detected here for both ways of reading. */
export function instagramGraphConnector(deps: InstagramDeps): Connector {
  const { instagram, clock } = deps
  return {
    platform: 'instagram',
    method: 'graph',
    async poll(channel, signal) {
      const handle = handleOf(channel.address)
      if (handle === null) return { kind: 'failed', failure: NO_PROFILE, hops: [] }
      const ask = (after: string | null) => instagram.discover(handle, { limit: PAGE, after }, signal)
      return look(channel, ask, clock.now())
    },
    recognises(input) {
      const wanted = handleIn(input)
      return wanted !== null && (wanted.sure || waysOf(deps).length > 0)
    },
    detect: (input, signal) => detectProfile(waysOf(deps), input, clock.now(), signal),
  }
}

/** Public profiles without an account, where the operator allows it: slow, and any day may be the last. */
export function instagramAnonymousConnector(deps: InstagramDeps): Connector {
  return {
    platform: 'instagram',
    method: 'anonymous',
    async poll(channel, signal) {
      const handle = handleOf(channel.address)
      if (handle === null) return { kind: 'failed', failure: NO_PROFILE, hops: [] }
      if (!deps.pages.allowed) return { kind: 'failed', failure: instagramFailure('not_connected'), hops: [] }
      return pollAnonymously(deps, channel, handle, signal)
    },
    // Asked twice a profile would cost two of the few requests there are.
    recognises: () => false,
    detect: async () => ({ candidates: [] }),
  }
}

const NO_PROFILE = { code: 'bad_url', detail: 'This is not the address of a profile of Instagram.' } as const

function waysOf(deps: InstagramDeps): Way[] {
  const { instagram, pages } = deps
  const graph: Way = {
    method: 'graph',
    read: (handle, signal) => instagram.discover(handle, { limit: PAGE, after: null }, signal),
  }
  const anonymous: Way = {
    method: 'anonymous',
    read: (handle, signal) => readAnonymously(deps, handle, signal),
  }
  return [...(instagram.connected ? [graph] : []), ...(pages.allowed ? [anonymous] : [])]
}
