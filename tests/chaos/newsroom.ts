import type { SourceWire } from '../../server/app.ts'
import type { Api } from '../fixtures/house-api.ts'
import { type Feed, hostName, type Publisher } from '../fixtures/publisher.ts'
import type { StreamReader } from '../fixtures/stream.ts'
import { until } from '../fixtures/until.ts'

/** Feeds that are watched, each on a host of its own, and all that they have published since. */
export interface Newsroom {
  feeds: Feed[]
  sources: SourceWire[]
  /** Titles of every post since the first import. */
  published: string[]
  /** Posts once in each feed, and asks for a look at each; a server that is away is not waited for. */
  publish(api: Api): Promise<void>
  /** Asks for a look at each feed. */
  ask(api: Api): Promise<void>
}

/** Lets a team watch `count` feeds, and waits until their first posts are in the archive. */
export async function openNewsroom(api: Api, publisher: Publisher, count: number): Promise<Newsroom> {
  const feeds = Array.from({ length: count }, (_, n) => publisher.feed('/feed', hostName(n)))
  for (const feed of feeds) feed.post()
  const sources = await Promise.all(feeds.map((feed) => api.watch(feed.url)))
  await until('the first looks', async () => {
    const found = await api.sources()
    return found.length === count && found.every(({ health }) => health.state === 'ok')
  })
  const published: string[] = []
  const ask = async (at: Api) => {
    await Promise.allSettled(sources.map(({ id }) => at.check(id)))
  }
  return {
    feeds,
    sources,
    published,
    ask,
    publish(at) {
      for (const feed of feeds) published.push(feed.post().title)
      return ask(at)
    },
  }
}

/** Titles of the alerts that streams have told of, in order. */
export function toldTitles(...streams: StreamReader[]): string[] {
  return streams.flatMap((stream) => stream.of('alert.created').map(({ data }) => data.post.title))
}

/** Numbers of all that streams have told, in order. */
export function toldNumbers(...streams: StreamReader[]): number[] {
  return streams.flatMap((stream) => stream.seqs())
}
