/** How a webhook stands: `new`: nothing was sent yet · `failing`: the last attempt did not arrive · `gone`: for good. */
export type RelayState = 'new' | 'works' | 'failing' | 'gone' | 'off'

/** What of a webhook says how it stands. */
export interface RelayStanding {
  enabled: boolean
  goneAt: Date | null
  failingSince: Date | null
  sentAt: Date | null
}

/** How it stands. That it is gone matters more than that it is switched off: switching it on would help nothing. */
export function relayState({ enabled, goneAt, failingSince, sentAt }: RelayStanding): RelayState {
  if (goneAt) return 'gone'
  if (!enabled) return 'off'
  if (failingSince) return 'failing'
  return sentAt ? 'works' : 'new'
}
