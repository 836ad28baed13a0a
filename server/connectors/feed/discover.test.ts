import { describe, expect, test } from 'bun:test'
import { discover, wellKnownFeeds } from './discover.ts'

const PAGE = 'https://kestrel.example/news/article.html'
const RSS = 'type="application/rss+xml"'

function addresses(html: string): string[] {
  return discover(html, PAGE).links.map((link) => link.address)
}

describe('discover', () => {
  test('finds announced feeds of every type, read against the page', () => {
    const html =
      `<link rel="alternate" ${RSS} title="Main &amp; all" href="/feed"><link rel=ALTERNATE type="application/atom+xml" href="atom.xml">` +
      '<link rel="alternate" type="application/feed+json" href="https://cdn.example/feed.json"><link rel="feed" href="/h">'
    expect(discover(html, PAGE).links).toEqual([
      { address: 'https://kestrel.example/feed', title: 'Main & all', comments: false },
      { address: 'https://kestrel.example/news/atom.xml', title: null, comments: false },
      { address: 'https://cdn.example/feed.json', title: null, comments: false },
      { address: 'https://kestrel.example/h', title: null, comments: false },
    ])
  })

  test('honours <base>', () => {
    expect(addresses(`<base href="/fr/"><link rel="alternate" ${RSS} href="rss">`)).toEqual([
      'https://kestrel.example/fr/rss',
    ])
    expect(addresses(`<base href="javascript:x"><link rel="alternate" ${RSS} href="rss">`)).toEqual([
      'https://kestrel.example/news/rss',
    ])
  })

  test('ignores what is no feed', () => {
    expect(
      addresses(
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">' +
          '<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">' +
          '<link rel="alternate" hreflang="en" href="/en"><link rel="stylesheet" type="text/css" href="/rss.css">' +
          `<link rel="alternate" ${RSS} href="javascript:alert(1)"><link rel="alternate" ${RSS}>`,
      ),
    ).toEqual([])
  })

  test('puts sections after the main feed and comments last', () => {
    const html =
      `<link rel="alternate" ${RSS} title="Kestrel » Comments Feed" href="/comments/feed/">` +
      `<link rel="alternate" ${RSS} title="Running" href="/category/running/feed/">` +
      `<link rel="alternate" ${RSS} title="Kestrel" href="/feed/">`
    expect(addresses(html)).toEqual([
      'https://kestrel.example/feed/',
      'https://kestrel.example/category/running/feed/',
      'https://kestrel.example/comments/feed/',
    ])
  })

  test('links in the text come after announced feeds, each address once', () => {
    const html =
      `<a href="/rss">RSS</a><a href="/feedback">Write to us</a><a href="/about">About</a><link rel="alternate" ${RSS} href="/feed">` +
      `<a href="/feed#top">again</a><a href="/rss.xml">XML</a>`
    expect(addresses(html)).toEqual([
      'https://kestrel.example/feed',
      'https://kestrel.example/rss',
      'https://kestrel.example/rss.xml',
    ])
  })

  test('tells the page’s own name and picture', () => {
    const html =
      '<title> Kestrel &amp; Co\n</title><link rel="shortcut icon" href="/f.ico"><link rel="apple-touch-icon" href="/t.png"><svg><title>no</title></svg>'
    const { title, iconUrl } = discover(html, PAGE)
    expect({ title, iconUrl }).toEqual({ title: 'Kestrel & Co', iconUrl: 'https://kestrel.example/t.png' })
  })

  test('finds nothing in nothing', () => {
    expect(discover('', PAGE)).toEqual({ links: [], title: null, iconUrl: null })
  })
})

test('customary addresses: of the section, of the site, of the folder', () => {
  const addresses = wellKnownFeeds(PAGE)
  expect(addresses.slice(0, 2)).toEqual(['https://kestrel.example/feed/', 'https://kestrel.example/rss.xml'])
  expect(addresses).toContain('https://kestrel.example/news/atom.xml')
  expect(addresses).toHaveLength(20)
  expect(wellKnownFeeds('https://kestrel.example/')).toHaveLength(10)
  expect(wellKnownFeeds('https://kestrel.example/en/running')[0]).toBe(
    'https://kestrel.example/en/running/feed/',
  )
  expect(wellKnownFeeds('https://kestrel.example/the-runner-3-is-back-again')[0]).toBe(
    'https://kestrel.example/feed/',
  )
})
