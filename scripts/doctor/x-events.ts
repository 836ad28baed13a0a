import type { Capability } from '../../db/queries/capabilities.ts'
import { Lines } from '../../server/adapters/x-api-lines.ts'
import { type Json, objectOf, objectsOf, textOf } from '../../server/core/x/json.ts'
import type { XAsker } from './x-ask.ts'
import { grown, postsRead } from './x-count.ts'
import type { XPatience } from './x-questions.ts'

/** Accounts that post every few minutes, day and night: Reuters, The Hill, Bloomberg. */
const BUSY = ['1652541', '1917731', '34713362']
const MOST_EVENTS = 3

interface Event {
  postId: string
  media: number
}

const found = (name: string, answer: Capability['answer'], says: string): Capability => ({
  platform: 'x',
  name,
  answer,
  says,
})

/**
 * §10 (3) and (4): three events of busy accounts, their posts asked for once more. Subscribes, and takes the
 * subscriptions back. At most three posts, or six when X charges again.
 */
export async function eventQuestions(x: XAsker, patience: XPatience): Promise<Capability[]> {
  const before = await postsRead(x)
  const events = await threeEvents(x, patience)
  if (events.length === 0)
    return [
      found('event_media', 'unknown', 'no event came while we listened'),
      found('event_read_free', 'unknown', 'no event came while we listened'),
    ]
  await x.came(events.map(({ postId }) => postId))
  const counted = await grown(x, before, events.length, patience)
  const ids = events.map(({ postId }) => postId).join()
  const whole = await x.get('/2/tweets', { ids, 'tweet.fields': 'attachments' })
  return [media(events, whole.data), await free(x, before, counted, events.length, patience)]
}

async function threeEvents(x: XAsker, { eventsMs }: XPatience): Promise<Event[]> {
  const made: string[] = []
  try {
    for (const user_id of BUSY) {
      const wish = { event_type: 'post.create', filter: { user_id }, tag: 'visao doctor' }
      made.push(...subscriptionIds((await x.post('/2/activity/subscriptions', wish)).body))
    }
    return await listen(x, eventsMs)
  } finally {
    for (const id of made) await x.remove(`/2/activity/subscriptions/${id}`)
  }
}

function subscriptionIds(body: Json | null): string[] {
  const data = objectOf(body?.data)
  const all = [...objectsOf(body?.data), ...objectsOf(data?.subscription)]
  return all.flatMap(({ subscription_id }) => textOf(subscription_id) ?? [])
}

async function listen(x: XAsker, forMs: number): Promise<Event[]> {
  const events = new Map<string, Event>()
  const stopping = AbortSignal.timeout(forMs)
  const lines = new Lines()
  try {
    for await (const chunk of await x.events(stopping)) {
      for (const line of lines.take(chunk)) {
        const event = eventOf(objectOf(JSON.parse(line)))
        if (event) events.set(event.postId, event)
      }
      if (events.size >= MOST_EVENTS) break
    }
  } catch (error) {
    if (!stopping.aborted) throw error
  }
  return [...events.values()].slice(0, MOST_EVENTS)
}

function eventOf(json: Json | null): Event | null {
  const data = objectOf(json?.data)
  const postId = textOf(objectOf(data?.payload)?.id)
  if (postId === null || !BUSY.includes(textOf(objectOf(data?.filter)?.user_id) ?? '')) return null
  return { postId, media: objectsOf(objectOf(data?.includes)?.media).length }
}

function media(events: Event[], posts: Json[]): Capability {
  const withMedia = posts.filter(({ attachments }) => {
    const keys = objectOf(attachments)?.media_keys
    return Array.isArray(keys) && keys.length > 0
  })
  if (withMedia.length === 0) return found('event_media', 'unknown', 'none of the posts had media')
  return events.some((event) => event.media > 0)
    ? found('event_media', 'yes', 'events bring their media along: no second look is needed')
    : found('event_media', 'no', 'events come without media: each such post is asked for again')
}

async function free(
  x: XAsker,
  before: number | null,
  counted: number | null,
  posts: number,
  patience: XPatience,
): Promise<Capability> {
  const name = 'event_read_free'
  if (before === null || counted === null || counted < before + posts)
    return found(name, 'unknown', 'X had not counted the events within the time it was given')
  const after = await grown(x, counted, 1, patience)
  return after !== null && after > counted
    ? found(name, 'no', `X counted ${after - counted} more when posts of events were asked for again`)
    : found(name, 'yes', 'X did not count the same posts again on the same day')
}
