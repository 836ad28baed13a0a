import { describe, expect, test } from 'bun:test'
import { MOST_PASTED, pastedStarts } from './pasted.ts'

const addresses = (text: string) => pastedStarts(text).map(({ address }) => address)

describe('lines', () => {
  test('one address each; blank ones and the spaces around are nothing', () => {
    expect(addresses('\n nordhaven.example \r\n\r\nhttps://lacets.example/feed\n')).toEqual([
      'nordhaven.example',
      'https://lacets.example/feed',
    ])
    expect(pastedStarts('nordhaven.example')).toEqual([
      { name: null, address: 'nordhaven.example', lang: null, role: 'watch' },
    ])
  })
  test.each(['', '  ', '\r\n \n'])('nothing but blanks is nothing: %j', (text) => {
    expect(addresses(text)).toEqual([])
  })
  test('no more than a server can be asked in a while', () => {
    expect(addresses('a.example\n'.repeat(MOST_PASTED + 5)).length).toBe(MOST_PASTED)
  })
})

describe('an OPML document', () => {
  const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
    <outline text="Sneakers">
      <outline text="Nordhaven" title="Nordhaven &amp; fils" type="rss" xmlUrl="https://nordhaven.example/?a=1&amp;b=2"/>
      <OUTLINE TEXT='Lacets &#233;t&#xE9;' XMLURL='https://lacets.example/rss' htmlUrl='https://lacets.example'></OUTLINE>
    </outline>
    <outline text="Empty" xmlUrl=" "/></body></opml>`
  test('its feeds with their names; folders are none', () => {
    expect(pastedStarts(opml)).toEqual([
      { name: 'Nordhaven & fils', address: 'https://nordhaven.example/?a=1&b=2', lang: null, role: 'watch' },
      { name: 'Lacets été', address: 'https://lacets.example/rss', lang: null, role: 'watch' },
    ])
  })
  test('what is no entity of XML stays as it is', () => {
    const [one] = pastedStarts('<outline text="&eacute; &#0; &#x110000;" xmlUrl="a.example"/>')
    expect(one?.name).toBe('&eacute; &#0; &#x110000;')
  })
  test('a name is no longer than a source’s may be', () => {
    const [one] = pastedStarts(`<outline text="${'a'.repeat(500)}" xmlUrl="a.example"/>`)
    expect(one?.name?.length).toBe(120)
  })
})
