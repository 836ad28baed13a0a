import type { ReadButton, ReadPush } from './payload.ts'
import type { ShownOptions } from './scope.ts'
import { type WorkerWords, wordsIn } from './words.ts'

/** What a notification keeps for the moment it is touched. */
export interface Carried {
  path: string
  /** As the server sent it; null for a message that could not be read. */
  data: unknown
}

/** How it is to be shown here. */
export interface Showing {
  /** How many buttons this browser draws. */
  maxActions: number
  /** It was shown here before: it must not make itself heard again. */
  again: boolean
  language: string
}

const ICON = '/icons/icon-192.png'
/** One colour on nothing: Android draws it in its own. */
const BADGE = '/icons/badge-96.png'

/** The notification for a message; a plain one when nothing of the message could be read. */
export function notificationOf(
  push: ReadPush | null,
  raw: unknown,
  showing: Showing,
): { title: string; options: ShownOptions } {
  const words = wordsIn(push?.lang || showing.language)
  if (!push) return { title: words.title, options: plain(words, showing) }
  const quiet = push.silent || showing.again
  const carried: Carried = { path: push.path ?? '/', data: push.data ? raw : null }
  return {
    title: push.title || words.title,
    options: {
      body: push.body || (push.title ? '' : words.body),
      ...(push.lang && { lang: push.lang }),
      dir: 'auto',
      ...(push.tag && { tag: push.tag, renotify: !quiet }),
      silent: quiet,
      requireInteraction: push.data?.high === true,
      ...(push.image && { image: push.image }),
      icon: ICON,
      badge: BADGE,
      actions: actionsFor(push.data?.buttons ?? [], showing.maxActions),
      data: carried,
    },
  }
}

function plain(words: WorkerWords, { again }: Showing): ShownOptions {
  const carried: Carried = { path: '/', data: null }
  return { body: words.body, icon: ICON, badge: BADGE, silent: again, tag: 'visao', data: carried }
}

/** The buttons a browser that draws `max` of them shows. Where not all fit, `view` goes first: touching the rest opens it. */
export function actionsFor(buttons: readonly ReadButton[], max: number): { action: string; title: string }[] {
  const fitting = buttons.length > max ? buttons.filter(({ act }) => act !== 'view') : buttons
  return fitting.slice(0, max).map(({ act, title }) => ({ action: act, title }))
}
