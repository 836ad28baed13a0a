import { describe, expect, test } from 'bun:test'
import { contentHash, externalIds, fingerprint, type KnownPost, keyOf, matchKnown } from './identity.ts'
import type { MediaRef, PostDraft, RawPost } from './post.ts'

const PLAIN: RawPost = {
  guid: null,
  link: null,
  base: 'https://kestrel.example/',
  title: null,
  summaryHtml: null,
  contentHtml: null,
  author: null,
  published: null,
  updated: null,
  tags: [],
  lang: null,
  media: [],
}

const PICTURE: MediaRef = {
  kind: 'image',
  url: 'https://img.example/a.jpg',
  mime: null,
  width: null,
  height: null,
  durationSeconds: null,
  alt: null,
}

function raw(fields: Partial<RawPost>): RawPost {
  return { ...PLAIN, ...fields }
}

describe('externalIds', () => {
  test('is the guid when there is one', () => {
    expect(externalIds([raw({ guid: ' g1 ', link: '/a' })])).toEqual([keyOf('g1')])
  })

  test('is the same while a token in a guid address changes', () => {
    const first = externalIds([raw({ guid: 'https://kestrel.example/?p=8&token=aaa' })])
    const second = externalIds([raw({ guid: 'https://kestrel.example/?p=8&token=bbb&utm_source=rss' })])
    expect(second).toEqual(first)
    expect(externalIds([raw({ guid: 'https://kestrel.example/?p=9&token=aaa' })])).not.toEqual(first)
  })

  test('keeps tokens when nothing else tells guids apart', () => {
    const [one, two] = externalIds([
      raw({ guid: 'https://k.example/?token=1' }),
      raw({ guid: 'https://k.example/?token=2' }),
    ])
    expect(one).not.toBe(two)
  })

  test('tells a shared guid apart by link, then by place from the end', () => {
    const [a, b] = externalIds([raw({ guid: 'g', link: '/a' }), raw({ guid: 'g', link: '/b' })])
    expect(a).not.toBe(b)
    const two = externalIds([raw({ guid: 'g', title: '2' }), raw({ guid: 'g', title: '1' })])
    const three = externalIds([
      raw({ guid: 'g', title: '3' }),
      raw({ guid: 'g', title: '2' }),
      raw({ guid: 'g', title: '1' }),
    ])
    expect(new Set(three).size).toBe(3)
    expect(three.slice(1)).toEqual(two)
  })

  test('without guid is the canonical link, when no other entry has it', () => {
    const [first] = externalIds([raw({ link: '/a?utm_source=rss#top' })])
    expect(externalIds([raw({ link: 'https://kestrel.example/a', title: 'x' })])).toEqual([first ?? ''])
  })

  test('without guid and with a shared link is title and text', () => {
    const live = [
      raw({ link: '/live', title: 'ten', contentHtml: 'a' }),
      raw({ link: '/live', title: 'nine', contentHtml: 'b' }),
    ]
    const [ten, nine] = externalIds(live)
    expect(ten).not.toBe(nine)
    expect(externalIds([raw({ link: '/live', title: 'eleven' }), ...live]).slice(1)).toEqual([
      ten ?? '',
      nine ?? '',
    ])
  })

  test('never repeats, whatever the document repeats', () => {
    const entries = [...Array(50)].map((_, index) =>
      raw({ guid: index % 2 ? 'g' : null, title: index % 3 ? 't' : null }),
    )
    expect(new Set(externalIds(entries)).size).toBe(50)
  })
})

describe('fingerprint', () => {
  const base = raw({
    guid: 'g',
    link: '/a',
    title: 'T',
    contentHtml: '<p>x</p>',
    published: 'today',
    media: [PICTURE],
  })

  test('is seven characters and ignores dates', () => {
    expect(fingerprint(base)).toMatch(/^[0-9a-z]{7}$/)
    expect(fingerprint({ ...base, published: 'tomorrow', updated: 'now' })).toBe(fingerprint(base))
  })

  const changes: Partial<RawPost>[] = [
    { title: 'U' },
    { link: '/b' },
    { contentHtml: '<p>y</p>' },
    { media: [] },
  ]
  test.each(changes)('changes with %p', (change) => {
    expect(fingerprint({ ...base, ...change })).not.toBe(fingerprint(base))
  })
})

describe('contentHash', () => {
  test('changes with title, text and pictures, not with their signatures', () => {
    const hash = contentHash('T', 'x', [PICTURE])
    expect(contentHash('U', 'x', [PICTURE])).not.toBe(hash)
    expect(contentHash('T', 'y', [PICTURE])).not.toBe(hash)
    expect(contentHash('T', 'x', [])).not.toBe(hash)
    expect(contentHash('T', 'x', [{ ...PICTURE, url: `${PICTURE.url}?token=1&expires=2` }])).toBe(hash)
    expect(contentHash('Tx', '', [])).not.toBe(contentHash('T', 'x', []))
  })
})

function draft(externalId: string, canonicalUrl: string | null, hash: string): PostDraft {
  return {
    externalId,
    guid: null,
    url: canonicalUrl,
    canonicalUrl,
    author: null,
    title: 't',
    text: '',
    html: '',
    lang: null,
    publishedAt: new Date(0),
    dateOrigin: 'seen',
    tags: [],
    media: [],
    contentHash: hash,
  }
}

function known(id: string, externalId: string, canonicalUrl: string | null, hash: string): KnownPost {
  return { id, externalId, canonicalUrl, contentHash: hash }
}

describe('matchKnown', () => {
  test('knows by external id: same or edited', () => {
    const rows = [known('1', 'a', '/a', 'h1'), known('2', 'b', '/b', 'h2')]
    expect(
      matchKnown([draft('a', '/moved', 'h1'), draft('b', '/b', 'h9'), draft('c', '/c', 'h3')], rows, [
        'a',
        'b',
        'c',
      ]),
    ).toEqual([{ kind: 'same', id: '1' }, { kind: 'edited', id: '2' }, { kind: 'new' }])
  })

  test('a changed guid is recognised by the address, when the old one is gone', () => {
    const rows = [known('1', 'old', '/a', 'h1')]
    expect(matchKnown([draft('new', '/a', 'h1')], rows, ['new'])).toEqual([{ kind: 'same', id: '1' }])
    expect(matchKnown([draft('new', '/a', 'h2')], rows, ['new'])).toEqual([{ kind: 'edited', id: '1' }])
    expect(matchKnown([draft('new', '/a', 'h1')], rows, ['new', 'old'])).toEqual([{ kind: 'new' }])
  })

  test('an address that several drafts share proves nothing', () => {
    const rows = [known('1', 'old', '/live', 'h1')]
    const drafts = [draft('x', '/live', 'h5'), draft('y', '/live', 'h6')]
    expect(matchKnown(drafts, rows, ['x', 'y'])).toEqual([{ kind: 'new' }, { kind: 'new' }])
  })

  test('a changed guid and address are recognised by the content', () => {
    const rows = [known('1', 'old', '/http', 'h1')]
    expect(matchKnown([draft('new', '/https', 'h1')], rows, ['new'])).toEqual([{ kind: 'same', id: '1' }])
    expect(matchKnown([draft('new', null, 'h1')], rows, ['new', 'old'])).toEqual([{ kind: 'new' }])
  })

  test('a stored post answers for one draft only, its own key first', () => {
    const rows = [known('1', 'gone', '/a', 'h'), known('2', 'b', '/b', 'h')]
    const drafts = [draft('x', null, 'h'), draft('y', null, 'h'), draft('b', null, 'h')]
    expect(matchKnown(drafts, rows, ['x', 'y', 'b'])).toEqual([
      { kind: 'same', id: '1' },
      { kind: 'new' },
      { kind: 'same', id: '2' },
    ])
  })
})
