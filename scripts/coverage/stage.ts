import { eq } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { dueChecks } from '../../db/queries/checks.ts'
import { insertPosts } from '../../db/queries/ingest.ts'
import { channel, post as postTable } from '../../db/schema/index.ts'
import { answerOf } from '../../server/core/coverage/answer.ts'
import type { Judged } from '../../server/core/coverage/decide.ts'
import { MODEL } from '../../server/core/coverage/model.ts'
import { momentOf } from '../../server/core/coverage/moment.ts'
import { keyOf } from '../../server/core/identity.ts'
import { normalise } from '../../server/core/normalise.ts'
import type { RawPost } from '../../server/core/post.ts'
import { isLikely, weighPost } from '../../server/pipeline/compare-post.ts'
import { searchPosts } from '../../server/pipeline/index-posts.ts'
import { type Compared, keepCompared } from '../../server/pipeline/keep-compared.ts'
import type { Search } from '../../server/ports/search.ts'
import { type Item, UNKNOWN_SOURCE } from './labelled.ts'
import type { Answer } from './score.ts'

/** What a replay runs on: an empty database and a search over it. */
export interface StageParts {
  db: Db
  search: Pick<Search, 'put' | 'find' | 'tell' | 'drop'>
}

const TURN = { fresh: 1, backlog: 1 }
/** Rows written in one statement. */
const CHANNELS_AT_ONCE = 500

/**
 * Takes posts in time order through what the stage `coverage` does with each: it is stored, indexed, weighed, and what
 * was found is kept. Of an item its words, source, address and date are read, no label.
 */
export class Replay {
  readonly #channels = new Map<string, string>()
  /** Posts by their ids in the database: which item each is, and when it was told. */
  readonly #items = new Map<string, string>()
  readonly #told = new Map<string, number>()
  readonly parts: StageParts

  constructor(parts: StageParts) {
    this.parts = parts
  }

  /** The outlets of these items, before any of them is taken. */
  async watch(items: readonly Item[]): Promise<void> {
    const sources = [...new Set(items.map(sourceOf))].filter((source) => !this.#channels.has(source))
    const rows = sources.map((source) => channelRow(source, new Date(0)))
    for (let from = 0; from < rows.length; from += CHANNELS_AT_ONCE)
      await this.parts.db.insert(channel).values(rows.slice(from, from + CHANNELS_AT_ONCE))
    for (const [place, { id }] of rows.entries()) this.#channels.set(sources[place] ?? '', id)
  }

  /** What each item that is a query was answered at its time. */
  async run(items: readonly Item[]): Promise<Answer[]> {
    const answers: Answer[] = []
    for (const item of items) {
      const answer = await this.#check(item, true)
      if (item.judged !== false) answers.push(answer)
    }
    return answers
  }

  /** What an item is answered that is nobody's post: afterwards all is as it was before. */
  async ask(item: Item): Promise<Answer> {
    return await this.#check(item, false)
  }

  async #check(item: Item, stays: boolean): Promise<Answer> {
    const { db, search } = this.parts
    const at = new Date(item.published_at)
    const id = await this.#store(item, at)
    const { due } = await dueChecks(db, at, TURN)
    const [check] = due
    const [post] = await searchPosts(db, due)
    if (check?.id !== id || post === undefined) throw new Error(`${item.id} was not the next to be checked`)
    await search.put([post])
    const begun = performance.now()
    const weighed = await weighPost(this.parts, post, null)
    const ms = performance.now() - begun
    if (stays) await this.#keep({ check, ...weighed }, at)
    else await this.#forget(id)
    return this.#answer(item, weighed.judged, ms)
  }

  /** As a post that came live. */
  async #store(item: Item, at: Date): Promise<string> {
    const id = Bun.randomUUIDv7()
    const draft = normalise(rawOf(item), keyOf(item.id), at)
    const moment = momentOf({ ...draft, seenAt: at, live: true })
    const channelId = this.#channels.get(sourceOf(item)) ?? ''
    await insertPosts(this.parts.db, [{ id, channelId, seenAt: at, moment, draft }])
    this.#items.set(id, item.id)
    this.#told.set(id, moment.at.getTime())
    return id
  }

  async #keep(compared: Compared, at: Date): Promise<void> {
    const judged = compared.judged.filter(isLikely)
    const clock = { now: () => at, sleep: () => Promise.resolve() }
    const { stories } = await keepCompared({ db: this.parts.db, clock }, [{ ...compared, judged }])
    for (const [id, story] of stories) await this.parts.search.tell([id], story)
  }

  async #forget(id: string): Promise<void> {
    await this.parts.search.drop([id])
    await this.parts.db.delete(postTable).where(eq(postTable.id, id))
  }

  #answer(query: Item, judged: readonly Judged[], ms: number): Answer {
    const { covered, probability, match, first } = answerOf(judged, this.#told, MODEL.threshold)
    const named = (id: string | null) => (id === null ? null : (this.#items.get(id) ?? null))
    const ranked = judged.map((one) => ({ id: this.#items.get(one.id) ?? '', probability: one.probability }))
    return { query, covered, probability, match: named(match), first: named(first), ranked, ms }
  }
}

/** Posts of no known source are of an outlet each. */
function sourceOf({ id, source }: Item): string {
  return source === UNKNOWN_SOURCE ? `${UNKNOWN_SOURCE} ${id}` : source
}

function channelRow(source: string, createdAt: Date) {
  const id = Bun.randomUUIDv7()
  const address = `https://measured.invalid/${id}`
  const fixed = {
    platform: 'web',
    method: 'feed',
    host: 'measured.invalid',
    nextPollAt: createdAt,
    createdAt,
  }
  return { id, address, title: source, ...fixed }
}

function rawOf({ title, text, url, lang, published_at }: Item): RawPost {
  return {
    guid: null,
    link: url ?? null,
    base: url ?? 'https://measured.invalid/',
    title,
    summaryHtml: null,
    contentHtml: text ? Bun.escapeHTML(text) : null,
    author: null,
    published: published_at,
    updated: null,
    tags: [],
    lang: lang ?? null,
    media: [],
  }
}
