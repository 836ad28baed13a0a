import { expect, test } from 'bun:test'
import { readFeed } from './parse.ts'
import { entriesAsWritten } from './sources.ts'

const bodies = (text: string) => {
  const reading = readFeed(new TextEncoder().encode(text), null, 'https://sole.example/feed')
  return 'feed' in reading ? reading.feed.entries.map(({ document }) => document?.body ?? null) : null
}

test('each entry brings its own XML, word for word', () => {
  const one = '<item><title>One</title><slash:comments>3</slash:comments></item>'
  const two = '<item rdf:about="x"><title><![CDATA[</item> in a text]]></title></item>'
  expect(
    bodies(`<rss version="2.0"><channel><title>t</title>${one}\n<!-- <item> -->${two}</channel></rss>`),
  ).toEqual([one, two])
})

test('an empty entry, which the parser leaves out, does not put the others under wrong names', () => {
  const one = '<item><guid>a</guid><title>One</title></item>'
  const two = '<item><link>https://sole.example/?a=1&amp;b=2</link></item>'
  expect(bodies(`<rss><channel><title>t</title>${one}<item></item>${two}</channel></rss>`)).toEqual([
    one,
    two,
  ])
})

test('prefixed entries and those that close themselves are entries', () => {
  expect(entriesAsWritten('<feed><atom:entry a="1">x</atom:entry><entry/></feed>')).toEqual([
    '<atom:entry a="1">x</atom:entry>',
    '<entry/>',
  ])
})

test('an item of a JSON Feed is kept as JSON', () => {
  const item = { id: '1', url: 'https://sole.example/1', content_text: 'x', _own: { kept: true } }
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: 't', items: [item] }
  expect(JSON.parse(bodies(JSON.stringify(feed))?.[0] ?? '')).toEqual(item)
})
