import { wordsOf } from './headlines.ts'

/** Entries of every document. */
export const ENTRIES = 20
/** Entry 0 of every feed; an entry is half an hour younger than the one before it, and none is in the future. */
const FIRST_MS = Date.now() - 180 * 24 * 3600 * 1000
const STEP_MS = 30 * 60 * 1000

const THINGS = [
  'court runner',
  'varsity jacket',
  'trail boot',
  'parka',
  'tote',
  'collab',
  'lookbook',
  'restock',
]
const WORDS =
  'the pair returns in bone and slate with a quilted tongue waxed laces and a cork insole while the upper keeps ' +
  'its raw edge of nubuck; stockists in Lyon Antwerp and Osaka open their raffles on Friday at nine, numbers are ' +
  'small, the price is unchanged from spring and the campaign was shot on the old harbour line before dawn'
const TEXTS = Array.from({ length: 64 }, (_, index) => textOf(index))

/** Between 330 and 730 characters, so that an entry with its tags has 600 to 1,000 bytes. */
function textOf(index: number): string {
  const words = WORDS.split(' ')
  const length = 330 + ((index * 37) % 400)
  let text = ''
  for (let at = index * 7; text.length < length; at++) text += `${words[at % words.length]} `
  return text.trim()
}

/** What feed `feed` answers when `revision` entries have been added on top of the first twenty. */
export function documentOf(feed: number, revision: number, origin: string): string {
  const newest = revision + ENTRIES - 1
  let items = ''
  for (let number = newest; number >= revision; number--) items += itemOf(feed, number, origin)
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Feed ${feed}</title><link>${origin}/</link><description>A feed of the farm</description><language>en</language>
${items}</channel></rss>
`
}

/** More feeds than any farm has: entries of one number follow one another from feed to feed. */
const MOST_FEEDS = 4_000

/**
 * The title of an entry, by which a post is recognised: as unlike the others as headlines are, and one in four tells again
 * what another feed tells. A farm that had but fifty titles would be one that tells fifty stories thousands of times.
 */
export function titleOf(feed: number, number: number): string {
  return `${wordsOf(number * MOST_FEEDS + feed).join(' ')} ${feed}-${number}`
}

function itemOf(feed: number, number: number, origin: string): string {
  const link = `${origin}/${feed}/${number}`
  return `<item><title>${titleOf(feed, number)}</title><link>${link}</link><guid isPermaLink="true">${link}</guid><pubDate>${dateOf(number)}</pubDate><category>${THINGS[number % THINGS.length]}</category><description><![CDATA[<p><img src="${origin}/i/${number % 512}.jpg" width="1200" height="800" alt="">${TEXTS[(feed * 31 + number) % TEXTS.length]}</p>]]></description></item>
`
}

/** When the newest entry of a revision was published, as HTTP and RSS write it. */
export function changedAt(revision: number): string {
  return dateOf(revision + ENTRIES - 1)
}

function dateOf(number: number): string {
  return new Date(FIRST_MS + number * STEP_MS).toUTCString()
}
