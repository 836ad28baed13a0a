import type { Notice } from '../core/notices/notice.ts'
import { clip, type RelayEntry, type RelayMessage, relayMessage } from '../core/notices/relay-message.ts'
import { byStatus, gone, type Judge, later, objectIn, secondsIn } from './relay-http-answer.ts'

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const MOST_EMBEDS = 10
const LONGEST_TITLE = 256
const LONGEST_NAME = 256
const LONGEST_DESCRIPTION = 4_096
const LONGEST_CONTENT = 2_000
/** Titles, descriptions, names and footers of all embeds together. */
const LONGEST_OF_ALL = 6_000

const BLUE = 0x3b82f6
const RED = 0xef4444

interface Embed {
  title: string
  url: string
  description: string
  color: number
  timestamp?: string
  author?: { name: string }
  footer?: { text: string }
  thumbnail?: { url: string }
}

/** What a Discord webhook takes. Nobody is pinged, whatever a post says. */
export function discordBody(notice: Notice): unknown {
  let most = MOST_EMBEDS
  let shown = shownIn(relayMessage(notice, most))
  while (sizeOf(shown.embeds) > LONGEST_OF_ALL) shown = shownIn(relayMessage(notice, --most))
  return { ...shown, allowed_mentions: { parse: [] } }
}

function shownIn(message: RelayMessage): { content: string; embeds: Embed[] } {
  const [first, ...more] = message.entries
  if (first && more.length === 0)
    return { content: escaped(message.rest), embeds: [singleEmbed(message, first)] }
  return { content: clip(contentOf(message), LONGEST_CONTENT), embeds: message.entries.map(entryEmbed) }
}

function contentOf({ title, body, rest, url, open }: RelayMessage): string {
  const lines = [`**${escaped(title)}**`, escaped(body), escaped(rest), linkTo(url, open)]
  return lines.filter((line) => line !== '').join('\n')
}

function singleEmbed(message: RelayMessage, entry: RelayEntry): Embed {
  const links = [
    linkTo(message.url, message.open),
    ...(entry.post ? [linkTo(entry.post.url, entry.post.label)] : []),
  ]
  const text = [escaped(message.body), links.join(' · ')].filter((line) => line !== '').join('\n\n')
  return {
    ...entryEmbed(entry),
    title: clip(escaped(message.title), LONGEST_TITLE),
    url: message.url,
    color: message.high ? RED : BLUE,
    description: clip(text, LONGEST_DESCRIPTION),
  }
}

function entryEmbed({
  title,
  url,
  facts: [source = '', ...facts],
  post,
  imageUrl,
  publishedAt,
}: RelayEntry): Embed {
  return {
    title: clip(escaped(title), LONGEST_TITLE),
    url,
    description: post ? linkTo(post.url, post.label) : '',
    color: BLUE,
    timestamp: publishedAt,
    ...(source ? { author: { name: clip(source, LONGEST_NAME) } } : {}),
    ...(facts.length > 0 ? { footer: { text: facts.join(' · ') } } : {}),
    ...(imageUrl === null ? {} : { thumbnail: { url: imageUrl } }),
  }
}

function sizeOf(embeds: readonly Embed[]): number {
  return embeds
    .flatMap(({ title, description, author, footer }) => [
      title,
      description,
      author?.name ?? '',
      footer?.text ?? '',
    ])
    .reduce((size, text) => size + text.length, 0)
}

function linkTo(url: string, label: string): string {
  return `[${escaped(label)}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`
}

/** Discord's Markdown, its mentions and its masked links: what a post says is shown as it says it. */
function escaped(text: string): string {
  return text.replace(/[\\*_~`|<>[\]()#]/g, '\\$&')
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json : 10015 is "Unknown Webhook". */
export const judgeDiscord =
  (now: Date): Judge =>
  (answer) => {
    const { status } = answer
    const said = objectIn(answer.text)
    if (status === 404)
      return said.code === 10003 ? gone(status, 'channel_gone') : gone(status, 'no_such_webhook')
    // 50027: "Invalid Webhook Token".
    if (status === 401 || said.code === 50027) return gone(status, 'no_such_webhook')
    if (status !== 429) return null
    return later(status, 'too_often', secondsIn(said.retry_after) ?? waitOf(byStatus(answer, now)))
  }

function waitOf(outcome: ReturnType<typeof byStatus>): number | null {
  return outcome.kind === 'later' ? outcome.retryAfterMs : null
}
