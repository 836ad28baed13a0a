import { afterEach, expect, test } from 'bun:test'
import { openSystemClock } from '../../server/adapters/clock-system.ts'
import { openSafeFetcher } from '../../server/adapters/fetcher-safe.ts'
import { feedConnector } from '../../server/connectors/feed/connector.ts'
import { parseAllowHosts } from '../../server/core/address.ts'
import type { ChannelState, PollOutcome } from '../../server/ports/connector.ts'
import { BUSY_SECONDS, type Mood, moodAt } from './moods.ts'
import { Newsday } from './newsday.ts'
import { OUTLET_NAMES, OUTLETS, type OutletName } from './outlets.ts'
import { Publisher } from './publisher.ts'

const open: Publisher[] = []
afterEach(async () => {
  for (const publisher of open.splice(0)) await publisher[Symbol.asyncDispose]()
})

/** A publisher with its archive, and Visao's own way of looking at it. */
function publishing(name: OutletName) {
  const publisher = new Publisher(OUTLETS[name])
  open.push(publisher)
  const archive = new Newsday(1, new Date()).archive(name)
  for (const { article, at } of archive) publisher.publish(article, at)
  const clock = openSystemClock()
  const fetcher = openSafeFetcher({
    allowHosts: parseAllowHosts(publisher.host),
    userAgent: 'Visao-test',
    clock,
  })
  const connector = feedConnector({ fetcher, clock })
  let channel: ChannelState = {
    address: publisher.feedUrl,
    validators: { etag: null, lastModified: null },
    cursor: null,
  }
  const look = async (signal = new AbortController().signal): Promise<PollOutcome> => {
    const outcome = await connector.poll(channel, signal)
    if (outcome.kind === 'posts')
      channel = { ...channel, validators: outcome.validators, cursor: outcome.cursor }
    return outcome
  }
  return { publisher, connector, look, archive }
}

function postsOf(outcome: PollOutcome) {
  if (outcome.kind !== 'posts') throw new Error(`a look brought ${JSON.stringify(outcome)}`)
  return outcome.posts
}

const ARTICLE = {
  title: 'Essai & mesure <de> la « Palier »',
  paragraphs: ['Premier paragraphe, 3 < 4.', 'Second paragraphe & fin.'],
  tags: ['Essais'],
  pictures: ['basse-craie', 'basse-azur'],
} as const

test.each(OUTLET_NAMES)('the archive of %s is read whole by the feed connector', async (name) => {
  const { publisher, look, archive } = publishing(name)
  const posts = postsOf(await look())
  const titles = archive.toReversed().map(({ article }) => article.title.replace(/\s/g, ' '))
  expect(posts.map(({ title }) => title.replace(/\s/g, ' '))).toEqual(titles)
  for (const post of posts) {
    expect(post).toMatchObject({ lang: OUTLETS[name].language, dateOrigin: 'stated' })
    expect(post.url).toStartWith(`${publisher.origin}/articles/`)
    expect(OUTLETS[name].authors).toContain(post.author ?? '')
  }
})

test.each(OUTLET_NAMES)(
  'a new post of %s is the only news, with its words and a picture that is served',
  async (name) => {
    const { publisher, look } = publishing(name)
    await look()
    expect((await look()).kind).toBe('unchanged')
    publisher.publish(ARTICLE, new Date())
    const [post, ...others] = postsOf(await look())
    expect(others).toEqual([])
    expect(post).toMatchObject({
      title: ARTICLE.title,
      text: ARTICLE.paragraphs.join('\n\n'),
      tags: ['Essais'],
    })
    const picture = post?.media[0]
    expect(picture).toMatchObject({ kind: 'image', url: `${publisher.origin}/images/basse-craie.webp` })
    const served = await fetch(picture?.url ?? '')
    expect(served.headers.get('content-type')).toBe('image/webp')
    expect((await served.bytes()).length).toBeGreaterThan(1000)
  },
)

test('a feed that has not changed answers 304', async () => {
  const { publisher } = publishing('sole-depeche')
  const first = await fetch(publisher.feedUrl)
  const again = await fetch(publisher.feedUrl, {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  })
  expect([first.status, again.status]).toEqual([200, 304])
})

test('the feed of Le Fil Mode is found from its front page', async () => {
  const { publisher, connector } = publishing('le-fil-mode')
  const found = await connector.detect(`${publisher.origin}/`, new AbortController().signal)
  expect(found).toMatchObject({ candidates: [{ address: publisher.feedUrl, title: 'Le Fil Mode' }] })
})

test('every post has a page that says what it says', async () => {
  const { publisher } = publishing('hype-bulletin')
  const { path } = publisher.publish(ARTICLE, new Date())
  const page = await (await fetch(publisher.origin + path)).text()
  expect(page).toContain(Bun.escapeHTML(ARTICLE.title))
  expect(page).toContain('Second paragraphe &amp; fin.')
  expect((await fetch(`${publisher.origin}/articles/1-none`)).status).toBe(404)
})

const EXPECTED: Record<Exclude<Mood, 'fine' | 'edit' | 'silence'>, object> = {
  error: { kind: 'failed', failure: { code: 'server_error', status: 500 } },
  busy: { kind: 'failed', failure: { code: 'rate_limited', status: 429, retryAfterSeconds: BUSY_SECONDS } },
  expired: { kind: 'failed', failure: { code: 'html_not_feed' } },
  'broken-lock': { kind: 'failed', failure: { code: 'tls_failed' } },
}

test('Vestiaire Info fails in every way of its script, recovers each time and edits a post', async () => {
  const { publisher, look } = publishing('vestiaire-info')
  const met = new Set<Mood>()
  for (let asked = 0; asked < 20; asked++) {
    const mood = moodAt(asked)
    met.add(mood)
    if (mood === 'fine') publisher.publish({ ...ARTICLE, title: `Brève ${asked}` }, new Date())
    const outcome = await look(mood === 'silence' ? AbortSignal.timeout(100) : undefined)
    if (mood === 'fine') expect(postsOf(outcome)[0]?.title).toBe(`Brève ${asked}`)
    else if (mood === 'edit') expect(postsOf(outcome)[0]?.title).toEndWith('(actualisé)')
    else if (mood === 'silence') expect(outcome).toMatchObject({ failure: { code: 'aborted' } })
    else expect(outcome).toMatchObject(EXPECTED[mood])
  }
  expect(met).toEqual(new Set(['fine', 'edit', 'error', 'busy', 'silence', 'expired', 'broken-lock']))
})

test('an edit keeps the identity of the post and waits until it was read', async () => {
  const { publisher, look } = publishing('vestiaire-info')
  const before = postsOf(await look())
  for (let asked = 1; moodAt(asked) !== 'edit'; asked++) await look()
  publisher.publish({ ...ARTICLE, title: 'Toute fraîche' }, new Date())
  const after = postsOf(await look())
  const changed = after.find(({ title }) => title.endsWith('(actualisé)'))
  expect(before.map(({ externalId }) => externalId)).toContain(changed?.externalId ?? '')
  expect(after.map(({ title }) => title)).toContain('Toute fraîche')
})
