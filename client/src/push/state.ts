/**
 * Whether this browser receives pushes for the person who is signed in.
 *
 * `checking`: not known yet · `unsupported`: it never will · `needs-install`: an iPhone or iPad, where only an app on the
 * home screen may · `default`: nobody was asked · `denied`: the browser was told no, which only its own settings change ·
 * `granted-not-subscribed`: allowed, but switched off here or another's · `blocked-by-system`: allowed, and yet the
 * browser's push service or the system refuses · `subscribed`: it receives.
 */
export type PushState =
  | 'checking'
  | 'unsupported'
  | 'needs-install'
  | 'default'
  | 'denied'
  | 'granted-not-subscribed'
  | 'blocked-by-system'
  | 'subscribed'

/** What a browser tells of itself. */
export interface PushFacts {
  /** It has workers, push and notifications. */
  able: boolean
  /** iOS or iPadOS, whatever the browser there is called. */
  ios: boolean
  /** Opened from the home screen. */
  standalone: boolean
  permission: NotificationPermission
  /** It has an address at a push service, and the person here wants it. */
  subscribed: boolean
  /** It was allowed and did not give an address when it was last asked for one. */
  refused: boolean
}

/** The state that these facts make. */
export function pushState(facts: PushFacts): PushState {
  if (!facts.able) return facts.ios && !facts.standalone ? 'needs-install' : 'unsupported'
  if (facts.permission !== 'granted') return facts.permission
  if (facts.refused) return 'blocked-by-system'
  return facts.subscribed ? 'subscribed' : 'granted-not-subscribed'
}

/** An iPad says it is a Mac, but no Mac has fingers on its screen. */
export function isIos(agent: string, touchPoints: number): boolean {
  return /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1)
}
