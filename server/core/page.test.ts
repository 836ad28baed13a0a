import { expect, test } from 'bun:test'
import { kindOfPage, readPage } from './page.ts'

const address = 'https://kestrel.test/altair?utm_source=mail'
const ARTICLE = `<!doctype html><html lang="fr-FR"><head><title>Altair revient | Kestrel</title>
<link rel="canonical" href="/2026/altair">
<meta property="og:title" content="L’Altair &amp; son retour - Kestrel">
<meta property="og:site_name" content="Kestrel">
<meta name="description" content="La basket revient en décembre.">
<meta property="og:image" content="/altair.jpg"><script>"<p>not this paragraph, which is long enough to be one</p>"</script></head>
<body><nav><p>A menu that is long enough to be taken for a paragraph.</p></nav><h1>L’Altair est de retour</h1>
<p>Short.</p><p>La maison annonce la <b>sortie</b> pour le 14 décembre à Paris.</p></body></html>`

test('a page says its title, what it is about, its first paragraphs and where it stands', () => {
  expect(readPage(ARTICLE, address)).toEqual({
    title: 'L’Altair & son retour',
    text: 'La basket revient en décembre.\n\nLa maison annonce la sortie pour le 14 décembre à Paris.',
    imageUrl: 'https://kestrel.test/altair.jpg',
    lang: 'fr',
    addresses: ['https://kestrel.test/altair', 'https://kestrel.test/2026/altair'],
  })
})

test('without what is said for machines, the heading is the title, and then what stands in the tab', () => {
  expect(readPage('<title>Tab</title><h1>The <i>heading</i></h1>', address).title).toBe('The heading')
  expect(readPage('<title>Tab</title>', address).title).toBe('Tab')
  expect(readPage('<div>', address)).toMatchObject({ title: '', text: '', imageUrl: null, lang: null })
})

test('a long page is read no further than its beginning', () => {
  const page = readPage(
    `<h1>Long</h1>${'<p>The same long paragraph, again and again.</p>'.repeat(50_000)}`,
    address,
  )
  expect(page.text.length).toBeLessThan(2_000)
})

test.each([
  ['page', ARTICLE, 'text/html; charset=utf-8'],
  ['page', '<p>Hello</p>', null],
  ['feed', '<?xml version="1.0"?><rss version="2.0"><channel/></rss>', 'text/html'],
  ['feed', '\ufeff<feed xmlns="http://www.w3.org/2005/Atom"></feed>', 'application/xml'],
  ['feed', '{"version": "https://jsonfeed.org/version/1.1"}', 'application/json'],
  ['other', '%PDF-1.7', 'application/pdf'],
  ['other', '{"a":1}', 'application/json'],
  ['other', 'Only words.', 'text/plain'],
  ['empty', ' \n', 'text/html'],
])('what stands there is a %s', (kind, text, type) => {
  expect<string>(kindOfPage(text, type)).toBe(kind)
})
