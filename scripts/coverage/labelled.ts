import type { CoveragePost } from '../../server/core/coverage/reading.ts'

/** One line of a labelled file. The labels are all optional: a file without them can be decided on, not scored. */
export interface Item {
  id: string
  source: string
  published_at: string
  lang?: string | null
  title: string
  text?: string | null
  url?: string | null
  judged?: boolean
  story_id?: string | null
  also_story_ids?: string[]
  topic_id?: string | null
}

/** An alert to be checked against a file of posts. */
export interface AlertItem {
  alert_id: string
  lang?: string | null
  title: string
  as_of: string
  covered?: boolean
  story_id?: string | null
  first_source?: string
}

/** Two texts and whether they tell one story. */
export interface PairItem {
  pair_id: string
  lang?: string | null
  a: string
  b: string
  same_story?: boolean | null
}

/** How far back a post can have been covered. */
export const WINDOW_MS = 7 * 86_400_000
/** The source of files that do not say whose a post is: each counts as an outlet of its own. */
export const UNKNOWN_SOURCE = 'unknown'

/** Reads a file of one JSON object a line; says the line when one is broken. */
export async function readLines<T>(path: string): Promise<T[]> {
  const lines = (await Bun.file(path).text()).split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [JSON.parse(line) as T]
    } catch (cause) {
      throw new Error(`${path}:${index + 1} is not JSON`, { cause })
    }
  })
}

/** Posts in the order they came out; those of one instant in the order of the file. */
export async function readItems(path: string): Promise<Item[]> {
  const items = await readLines<Item>(path)
  return items.sort((a, b) => Date.parse(a.published_at) - Date.parse(b.published_at))
}

/** What the decision is given of an item: no label among it. */
export function postOf(item: Item): CoveragePost {
  return {
    id: item.id,
    source: item.source === UNKNOWN_SOURCE ? `${UNKNOWN_SOURCE} ${item.id}` : item.source,
    title: item.title,
    text: item.text ?? null,
    url: item.url ?? null,
    language: item.lang ?? null,
    at: Date.parse(item.published_at),
  }
}

/** What a label says of two posts; `topic`: same subject, other story, to be left out of the score. */
export type Relation = 'same' | 'topic' | 'other'

/** The label's word on two items: one story, only one topic, or neither. */
export function relation(a: Item, b: Item): Relation {
  const stories = storiesOf(a)
  if (storiesOf(b).some((story) => stories.includes(story))) return 'same'
  return a.topic_id && a.topic_id === b.topic_id ? 'topic' : 'other'
}

function storiesOf(item: Item): string[] {
  return [...(item.story_id ? [item.story_id] : []), ...(item.also_story_ids ?? [])]
}
