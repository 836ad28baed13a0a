import type { NoticeButton } from '../calm/wishes.ts'
import type { NoticeKind } from './notice.ts'

/**
 * What a push message says, as JSON. Safari shows `notification` by itself; every other browser gives it to the
 * service worker. Never larger than {@link PUSH_PLAINTEXT}.
 * Sources: https://webkit.org/blog/16535/meet-declarative-web-push/, https://github.com/w3c/push-api/pull/402
 */
export interface PushPayload {
  web_push: 8030
  /** The worker may change it before it is shown. */
  mutable: true
  /** Unread alerts of the team. */
  app_badge: number
  notification: {
    title: string
    body: string
    /** Absolute; opens at a tap. */
    navigate: string
    lang: 'fr' | 'en'
    dir: 'auto'
    /** The same for one story: a second outlet replaces what is shown. */
    tag: string
    silent: boolean
    app_badge: string
    image?: string
    data: PushData
  }
}

export interface PushData {
  /** Of this form; a worker that knows only lesser ones shows title and body. */
  v: 1
  delivery: string
  /** Allows to acknowledge this delivery and to act on its alert, from this device alone. */
  token: string
  kind: NoticeKind
  alertId: string | null
  teamId: string
  /** It stays on the screen until somebody does something. */
  high: boolean
  /** In the order in which the person wants them. */
  buttons: { act: NoticeButton; title: string }[]
  /** Said when an act was done without opening the app, and when it failed. */
  words: { saved: string; dismissed: string; failed: string; undo: string }
  /** When it was sent, milliseconds since 1970. */
  sentAt: number
}

/** Bytes of plaintext that every push service takes: 4,096 less the header and the padding of RFC 8188 and 8291. */
export const PUSH_PLAINTEXT = 3_993
