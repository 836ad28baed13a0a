import type { Notice } from '../core/notices/notice.ts'
import { type RelayEntry, type RelayMessage, relayMessage } from '../core/notices/relay-message.ts'
import { gone, type Judge, later, objectIn, refused, secondsIn } from './relay-http-answer.ts'

/** Characters of a message once its entities are read: https://core.telegram.org/bots/api#sendmessage */
const LONGEST_MESSAGE = 4_096
const MOST_ENTRIES = 20

/** What `sendMessage` takes. The page of a single post is shown in small beneath. */
export function telegramBody(notice: Notice, chatId: string): unknown {
  const shown = fitting(notice)
  const [first, ...more] = shown.entries
  const preview = first && more.length === 0 ? first.post : null
  return {
    chat_id: chatId,
    text: textOf(shown),
    parse_mode: 'HTML',
    link_preview_options: preview ? { url: preview.url, prefer_small_media: true } : { is_disabled: true },
  }
}

/** With as many alerts as there is room for. */
function fitting(notice: Notice): RelayMessage {
  let most = MOST_ENTRIES
  let message = relayMessage(notice, most)
  while (most > 0 && lengthShown(textOf(message)) > LONGEST_MESSAGE) message = relayMessage(notice, --most)
  return message
}

/** Never less than Telegram counts: an entity like `&amp;` is one character, a tag none. */
function lengthShown(html: string): number {
  return html.replace(/<[^>]*>/g, '').replace(/&\w+;/g, '&').length
}

function textOf(message: RelayMessage): string {
  const { title, body, url, high, entries, rest, open } = message
  const [first, ...more] = entries
  const head = `${high ? '🔴 ' : ''}<b>${linkTo(url, title)}</b>`
  const about =
    first && more.length === 0
      ? [first.facts.map(escaped).join(' · '), linksOf(message, first)]
      : [...entries.map(lineOf), escaped(rest), linkTo(url, open)]
  return [head, escaped(body), '', ...about]
    .filter((line, at) => line !== '' || at === 2)
    .join('\n')
    .trimEnd()
}

function lineOf({ title, url, facts }: RelayEntry): string {
  return `• ${linkTo(url, title)}${facts.length > 0 ? ` (${facts.map(escaped).join(' · ')})` : ''}`
}

function linksOf({ url, open }: RelayMessage, { post }: RelayEntry): string {
  return [linkTo(url, open), ...(post ? [linkTo(post.url, post.label)] : [])].join(' · ')
}

function linkTo(url: string, label: string): string {
  return `<a href="${escaped(url)}">${escaped(label)}</a>`
}

/** https://core.telegram.org/bots/api#html-style */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** `{ ok, error_code, description, parameters }`: https://core.telegram.org/bots/api#making-requests */
export const judgeTelegram: Judge = ({ status, text }) => {
  const said = objectIn(text)
  const about = typeof said.description === 'string' ? said.description.toLowerCase() : ''
  const parameters = objectIn(JSON.stringify(said.parameters ?? {}))
  if (status === 429) return later(status, 'too_often', secondsIn(parameters.retry_after))
  // A token that was revoked is 401, one that never was 404.
  if (status === 401 || status === 404) return gone(status, 'token_refused')
  if (status === 403) return gone(status, 'bot_removed')
  if (status !== 400) return null
  if (parameters.migrate_to_chat_id !== undefined || about.includes('upgraded to a supergroup'))
    return gone(status, 'chat_moved')
  if (/chat not found|chat_id_invalid|peer_id_invalid|group is deactivated/.test(about))
    return gone(status, 'chat_not_found')
  return about.includes('not enough rights') ? refused(status, 'no_rights') : null
}
