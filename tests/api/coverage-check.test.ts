import { expect, test } from 'bun:test'
import { BOUTIQUE, coverageDesk, POP_UP } from '../fixtures/coverage-desk.ts'
import { DAY, describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { instead, openDesk } from '../fixtures/newsdesk.ts'

describeBest('a question: has a competitor run this text, this link', (ground) => {
  const shared = shareHouse(ground)
  const { now, desk, publish, alertOn, reportOf, check, refused } = coverageDesk(shared)

  test('a text is compared with what the team’s sources brought', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'], ['Fil', 'competitor'])
    const [aurelle, sole] = sources
    await publish([aurelle, POP_UP], [sole, BOUTIQUE])
    const report = await check(api, { text: `${POP_UP.title}\n\n${POP_UP.text}` })
    expect(report).toMatchObject({
      verdict: 'covered',
      watched: 2,
      covered: 1,
      subject: { title: POP_UP.title, postId: null, alertId: null, basis: null },
      first: { source: 'Sole' },
    })
    expect(report.subject.at).toBe(new Date(now()).toISOString())
    expect(report.matches.map(({ source }) => source).sort()).toEqual(['Aurelle', 'Sole'])
    expect(report.first?.leadSeconds).toBeGreaterThanOrEqual(0)
    expect(await check(api, { text: 'Orbe names Inès Laurent chief executive' })).toMatchObject({
      verdict: 'exclusive',
      matches: [],
      storyId: null,
    })
  })

  test('without anybody to compare with nothing is proven', async () => {
    const { api } = await shared.house.signUp()
    expect(await check(api, { text: POP_UP.title })).toMatchObject({ verdict: 'unproven', watched: 0 })
  })

  test.each(['', '   ', '👟👟👟', '2026', '12 000', 'Paris', '?!'])(
    'a text that tells too little is answered so: %j',
    async (text) => {
      const { api } = await shared.house.signUp()
      expect(await refused(api, { text })).toEqual([422, 'too_little_text'])
    },
  )

  test('a text of 20,000 letters, and a style code alone, are answered', async () => {
    const { api } = await desk(['Sole', 'competitor'])
    expect(await check(api, { text: `${POP_UP.title} `.repeat(280) })).toMatchObject({ verdict: 'exclusive' })
    expect(await check(api, { text: 'KA4821-006' })).toMatchObject({ verdict: 'exclusive' })
  })

  const ARTICLE = `<!doctype html><html lang="en"><head><title>x</title>
    <meta property="og:title" content="${POP_UP.title}"><meta property="og:image" content="/pop-up.jpg"></head>
    <body><h1>${POP_UP.title}</h1><p>${POP_UP.text}</p></body></html>`

  test('a link is read and compared, and not asked for when it is in the archive', async () => {
    const { publisher } = shared
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    const [aurelle, sole] = sources
    await publish([sole, { ...BOUTIQUE, link: publisher.url('/sole/boutique-oberkampf') }])
    const url = publisher.page('/elsewhere/pop-up', ARTICLE)
    expect(await check(api, { url: `${url}?utm_source=mail` })).toMatchObject({
      verdict: 'covered',
      subject: { title: POP_UP.title, imageUrl: publisher.url('/pop-up.jpg'), postId: null },
      first: { source: 'Sole' },
    })
    await publish([aurelle, { ...POP_UP, link: url }])
    const asked = publisher.asked.length
    const known = await check(api, { url: `${url}?utm_source=mail#top` })
    expect(known.subject).toMatchObject({ alertId: (await alertOn(api, aurelle)).id, source: 'Aurelle' })
    expect(publisher.asked.length).toBe(asked)
    // To another team it is a page like any other.
    const { api: others } = await desk(['Fil', 'competitor'])
    expect(await check(others, { url })).toMatchObject({ subject: { postId: null }, matches: [] })
  })

  test('a link to a post that was too old to be compared proves nothing', async () => {
    const { publisher, clock } = shared
    const { api, sources } = await openDesk(shared, ['Aurelle', 'watch'], ['Sole', 'competitor'])
    const url = publisher.url('/elsewhere/long-ago')
    const date = new Date(clock.now().getTime() - 20 * DAY)
    sources[0]?.feed.post({ title: POP_UP.title, link: url, date })
    await shared.pass(0)
    await shared.pass(MINUTE)
    expect(await check(api, { url })).toMatchObject({
      verdict: 'unproven',
      doubt: 'old',
      subject: { title: POP_UP.title },
      checkedAt: null,
      watched: 1,
      blind: 0,
    })
  })

  test('a link that cannot be answered says why', async () => {
    const { publisher } = shared
    const { api, sources } = await desk(['Sole', 'competitor'])
    const page = (path: string, html: string) => publisher.page(`/odd/${path}`, html)
    const closed = publisher.url('/odd/closed').replace(/:\d+/, ':1')
    const wanted: [url: string, code: string][] = [
      ['not an address at all', 'bad_url'],
      ['ftp://kestrel.test/a', 'bad_url'],
      ['javascript:alert(1)', 'bad_url'],
      ['http://ana:secret@kestrel.test/a', 'bad_url'],
      [sources[0]?.feed.url ?? '', 'not_an_article'],
      [publisher.url('/'), 'not_an_article'],
      ['https://kestrel.test', 'not_an_article'],
      [page('json', '{"a":1}'), 'not_an_article'],
      [page('empty', ''), 'empty_body'],
      [page('bare', '<!doctype html><html><body></body></html>'), 'empty_body'],
      [page('word', '<!doctype html><html><h1>Paris</h1></html>'), 'too_little_text'],
      [publisher.url('/odd/nowhere'), 'not_found'],
      ['http://10.0.0.7/secret/page', 'blocked_address'],
      ['http://169.254.169.254/latest/meta-data', 'blocked_address'],
      [closed, 'refused'],
    ]
    const seen: [string, unknown][] = []
    for (const [url] of wanted) seen.push([url, await refused(api, { url })])
    expect(seen).toEqual(wanted.map(([url, code]) => [url, [422, code]]))
  })

  test('links are fetched no more often than other errands', async () => {
    const { api } = await shared.house.signUp()
    const url = shared.publisher.page('/odd/often', '<!doctype html><h1>Paris</h1>')
    const answers = await Promise.all(Array.from({ length: 31 }, () => refused(api, { url })))
    expect(answers.filter(([status]) => status === 429)).toEqual([[429, 'rate_limited']])
  })

  test('with the search away a question is answered 503, and an alert’s report is there as ever', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    await publish([sources[0], POP_UP])
    const back = instead(shared.house.services, () => ({ find: () => Promise.reject(new Error('gone')) }))
    expect(await refused(api, { text: POP_UP.title })).toEqual([503, 'search_away'])
    expect(await reportOf(api, (await alertOn(api, sources[0])).id)).toMatchObject({ verdict: 'exclusive' })
    back()
  })
})
