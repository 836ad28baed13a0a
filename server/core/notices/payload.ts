import { hash } from 'node:crypto'
import type { NoticeButton } from '../calm/wishes.ts'
import type { Notice } from './notice.ts'
import { PUSH_PLAINTEXT, type PushPayload } from './push-payload.ts'
import { noticeWords } from './write.ts'

/** What a push says beside the notice itself. */
export interface PushExtras {
  token: string
  tag: string
  /** It replaces what is shown, without a sound. */
  quiet: boolean
  buttons: readonly NoticeButton[]
  /** Unread alerts of the team. */
  badge: number
  sentAt: Date
}

/** A notice as a browser gets it, before it is made to fit. */
export function pushPayload(notice: Notice, extras: PushExtras): PushPayload {
  const { token, tag, quiet, buttons, badge, sentAt } = extras
  const words = noticeWords(notice.lang)
  const one = notice.kind === 'alert' || notice.kind === 'overtaken' ? notice.items[0] : undefined
  return {
    web_push: 8030,
    mutable: true,
    app_badge: badge,
    notification: {
      title: notice.title,
      body: notice.body,
      navigate: notice.url,
      lang: notice.lang,
      dir: 'auto',
      tag,
      silent: quiet,
      app_badge: String(badge),
      ...(one?.imageUrl && { image: one.imageUrl }),
      data: {
        v: 1,
        delivery: notice.id,
        token,
        kind: notice.kind,
        alertId: one?.alertId ?? null,
        teamId: notice.team.id,
        high: notice.high,
        buttons: one ? buttons.map((act) => ({ act, title: words.buttons[act] })) : [],
        words: words.acts,
        sentAt: sentAt.getTime(),
      },
    },
  }
}

/** As JSON of at most `limit` bytes: the picture goes first, then of the body what is too much, then of the title. */
export function fitPayload(payload: PushPayload, limit = PUSH_PLAINTEXT): string {
  const whole = JSON.stringify(payload)
  if (bytesOf(whole) <= limit) return whole
  const { image: _, ...bare } = payload.notification
  const pictureless = { ...payload, notification: bare }
  const shorter = shorten(pictureless, 'body', limit)
  return bytesOf(JSON.stringify(shorter)) <= limit
    ? JSON.stringify(shorter)
    : JSON.stringify(shorten(shorter, 'title', limit))
}

/** The longest start of that text with which it fits, by code points; none of it when it fits with none. */
function shorten(payload: PushPayload, part: 'title' | 'body', limit: number): PushPayload {
  const points = [...payload.notification[part]]
  const withFirst = (count: number): PushPayload => {
    const text = count < points.length ? `${points.slice(0, count).join('').trimEnd()}…` : points.join('')
    return { ...payload, notification: { ...payload.notification, [part]: count === 0 ? '' : text } }
  }
  let [least, most] = [0, points.length]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (bytesOf(JSON.stringify(withFirst(middle))) <= limit) least = middle
    else most = middle - 1
  }
  return withFirst(least)
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text)
}

/** The topic of a tag: push services take 32 characters of base64url at most. Source: RFC 8030 §5.4 */
export function topicOf(tag: string): string {
  return hash('sha256', tag, 'base64url').slice(0, 32)
}

const HOUR_SECONDS = 3600

/** How long a message is worth keeping for a device that is away. */
export function timeToLive(kind: Notice['kind']): number {
  if (kind === 'test') return HOUR_SECONDS
  return kind === 'alert' ? 4 * HOUR_SECONDS : 24 * HOUR_SECONDS
}
