import type { Notice, NoticeItem } from './notice.ts'

/** A notice laid out for people who read it in a chat. Plain text throughout: each service escapes it its own way. */
export interface RelayMessage {
  title: string
  body: string
  url: string
  high: boolean
  /** Empty for a notice without alerts. Never more than asked for. */
  entries: RelayEntry[]
  /** How many more there are, in words; empty: none. */
  rest: string
  /** What the link to Visao is called. */
  open: string
}

export interface RelayEntry {
  title: string
  /** The alert in Visao. */
  url: string
  /** Source, state of coverage, priority: in words, the most important first. */
  facts: string[]
  /** The page of the post, and what the link there is called. */
  post: { url: string; label: string } | null
  imageUrl: string | null
  publishedAt: string
}

const LONGEST_TITLE = 240
const LONGEST_BODY = 900

/** Lays a notice out with at most `most` of its alerts. */
export function relayMessage(notice: Notice, most: number): RelayMessage {
  const words = WORDS[notice.lang]
  const shown = notice.items.slice(0, most)
  const left = notice.more + notice.items.length - shown.length
  const { title, body } = headOf(notice)
  return {
    title: clip(title, LONGEST_TITLE),
    body: clip(body, LONGEST_BODY),
    url: notice.url,
    high: notice.high,
    entries: shown.map((item) => entryOf(item, words)),
    rest: left > 0 ? words.more(left) : '',
    open: words.open,
  }
}

/**
 * What stands above. A lock screen has room for two lines, and the first is who: here the post comes first, and who and
 * what else there is beneath it; a bundle's lines are its entries.
 */
function headOf({ kind, title, body, items, more }: Notice): { title: string; body: string } {
  const [first, ...others] = items
  if (kind === 'alert' && first?.title && others.length + more === 0) return { title: first.title, body: '' }
  return { title, body: kind === 'bundle' && first ? '' : body }
}

function entryOf(item: NoticeItem, words: Words): RelayEntry {
  const { url, imageUrl, publishedAt, postUrl } = item
  return {
    title: clip(item.title, LONGEST_TITLE),
    url,
    facts: [item.source, coverageIn(words, item), item.high ? words.high : ''].filter((fact) => fact !== ''),
    post: postUrl === null ? null : { url: postUrl, label: words.post },
    imageUrl,
    publishedAt,
  }
}

function coverageIn(words: Words, { coverage }: NoticeItem): string {
  if (coverage === null || coverage.watched === 0) return ''
  const { covered, watched, blind } = coverage
  if (covered > 0) return words.covered(covered, watched)
  return blind > 0 ? words.exclusiveButFor(blind) : words.exclusive
}

interface Words {
  open: string
  post: string
  high: string
  exclusive: string
  exclusiveButFor(blind: number): string
  covered(covered: number, watched: number): string
  more(left: number): string
}

const WORDS: Readonly<Record<Notice['lang'], Words>> = {
  fr: {
    open: 'Ouvrir dans Visao',
    post: 'Voir la publication',
    high: 'Priorité haute',
    exclusive: 'Exclusif',
    exclusiveButFor: (n) =>
      `Exclusif, ${n === 1 ? '1 concurrent hors de vue' : `${n} concurrents hors de vue`}`,
    covered: (n, of) =>
      of === 1 ? 'Déjà chez le concurrent' : `Déjà chez ${n} concurrent${n > 1 ? 's' : ''} sur ${of}`,
    more: (n) => (n === 1 ? 'et 1 autre' : `et ${n} autres`),
  },
  en: {
    open: 'Open in Visao',
    post: 'See the post',
    high: 'High priority',
    exclusive: 'Exclusive',
    exclusiveButFor: (n) => `Exclusive, ${n === 1 ? '1 competitor' : `${n} competitors`} out of sight`,
    covered: (n, of) =>
      of === 1 ? 'The competitor has it' : `${n} of ${of} competitors ${n === 1 ? 'has' : 'have'} it`,
    more: (n) => (n === 1 ? 'and 1 more' : `and ${n} more`),
  },
}

/** At most `limit` UTF-16 units, no character cut in two; an ellipsis where something was left out. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${text
    .slice(0, limit - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd()}…`
}
