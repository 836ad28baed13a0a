import type { Notice } from '../core/notices/notice.ts'
import { clip, type RelayEntry, type RelayMessage, relayMessage } from '../core/notices/relay-message.ts'
import type { RelayWhy } from '../core/notices/relay-why.ts'
import { type Answer, gone, type Judge, refused } from './relay-http-answer.ts'

/** Most characters of the text of a section: https://docs.slack.dev/reference/block-kit/blocks/section-block */
const LONGEST_SECTION = 3_000
const MOST_ENTRIES = 20

/**
 * What a Slack incoming webhook takes. `text` is what notifications and screen readers say. `verbatim`: what looks like
 * an address, a channel or a group in a post stays text.
 */
export function slackBody(notice: Notice): unknown {
  const message = relayMessage(notice, MOST_ENTRIES)
  const [first, ...more] = message.entries
  const blocks =
    first && more.length === 0
      ? [
          headOf(message, first.imageUrl),
          contextOf([...first.facts.map(escaped), ...linksOf(message, first)]),
        ]
      : [
          headOf(message, null),
          ...message.entries.map(sectionOf),
          contextOf([escaped(message.rest), linkTo(message.url, message.open)]),
        ]
  return {
    text: escaped(
      [message.title, message.body || (first?.facts.join(' · ') ?? '')].filter((line) => line).join('\n'),
    ),
    blocks,
    unfurl_links: false,
    unfurl_media: false,
  }
}

function headOf({ title, body, url, high }: RelayMessage, imageUrl: string | null) {
  const text = `${high ? ':red_circle: ' : ''}*${linkTo(url, title)}*${body ? `\n${escaped(body)}` : ''}`
  const picture =
    imageUrl === null ? {} : { accessory: { type: 'image', image_url: imageUrl, alt_text: clip(title, 200) } }
  return { type: 'section', text: mrkdwn(text), ...picture }
}

function sectionOf({ title, url, facts, post }: RelayEntry) {
  const beneath = [...facts.map(escaped), ...(post ? [linkTo(post.url, post.label)] : [])].join(' · ')
  return { type: 'section', text: mrkdwn(`${linkTo(url, title)}${beneath ? `\n${beneath}` : ''}`) }
}

function linksOf(message: RelayMessage, { post }: RelayEntry): string[] {
  return [linkTo(message.url, message.open), ...(post ? [linkTo(post.url, post.label)] : [])]
}

function contextOf(parts: string[]) {
  return { type: 'context', elements: [mrkdwn(parts.filter((part) => part !== '').join(' · '))] }
}

function mrkdwn(text: string) {
  return {
    type: 'mrkdwn',
    text: text.length > LONGEST_SECTION ? clip(text, LONGEST_SECTION) : text,
    verbatim: true,
  }
}

function linkTo(url: string, label: string): string {
  return `<${escaped(url).replaceAll('|', '%7C')}|${escaped(label.replace(/\s+/g, ' '))}>`
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * What Slack answers in one word: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors
 */
const GONE: Readonly<Record<string, RelayWhy>> = {
  no_service: 'no_such_webhook',
  no_service_id: 'no_such_webhook',
  no_active_hooks: 'no_such_webhook',
  invalid_token: 'no_such_webhook',
  channel_is_archived: 'channel_archived',
  channel_not_found: 'channel_gone',
  no_team: 'workspace_closed',
  team_disabled: 'workspace_closed',
}
const NO_RIGHTS: ReadonlySet<string> = new Set(['action_prohibited', 'posting_to_general_channel_denied'])

/**
 * True when it was a picture that could not be taken: Slack fetches them before it answers, and refuses all of a message
 * for one it cannot reach.
 */
export function isForPictures({ status, text }: Answer): boolean {
  return status === 400 && /^invalid_(?:blocks|attachments)/.test(text.trim())
}

/** The same without pictures. */
export function withoutPictures(notice: Notice): Notice {
  return { ...notice, items: notice.items.map((item) => ({ ...item, imageUrl: null })) }
}

export const judgeSlack: Judge = ({ status, text }) => {
  if (status < 400 || status >= 500) return null
  const word = text.trim()
  const why = GONE[word]
  if (why) return gone(status, why)
  if (NO_RIGHTS.has(word)) return refused(status, 'no_rights')
  return status === 404 || status === 410 ? gone(status, 'no_such_webhook') : null
}
