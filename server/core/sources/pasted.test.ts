import { describe, expect, test } from 'bun:test'
import { opmlOf } from './opml.ts'
import { isList, type PastedLine, pastedLines } from './pasted.ts'

const texts = (input: string) => pastedLines(input).map(({ text }) => text)
const line = (text: string, more: Partial<PastedLine> = {}): PastedLine => ({
  text,
  name: null,
  network: null,
  role: null,
  ...more,
})

describe('lines', () => {
  test.each<[string, string[]]>([
    ['', []],
    [' \r\n \n', []],
    ['\n nordhaven.example \r\n\r\n@kestrel\n', ['nordhaven.example', '@kestrel']],
    ['@kestrel, @lacets;nordhaven.example', ['@kestrel', '@lacets', 'nordhaven.example']],
    ['@kestrel @lacets\t@aurelle', ['@kestrel', '@lacets', '@aurelle']],
    ['https://kestrel.test/a,b.html', ['https://kestrel.test/a,b.html']],
    [
      'https://kestrel.test/a,b, https://x.com/lacets,@aurelle https://x.com/b',
      ['https://kestrel.test/a,b', 'https://x.com/lacets', '@aurelle', 'https://x.com/b'],
    ],
    ['the new shoes of Kestrel', ['the new shoes of Kestrel']],
  ])('%j are %j', (input, expected) => {
    expect(texts(input)).toEqual(expected)
  })
  test('one thing is no list, one feed of OPML is', () => {
    expect([isList('@kestrel'), isList('  @kestrel\n'), isList('@kestrel\n@lacets')]).toEqual([
      false,
      false,
      true,
    ])
    expect(isList('<opml><outline xmlUrl="a.example"/></opml>')).toBe(true)
  })
})

describe('CSV with a header', () => {
  test('columns by their names, in any order and either language', () => {
    const csv =
      'Nom,Réseau,Compte,Rôle,Note\r\n"Kestrel, Inc.",X,@kestrel,Concurrent,"a ""b"""\r\n,,nordhaven.example,,\r\n'
    expect(pastedLines(csv)).toEqual([
      line('@kestrel', { name: 'Kestrel, Inc.', network: 'x', role: 'competitor' }),
      line('nordhaven.example'),
    ])
  })
  test.each([';', '\t'])('parted by %j', (separator) => {
    const csv = `url${separator}name\nhttps://nordhaven.example/a,b${separator}Nordhaven\n`
    expect(pastedLines(csv)).toEqual([line('https://nordhaven.example/a,b', { name: 'Nordhaven' })])
  })
  test('a line break within quotes ends no row, a missing cell is empty, a row without address nothing', () => {
    expect(pastedLines('name,url\n"Two\nlines",a.example\nNobody\n,b.example')).toEqual([
      line('a.example', { name: 'Two\nlines' }),
      line('b.example'),
    ])
  })
  test('one column is enough; a byte order mark is nothing', () => {
    expect(texts('\ufeffhandle\n@kestrel\n@lacets\n')).toEqual(['@kestrel', '@lacets'])
  })
  test('a first line that names no column of addresses is a line like the others', () => {
    expect(texts('name\nkestrel')).toEqual(['name', 'kestrel'])
    expect(texts('url')).toEqual(['url'])
  })
})

describe('OPML', () => {
  test('its feeds with their names; folders are none', () => {
    const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
      <outline text="Sneakers > shoes">
        <outline text="Nordhaven" title="Nordhaven &amp; fils" type="rss" xmlUrl="https://nordhaven.example/?a=1&amp;b=2"/>
        <OUTLINE TEXT='Lacets &#233;t&#xE9; &gt; "x"' XMLURL='https://lacets.example/rss' htmlUrl='https://lacets.example'></OUTLINE>
      </outline><outline text="Empty" xmlUrl=" "/></body></opml>`
    expect(pastedLines(opml)).toEqual([
      line('https://nordhaven.example/?a=1&b=2', { name: 'Nordhaven & fils' }),
      line('https://lacets.example/rss', { name: 'Lacets été > "x"' }),
    ])
  })
  test('what is no entity of XML stays as it is', () => {
    const [one] = pastedLines('<outline text="&eacute; &#0; &#x110000;" xmlUrl="a.example"/>')
    expect(one?.name).toBe('&eacute; &#0; &#x110000;')
  })
  test('what we write we read back, whatever the names', () => {
    const feeds = [
      {
        name: 'A <b> & "c" \'d\' é 🔥',
        address: 'https://a.example/?x=1&y="2"',
        siteUrl: 'https://a.example/',
      },
      { name: 'B\u0000\ud800', address: 'https://b.example/rss', siteUrl: null },
    ]
    const opml = opmlOf('Desk <of> Anna', feeds, new Date('2026-11-22T12:00:00Z'))
    expect(pastedLines(opml)).toEqual([
      line('https://a.example/?x=1&y="2"', { name: 'A <b> & "c" \'d\' é 🔥' }),
      line('https://b.example/rss', { name: 'B\ufffd' }),
    ])
    expect(opml).toContain('<title>Desk &#60;of&#62; Anna</title>')
    expect(opml).toContain('<dateCreated>Sun, 22 Nov 2026 12:00:00 GMT</dateCreated>')
  })
})
