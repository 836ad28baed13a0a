import { afterAll, describe, expect, test } from 'bun:test'
import { openReadabilityReader } from '../../server/adapters/reader-readability.ts'

const URL = 'https://sole.example/news/boots'
const paragraph =
  'The house of Kestrel brings back its rain boot, in green rubber and with a lining of wool. '

const page = (
  body: string,
) => `<!doctype html><html lang="en"><head><title>Boots are back | Sole</title></head>
  <body><nav><a href="/">Home</a> <a href="/sale">Sale of the week</a></nav>${body}
  <footer>Subscribe to the letter</footer></body></html>`

describe('the reader of pages', () => {
  const reader = openReadabilityReader()
  afterAll(() => reader[Symbol.asyncDispose]())

  test('finds the article, without what stands around it, and nothing in it runs', async () => {
    const body = `<article><h1>Boots are back</h1><p class="byline">By A. Kestrel</p>
      <p onclick="x()">${paragraph.repeat(4)}</p><script>alert(1)</script>
      <p>${paragraph.repeat(3)} <a href="/more">More</a> <img src="/boot.jpg" onerror="x()"></p></article>`
    const article = await reader.read(page(body), URL)
    expect(article?.title).toContain('Boots are back')
    expect(article?.html).toContain('lining of wool')
    expect(article?.html).toContain('href="https://sole.example/more"')
    expect(article?.html).not.toMatch(/script|onclick|onerror|Subscribe|Sale of the week/)
  })

  test.each([
    ['nothing', ''],
    ['a listing', page('<ul><li><a href="/a">A</a></li><li><a href="/b">B</a></li></ul>')],
    ['rubbish', '\0<<<>>><html'.repeat(50)],
    ['more than is looked at', 'x'.repeat(5_000_000)],
  ])('%s is no article', async (_, html) => {
    expect(await reader.read(html, URL)).toBeNull()
  })

  test('reads several one after another, each with its own answer', async () => {
    const of = (word: string) =>
      page(`<article><h1>${word}</h1><p>${word} ${paragraph.repeat(6)}</p></article>`)
    const found = await Promise.all(['Alpha', 'Beta', 'Gamma'].map((word) => reader.read(of(word), URL)))
    expect(found.map((one) => /Alpha|Beta|Gamma/.exec(one?.html ?? '')?.[0])).toEqual([
      'Alpha',
      'Beta',
      'Gamma',
    ])
  })
})
