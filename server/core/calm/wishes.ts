/** The buttons of a notification. Browsers show two or three of them; the body opens the alert anyway. */
export type NoticeButton = 'view' | 'publish' | 'dismiss' | 'save'

/** Hours in which a person wants to hear of things, in their own time zone. */
export interface Hours {
  /** `HH:MM`; `to` before `from` goes past midnight. */
  from: string
  to: string
  /** ISO weekdays, 1 is Monday; the day on which the period begins. */
  days: number[]
}

/** What one person wants to hear of one team's alerts. */
export interface Wishes {
  /** `rules`: only what a rule of the team sends them. */
  what: 'all' | 'high' | 'rules' | 'none'
  /** Ids of sources they want nothing of. */
  quietSources: string[]
  /** Null: at any time. Outside of them what happens is held, and handed over as a list when they begin. */
  hours: Hours | null
  /** High priority is not held by hours. */
  highAnyTime: boolean
  /** IANA name. */
  zone: string
  /** Notifications in an hour; what is more comes as one message. Null: no limit. High priority is not counted. */
  perHour: number | null
  /** Instead of one by one: all of an hour, or of a day at `digestAt`, as one message. High priority comes at once. */
  digest: 'off' | 'hourly' | 'daily'
  /** `HH:MM` in `zone`. */
  digestAt: string
  digestBy: 'push' | 'mail'
  /** Two competitors published what the person saved. */
  overtaken: boolean
  /** The first two or three are shown. */
  buttons: NoticeButton[]
}

/** What holds until a person says otherwise. */
export const USUAL_WISHES: Wishes = {
  what: 'all',
  quietSources: [],
  hours: null,
  highAnyTime: false,
  zone: 'Europe/Paris',
  perHour: 20,
  digest: 'off',
  digestAt: '08:00',
  digestBy: 'push',
  overtaken: true,
  buttons: ['view', 'publish', 'dismiss'],
}
