import { headline } from '../headline.ts'
import { cut } from '../text.ts'
import type { HeldWhy, Notice, NoticeItem, NoticeKind } from './notice.ts'
import type { NoticeWords } from './words.ts'
import { ENGLISH_NOTICES } from './words-en.ts'
import { FRENCH_NOTICES } from './words-fr.ts'

const WORDS = { fr: FRENCH_NOTICES, en: ENGLISH_NOTICES }

/** Most items that a notice carries. */
export const ITEMS_MOST = 20
/** Most lines that a bundle's body has. */
const LINES = 5
const LINE_LENGTH = 120
const BODY_LENGTH = 300

/** The words of notices in a language. */
export function noticeWords(lang: 'fr' | 'en'): NoticeWords {
  return WORDS[lang]
}

/** A notice before its words. */
export interface NoticeFacts {
  id: string
  kind: NoticeKind
  why: HeldWhy | null
  lang: 'fr' | 'en'
  team: { id: string; name: string }
  high: boolean
  /** All it tells of, the newest first. */
  items: readonly NoticeItem[]
  /** How many more there are. */
  more: number
  /** Where people reach us, without a slash at the end. */
  base: string
  /** Of a test: the device's name. */
  device: string
  at: Date
}

/** Puts it in words. */
export function writeNotice(facts: NoticeFacts): Notice {
  const { id, kind, why, lang, team, high, items, more, at } = facts
  const shown = items.slice(0, ITEMS_MOST)
  const { title, body } = wording(facts, noticeWords(lang))
  return {
    id,
    kind,
    why,
    lang,
    team,
    title,
    body,
    url: addressOf(facts),
    high,
    items: shown,
    more: more + items.length - shown.length,
    at: at.toISOString(),
  }
}

/** What stands for an alert: its post's title, or the start of what it says. */
export function itemTitle(post: { title: string; text: string }): string {
  return post.title || headline(post.text)
}

/** The alert in Visao. */
export function alertAddress(base: string, teamId: string, alertId: string): string {
  return `${base}/alerts/${alertId}?team=${encodeURIComponent(teamId)}`
}

function addressOf({ kind, base, team, items: [first] }: NoticeFacts): string {
  if (kind === 'test' || kind === 'silent-device') return `${base}/settings/notifications`
  if (kind === 'bundle' || first === undefined) return `${base}/alerts?team=${encodeURIComponent(team.id)}`
  return first.url
}

function wording(facts: NoticeFacts, words: NoticeWords): { title: string; body: string } {
  const { kind, items, device } = facts
  if (kind === 'test') return { title: words.test.title, body: words.test.body(device) }
  if (kind === 'bundle') return bundleWording(facts, words)
  const [first] = items
  if (first === undefined) return { title: words.untitled, body: '' }
  const said = cut(first.title || words.untitled, BODY_LENGTH)
  if (kind === 'overtaken') return { title: words.overtaken, body: said }
  return { title: alertTitle(items, first, words), body: said }
}

/** The source, and whether competitors have it as far as that is known. Of several outlets, the first to tell it first. */
function alertTitle(items: readonly NoticeItem[], newest: NoticeItem, words: NoticeWords): string {
  const names = [...new Set(items.toReversed().map(({ source }) => source))]
  const outlets = words.several(names)
  const { coverage } = newest
  if (coverage === null || coverage.watched === 0) return outlets
  if (coverage.covered > 0) return `${outlets} · ${words.covered(coverage.covered, coverage.watched)}`
  return coverage.blind === 0 ? `${words.exclusive} · ${outlets}` : outlets
}

function bundleWording({ why, items, more }: NoticeFacts, words: NoticeWords) {
  const count = items.length + more
  const lines = items
    .slice(0, LINES)
    .map(({ source, title }) => cut(`${source}\u00a0: ${title || words.untitled}`, LINE_LENGTH))
  const left = count - lines.length
  const body = [...lines, ...(left > 0 ? [words.more(left)] : [])].join('\n')
  return { title: words.bundle[why ?? 'burst'](count), body }
}
