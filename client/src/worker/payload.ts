import type { PushPayload } from '../../../server/core/notices/push-payload.ts'

/** A button of a message: what it does and what stands on it. */
export interface ReadButton {
  act: string
  title: string
}

/** What a message is about, as far as this worker understands it. */
export interface ReadData {
  delivery: string
  token: string
  alertId: string | null
  high: boolean
  buttons: ReadButton[]
  words: { saved: string; dismissed: string; failed: string; undo: string }
}

/** A push message as it was understood. */
export interface ReadPush {
  title: string
  body: string
  /** Where it opens, on our own origin; null when it does not say, or names another. */
  path: string | null
  lang: string
  tag: string
  silent: boolean
  image: string | null
  /** Unread alerts; null when it does not say. */
  badge: number | null
  /** Null for a form this worker does not know: title and body are shown all the same. */
  data: ReadData | null
  /** What is needed to say that it arrived, which any form has. */
  receipt: { delivery: string; token: string } | null
}

/** The newest form of `data` this worker knows. */
const KNOWN: PushPayload['notification']['data']['v'] = 1

/**
 * Reads a message of this or another month's server. Whatever is missing or of another shape is left out; null when
 * there is nothing to read at all.
 */
export function readPush(text: string | null, origin: string): ReadPush | null {
  const whole = parse(text)
  const notification = fieldsOf(whole?.notification)
  if (!whole || !notification) return null
  const data = fieldsOf(notification.data)
  return {
    title: wordIn(notification.title),
    body: wordIn(notification.body),
    path: pathOn(origin, notification.navigate),
    lang: wordIn(notification.lang),
    tag: wordIn(notification.tag),
    silent: notification.silent === true,
    image: wordIn(notification.image) || null,
    badge: countIn(whole.app_badge) ?? countIn(notification.app_badge),
    data: data && readData(data),
    receipt: data && receiptIn(data),
  }
}

/** What a notification carries from its showing to its click; null when it is not one of ours. */
export function readData(data: Fields): ReadData | null {
  const receipt = receiptIn(data)
  if (!receipt || data.v !== KNOWN) return null
  const words = fieldsOf(data.words) ?? {}
  return {
    ...receipt,
    alertId: wordIn(data.alertId) || null,
    high: data.high === true,
    buttons: Array.isArray(data.buttons) ? data.buttons.flatMap(readButton) : [],
    words: {
      saved: wordIn(words.saved),
      dismissed: wordIn(words.dismissed),
      failed: wordIn(words.failed),
      undo: wordIn(words.undo),
    },
  }
}

function receiptIn(data: Fields): ReadPush['receipt'] {
  const receipt = { delivery: wordIn(data.delivery), token: wordIn(data.token) }
  return receipt.delivery && receipt.token ? receipt : null
}

function readButton(one: unknown): ReadButton[] {
  const button = fieldsOf(one)
  const read = { act: wordIn(button?.act), title: wordIn(button?.title) }
  return read.act && read.title ? [read] : []
}

function parse(text: string | null): Fields | null {
  try {
    return fieldsOf(JSON.parse(text ?? ''))
  } catch {
    // Rubbish says nothing; the caller shows a plain notification all the same.
    return null
  }
}

export type Fields = Readonly<Record<string, unknown>>

/** The fields of an object; null for anything else. */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
}

const wordIn = (value: unknown): string => (typeof value === 'string' ? value : '')

function countIn(value: unknown): number | null {
  const count = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : null
}

/** A message may open our own pages only. */
function pathOn(origin: string, address: unknown): string | null {
  const url = URL.parse(wordIn(address), origin)
  return url && wordIn(address) && url.origin === origin ? url.pathname + url.search + url.hash : null
}
