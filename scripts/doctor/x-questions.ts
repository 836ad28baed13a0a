import type { Capability } from '../../db/queries/capabilities.ts'
import { POST_FIELDS } from '../../server/adapters/x-api-fields.ts'
import { firstOf, type Json, objectsOf, textOf } from '../../server/core/x/json.ts'
import type { XAsker } from './x-ask.ts'
import { grown, postsRead } from './x-count.ts'

/** How long X is given: its counts come behind. */
export interface XPatience {
  everyMs: number
  forMs: number
  /** For an event to come. */
  eventsMs: number
}

/** An account that reposts all day: https://x.com/NASA. */
const REPOSTS = '11348282'

const found = (name: string, answer: Capability['answer'], says: string): Capability => ({
  platform: 'x',
  name,
  answer,
  says,
})

/** Five posts of one account, and what they tell of names, search and billing. At most seven posts and one account. */
export async function readQuestions(x: XAsker, patience: XPatience): Promise<Capability[]> {
  const fields = { 'tweet.fields': POST_FIELDS['tweet.fields'] }
  const timeline = await x.get(`/2/users/${REPOSTS}/tweets`, { ...fields, max_results: '5' })
  if (timeline.status !== 200 || timeline.data.length === 0)
    return [found('old_names', 'unknown', `X gave no posts to look at (${timeline.status})`)]
  return [
    names(timeline.data[0] ?? {}),
    await reposts(x, timeline.data),
    ...(await expansions(x, timeline.data, patience)),
  ]
}

/** §10 (6): old names are asked for; which come back? */
function names(post: Json): Capability {
  const old = Array.isArray(post.edit_history_tweet_ids)
  if (textOf(post.created_at) === null)
    return found('old_names', 'no', 'tweet.fields is taken and brings nothing: the new names are needed')
  const spoken = old ? 'the old names' : 'the new names'
  return found('old_names', 'yes', `tweet.fields is taken; timelines answer in ${spoken}`)
}

/** §10 (9): a repost that is known to be there is searched for, alone. */
async function reposts(x: XAsker, posts: Json[]): Promise<Capability> {
  const known = posts.find((post) => referenceOf(post, 'retweeted') !== null)
  const id = textOf(known?.id)
  if (id === null) return found('search_reposts', 'unknown', 'none of the five newest posts was a repost')
  const { status, data } = await x.get('/2/tweets/search/recent', {
    query: `from:${REPOSTS} is:retweet`,
    since_id: String(BigInt(id) - 1n),
    until_id: String(BigInt(id) + 1n),
    max_results: '10',
  })
  if (status !== 200) return found('search_reposts', 'unknown', `X did not take the search (${status})`)
  return data.some((post) => post.id === id)
    ? found('search_reposts', 'yes', 'search answers reposts to from:')
    : found('search_reposts', 'no', 'search leaves a repost out that the timeline has: gaps of reposts stay')
}

/** §10 (1): a post that was paid for already is asked for again, with its author and the post it speaks of. */
async function expansions(x: XAsker, posts: Json[], patience: XPatience): Promise<Capability[]> {
  const speaking = posts.find((post) => referencesOf(post).length > 0)
  const ids = textOf((speaking ?? posts[0])?.id) ?? ''
  const [before, creditBefore] = [await postsRead(x), await credit(x)]
  const { includes } = await x.get('/2/tweets', { ids, expansions: 'author_id,referenced_tweets.id' })
  const known = new Set(posts.map(({ id }) => id))
  const along = includes.tweets.filter(({ id }) => !known.has(id)).length
  const after = await grown(x, before, along, patience)
  const money = moneyTold(creditBefore, await credit(x))
  return [postsAlong(along, before, after), users(money, along)]
}

function postsAlong(along: number, before: number | null, after: number | null): Capability {
  const name = 'expanded_posts_billed'
  if (along === 0 || before === null || after === null)
    return found(name, 'unknown', 'there was no post to expand, or X does not count')
  return after > before
    ? found(name, 'yes', `X counted ${after - before} more for ${along} that came along`)
    : found(name, 'no', `X counted none of ${along} that came along`)
}

/** Only credit tells: X's count is of posts. */
function users(money: 'moved' | 'stood' | null, along: number): Capability {
  const name = 'expanded_users_billed'
  if (money === null)
    return found(name, 'unknown', 'X tells no credit here (GET /2/usage/credits); see console.x.com')
  if (money === 'stood') return found(name, 'no', 'the credit stood still while an author came along')
  return along === 0
    ? found(name, 'yes', 'the credit moved when an author came along')
    : found(name, 'unknown', 'the credit moved, and a post came along too')
}

async function credit(x: XAsker): Promise<string | null> {
  const { status, body } = await x.get('/2/usage/credits')
  return status === 200 && body?.data !== undefined ? JSON.stringify(body.data) : null
}

function moneyTold(before: string | null, after: string | null): 'moved' | 'stood' | null {
  if (before === null || after === null) return null
  return before === after ? 'stood' : 'moved'
}

/** The id of the post that a post quotes, answers or repeats. */
function referenceOf(post: Json, kind: string): string | null {
  return textOf(referencesOf(post).find(({ type }) => type === kind)?.id)
}

function referencesOf(post: Json): Json[] {
  return objectsOf(firstOf(post, 'referenced_tweets', 'referenced_posts'))
}
