import { firstOf, type Json, objectOf, objectsOf, textOf } from './json.ts'

/** What a post says, written out. */
export interface WrittenText {
  text: string
  links: string[]
  hashtags: string[]
}

/** A link of a post as its entities have it (https://docs.x.com/x-api/fundamentals/data-dictionary). */
interface Link {
  /** As the author wrote it. */
  written: string
  /** Where it ends up, when X followed it. */
  leads: string
  /** It only stands for the post's own pictures or film. */
  media: boolean
}

const SHORT = /https?:\/\/t\.co\/\w+/g
const LAST_SHORT = /\s*(https?:\/\/t\.co\/\w+)\s*$/
const STATUS =
  /^https?:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/(?:\w+|i\/web)\/status\/(\d+)(\/(?:photo|video)\/\d+)?/
const ESCAPED: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/**
 * The text in full (`note_tweet`), with `&`, `<` and `>` for what X escapes and every link as it was written. Links
 * at its end that stand for the post's media, for itself or for one of `told` (posts told of beside it) fall away.
 * Links are found by what they say: X counts their places in code points of a text it escaped since.
 */
export function writtenText(post: Json, told: ReadonlySet<string>): WrittenText {
  const note = objectOf(firstOf(post, 'note_tweet', 'note_post'))
  const entities = [objectOf(note?.entities), objectOf(post.entities)]
  const links = linksOf(entities, objectOf(post.attachments) !== null)
  const text = withoutOwnLinks(unescaped(textOf(note?.text) ?? textOf(post.text) ?? ''), links, told)
  const leads = [...text.matchAll(SHORT)].flatMap(([short]) => links.get(short)?.leads ?? [])
  return {
    text: text.replace(SHORT, (short) => links.get(short)?.written ?? short).trim(),
    links: [...new Set(leads)],
    hashtags: hashtagsOf(entities),
  }
}

function linksOf(entities: (Json | null)[], attached: boolean): Map<string, Link> {
  const links = new Map<string, Link>()
  for (const one of entities.flatMap((each) => objectsOf(each?.urls))) {
    const [short, written] = [textOf(one.url), textOf(one.expanded_url)]
    if (short === null || written === null) continue
    const media = textOf(one.media_key) !== null || (attached && STATUS.exec(written)?.[2] !== undefined)
    links.set(short, { written, leads: textOf(one.unwound_url) ?? written, media })
  }
  return links
}

function withoutOwnLinks(text: string, links: Map<string, Link>, told: ReadonlySet<string>): string {
  const last = LAST_SHORT.exec(text)
  const link = links.get(last?.[1] ?? '')
  if (!last || !link) return text
  const status = STATUS.exec(link.written)?.[1]
  if (!link.media && (status === undefined || !told.has(status))) return text
  return withoutOwnLinks(text.slice(0, last.index), links, told)
}

function unescaped(text: string): string {
  return text.includes('&') ? text.replace(/&(?:amp|lt|gt);/g, (one) => ESCAPED[one] ?? one) : text
}

function hashtagsOf(entities: (Json | null)[]): string[] {
  const tags = entities.flatMap((one) => objectsOf(one?.hashtags)).flatMap((one) => textOf(one.tag) ?? [])
  return [...new Set(tags)]
}
