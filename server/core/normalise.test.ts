import { describe, expect, test } from 'bun:test'
import { normalise } from './normalise.ts'
import type { RawPost } from './post.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const RAW: RawPost = {
  guid: 'g1',
  link: '/runner-3?utm_source=rss#top',
  base: 'https://kestrel.example/news/',
  title: 'Runner &amp;amp; <b>3</b>',
  summaryHtml: '<p>Short.</p>',
  contentHtml: '<p>Long <a href="more">body</a>.</p><img src="/i.jpg" alt="The pair">',
  author: 'ana@kestrel.example (Ana)',
  published: 'Sun, 22 Nov 2026 09:00:00 +0100',
  updated: null,
  tags: ['Shoes', ' shoes ', '', 'Run &amp; walk'],
  lang: 'en-GB',
  media: [],
}

function made(change: Partial<RawPost> = {}) {
  return normalise({ ...RAW, ...change }, 'key', NOW)
}

describe('normalise', () => {
  test('makes a post ready to store', () => {
    const { html, contentHash, ...rest } = made()
    expect(rest).toEqual({
      externalId: 'key',
      guid: 'g1',
      url: 'https://kestrel.example/runner-3?utm_source=rss#top',
      canonicalUrl: 'https://kestrel.example/runner-3',
      author: 'Ana',
      title: 'Runner & 3',
      text: 'Long body.',
      lang: 'en',
      publishedAt: new Date('2026-11-22T08:00:00Z'),
      dateOrigin: 'stated',
      tags: ['Shoes', 'Run & walk'],
      media: [
        {
          kind: 'image',
          url: 'https://kestrel.example/i.jpg',
          mime: null,
          width: null,
          height: null,
          durationSeconds: null,
          alt: 'The pair',
        },
      ],
    })
    expect(html).toStartWith('<p>Long <a href="https://kestrel.example/news/more"')
    expect(contentHash).toMatch(/^[0-9a-f]{32}$/)
  })

  test('a new date alone leaves the content hash', () => {
    expect(made({ published: '2026-11-20', updated: '2026-11-21' }).contentHash).toBe(made().contentHash)
    expect(made({ title: 'Other' }).contentHash).not.toBe(made().contentHash)
  })

  test('reads the summary when the body says nothing, and keeps its picture', () => {
    const post = made({ contentHtml: '<img src="/i.jpg">' })
    expect(post.text).toBe('Short.')
    expect(post.media.map((one) => one.url)).toEqual(['https://kestrel.example/i.jpg'])
  })

  test('the publisher’s pictures come before those of the body', () => {
    const stated = {
      kind: 'image' as const,
      url: '/s.jpg',
      mime: null,
      width: 9,
      height: 9,
      durationSeconds: null,
      alt: null,
    }
    expect(made({ media: [stated, stated] }).media.map((one) => one.url)).toEqual([
      'https://kestrel.example/s.jpg',
    ])
  })

  test.each([
    [{ title: null }, 'Long body.'],
    [{ title: ' ', contentHtml: null, summaryHtml: null }, 'Runner 3'],
    [{ title: null, contentHtml: null, summaryHtml: null, link: '/2026/11/4711' }, 'kestrel.example'],
    [{ title: null, contentHtml: null, summaryHtml: null, link: null }, ''],
  ])('names a post without title: %p', (change, title) => {
    expect(made(change).title).toBe(title)
  })

  test('keeps nothing a database would refuse', () => {
    const post = made({
      guid: 'g\u0000',
      author: 'A\u0000',
      title: '\u0000',
      tags: ['\u0000'],
      contentHtml: 'x\u0000\ud83d',
    })
    expect(JSON.stringify(post)).not.toMatch(/\\u0000|\\ud83d/)
    expect(post.guid).toBe('g')
    expect(post.tags).toEqual([])
  })

  test('takes the neighbours’ language when the post shows none', () => {
    expect(normalise({ ...RAW, lang: null }, 'key', NOW, 'fr').lang).toBe('fr')
    expect(normalise({ ...RAW, lang: null }, 'key', NOW).lang).toBeNull()
  })
})
