import type { PlainKey } from '../../i18n/index.ts'
import type { IconName } from '../../ui/icons.ts'
import type { Connection, Network, State } from './types.ts'

/** How a state looks: the colour of its tag (`styles/controls.css`), and the mark beside its word. */
export interface Look {
  tag: 'ex' | 'co' | 'da' | 'plain'
  icon: IconName
}

const GOOD: Look = { tag: 'ex', icon: 'check' }
const WAITS: Look = { tag: 'co', icon: 'clock' }
const BROKEN: Look = { tag: 'da', icon: 'warn' }
const PLAIN: Look = { tag: 'plain', icon: 'link' }

const LOOKS: Readonly<Record<State, Look>> = {
  not_connected: PLAIN,
  unknown: PLAIN,
  ok: GOOD,
  limited: WAITS,
  out_of_credit: BROKEN,
  usage_capped: BROKEN,
  interrupted: WAITS,
  token_expires: WAITS,
  token_expired: BROKEN,
  token_refused: BROKEN,
  no_permission: BROKEN,
  best_effort: { tag: 'plain', icon: 'eye' },
  breaker: WAITS,
}

export function lookOf(state: State): Look {
  return LOOKS[state]
}

/** What each state means on each network, and what to do; those that a network does not know are left out. */
const SAID: Readonly<Record<Network, Partial<Record<State, PlainKey>>>> = {
  x: {
    not_connected: 'connections.x.not_connected',
    ok: 'connections.x.ok',
    unknown: 'connections.x.unknown',
    out_of_credit: 'connections.x.out_of_credit',
    usage_capped: 'connections.x.usage_capped',
    interrupted: 'connections.x.interrupted',
    token_expired: 'connections.x.token_refused',
    token_refused: 'connections.x.token_refused',
    no_permission: 'connections.x.no_permission',
  },
  instagram: {
    not_connected: 'connections.instagram.not_connected',
    unknown: 'connections.instagram.unknown',
    ok: 'connections.instagram.ok',
    limited: 'connections.instagram.limited',
    token_expires: 'connections.instagram.token_expires',
    token_expired: 'connections.instagram.token_expired',
    token_refused: 'connections.instagram.token_refused',
    no_permission: 'connections.instagram.no_permission',
    best_effort: 'connections.instagram.best_effort',
    breaker: 'connections.instagram.breaker',
  },
  tiktok: { best_effort: 'connections.tiktok.best_effort', breaker: 'connections.tiktok.breaker' },
}

/** The sentence that goes with a connection's state. */
export function saidOf({ platform, state }: Connection): PlainKey | undefined {
  return SAID[platform][state]
}
