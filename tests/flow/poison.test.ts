import { expect, test } from 'bun:test'
import { describeBoth, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { hostName } from '../fixtures/publisher.ts'

const NUL = '\u0000'
const HALF = '\ud83d'

type Item = Record<string, unknown>

/** What no database takes, wherever a publisher may put it. */
const POISONS: [name: string, item: Item, feed?: Item][] = [
  ['NUL in a title', { title: `Kestrel${NUL} drop` }],
  ['NUL in a text', { content_text: `One${NUL}two` }],
  ['NUL in a guid', { id: `urn${NUL}id` }],
  ['NUL in a link', { url: `/posts/${NUL}x` }],
  ['NUL in a tag', { tags: [`sho${NUL}es`, NUL] }],
  ['NUL in an author', { authors: [{ name: `An${NUL}na` }] }],
  ['NUL in a language', { language: `f${NUL}r` }],
  [
    'NUL in a picture',
    { image: `/i${NUL}.jpg`, attachments: [{ url: `/a${NUL}`, mime_type: `image/${NUL}` }] },
  ],
  ["NUL in the feed's title", {}, { title: `Kestrel${NUL}Wire` }],
  ["NUL in the feed's addresses", {}, { home_page_url: `http://a${NUL}b/`, icon: `http://a${NUL}b/` }],
  ["NUL in the feed's language", {}, { language: `e${NUL}n` }],
  ['half a character in a title', { title: `Kestrel ${HALF} drop` }],
  ['half a character in a text', { content_html: `<p>${HALF}</p>` }],
  ['half a character in a tag', { tags: [HALF] }],
  ['half a character in a guid', { id: HALF }],
  ['half a character in a mime type', { attachments: [{ url: '/v.mp4', mime_type: `video/${HALF}` }] }],
  ["half a character in the feed's title", {}, { title: HALF }],
  ['a title of a megabyte', { title: 'drop '.repeat(210_000) }],
  ['a title of a megabyte without a space', { title: '😀'.repeat(260_000) }],
  ['a guid of a megabyte', { id: 'g'.repeat(1_050_000) }],
  ['a link of a megabyte', { url: `/posts/${'l'.repeat(1_050_000)}` }],
  ['ten thousand tags', { tags: Array.from({ length: 10_000 }, (_, n) => `tag ${n}`) }],
  ['a tag of a megabyte', { tags: ['t'.repeat(1_050_000)] }],
  [
    'a thousand pictures',
    { attachments: Array.from({ length: 1000 }, (_, n) => ({ url: `/${n}.jpg`, mime_type: 'image/jpeg' })) },
  ],
  [
    'a picture of no size',
    { attachments: [{ url: '/a.mp4', mime_type: 'video/mp4', duration_in_seconds: 1e308 }] },
  ],
  ['a date before Christ', { date_published: '-000044-03-15T12:00:00Z' }],
  ['the year zero', { date_published: '0000-01-01T00:00:00Z' }],
  ['a far future', { date_published: '+275760-09-12T00:00:00Z' }],
  ['a date that is none', { date_published: '2026-02-31T25:61:00Z' }],
  ["a feed's title of a megabyte", {}, { title: 'Kestrel '.repeat(131_000) }],
  ['SQL', { title: "'; drop table post; --", tags: ["');--"] }],
  ['braces and quotes', { title: '{"a":"\\u0000"}', tags: ['{}', '"', '\\', 'a,b'] }],
]

describeBoth('poisoned content', (ground) => {
  const shared = shareHouse(ground)

  function jsonFeed(item: Item, feed: Item): string {
    const whole = {
      id: crypto.randomUUID(),
      url: '/posts/poison',
      title: 'Poison',
      content_text: 'Text',
      ...item,
    }
    const version = 'https://jsonfeed.org/version/1.1'
    return JSON.stringify({ version, title: 'Sole Dépêche', items: [whole], ...feed })
  }

  test('is stored, cleaned, and stops nobody', async () => {
    const { house, publisher } = shared
    const { api } = await house.signUp()
    const feeds = POISONS.map((_, index) => publisher.feed('/poison', hostName(index)))
    // Something harmless first: what comes after the silent import is an alert.
    const before = jsonFeed({ id: 'before', url: '/before', title: 'Before' }, {})
    const watched: { name: string; id: string }[] = []
    for (const [index, feed] of feeds.entries()) {
      feed.answer({ body: before, headers: JSON_FEED })
      const [name = ''] = POISONS[index] ?? []
      watched.push({ name, id: (await api.watch(feed.url, { name })).id })
    }
    const healthy = publisher.feed('/healthy', hostName(POISONS.length))
    healthy.post()
    await api.watch(healthy.url)
    await shared.pass(0)
    for (const [index, [, item, feed = {}]] of POISONS.entries())
      feeds[index]?.answer({ body: jsonFeed(item, feed), headers: JSON_FEED })
    const { title } = healthy.post({ title: 'Unharmed' })
    await shared.pass(MINUTE)
    const alerts = await api.allAlerts()
    const outcome = watched.map(({ name, id }) => [
      name,
      alerts.filter(({ source }) => source.id === id).length,
    ])
    expect(outcome).toEqual(POISONS.map(([name]) => [name, 1]))
    expect(alerts.filter((alert) => alert.post.title === title)).toHaveLength(1)
    expect(stringsIn(alerts).filter((text) => text.includes(NUL) || !text.isWellFormed())).toEqual([])
    expect(Math.max(...alerts.map(({ post }) => post.title.length))).toBeLessThan(1_000)
    const states = (await api.sources()).map(({ health }) => health.state)
    expect(new Set(states)).toEqual(new Set(['ok']))
  })
})

const JSON_FEED = { 'content-type': 'application/feed+json' }

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
