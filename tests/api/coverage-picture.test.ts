import { expect, test } from 'bun:test'
import { join } from 'node:path'
import sharp from 'sharp'
import type { CoverageReport } from '../../server/app.ts'
import { ask } from '../fixtures/company.ts'
import type { Api, ErrorBody } from '../fixtures/house-api.ts'
import { describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { openDesk } from '../fixtures/newsdesk.ts'

const PICTURES = join(import.meta.dir, '../../scripts/demo/pictures')
const drawn = (name: string) => Bun.file(join(PICTURES, `${name}.webp`)).bytes()

describeBest('who has run a picture', (ground) => {
  const shared = shareHouse(ground)
  let count = 0

  /** A picture on the publisher. */
  async function hang(name: string): Promise<string> {
    const frame = shared.publisher.feed(`/hung-${++count}`)
    const bytes = await drawn(name)
    frame.answer(() => new Response(bytes, { headers: { 'content-type': 'image/webp' } }))
    return frame.url
  }

  /** A watched brand and two competitors; one of these has run the picture. */
  async function desk() {
    const opened = await openDesk(shared, ['Aurelle', 'watch'], ['Fil', 'competitor'], ['Sole', 'competitor'])
    await shared.pass(0)
    const [, fil, sole] = opened.sources
    fil?.feed.post({ title: 'Something plum', text: `<img src="${await hang('sac-prune')}">` })
    sole?.feed.post({ title: 'Something sand', text: `<img src="${await hang('sac-sable')}">` })
    for (let round = 0; round < 2; round++) await shared.pass(MINUTE)
    return { ...opened, fil }
  }

  const check = (api: Api, body: { picture?: string; url?: string }) =>
    ask<CoverageReport>(api, 'POST', '/api/coverage/check', body)
  const titles = ({ matches }: CoverageReport) => matches.map(({ title }) => title)

  test('it is found smaller, poorer and cut, sent or by its address, with how alike it is', async () => {
    const { api, fil } = await desk()
    const poor = await sharp(await drawn('sac-prune'))
      .resize(300)
      .jpeg({ quality: 40 })
      .toBuffer()
    const report = await check(api, { picture: `data:image/jpeg;base64,${poor.toString('base64')}` })
    expect(report).toMatchObject({
      verdict: 'covered',
      watched: 2,
      covered: 1,
      first: { source: 'Fil', sourceId: fil?.id },
      subject: { title: '', postId: null },
    })
    expect(titles(report)).toEqual(['Something plum'])
    const [reason] = report.matches[0]?.reasons ?? []
    expect(reason?.kind).toBe('picture')
    expect(Number(reason?.detail)).toBeGreaterThan(85)
    expect(titles(await check(api, { picture: poor.toString('base64') }))).toEqual(['Something plum'])
    const byLink = await check(api, { url: await hang('sac-prune') })
    expect(titles(byLink)).toEqual(['Something plum'])
    expect(byLink.subject.imageUrl).toStartWith('http')
  })

  test('a picture that nobody is known to have proves nothing, and another team’s posts do not show', async () => {
    const { api } = await desk()
    const other = Buffer.from(await drawn('lunettes-safran')).toString('base64')
    expect(await check(api, { picture: other })).toMatchObject({
      verdict: 'unproven',
      doubt: 'picture',
      covered: 0,
      blind: 0,
      matches: [],
      near: [],
    })
    const { api: stranger } = await shared.house.signUp()
    const plum = Buffer.from(await drawn('sac-prune')).toString('base64')
    expect(await check(stranger, { picture: plum })).toMatchObject({
      verdict: 'unproven',
      matches: [],
      watched: 0,
    })
  })

  test.each([
    ['no base64', 'not at all', 'not_a_picture'],
    ['nothing', '', 'not_a_picture'],
    ['a letter too many', 'AAAAA', 'not_a_picture'],
    ['words', Buffer.from('hello').toString('base64'), 'not_a_picture'],
    ['a drawing that could hold script', btoa('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not_a_picture'],
  ])('%s is named', async (_, picture, code) => {
    const { api } = await shared.house.signUp()
    const answer = await api.send<ErrorBody>('POST', '/api/coverage/check', { picture })
    expect([answer.status, answer.body.error.code]).toEqual([422, code])
  })

  test('a plain surface is named', async () => {
    const { api } = await shared.house.signUp()
    const plain = sharp({ create: { width: 60, height: 60, channels: 3, background: '#135' } }).png()
    const picture = (await plain.toBuffer()).toString('base64')
    const answer = await api.send<ErrorBody>('POST', '/api/coverage/check', { picture })
    expect([answer.status, answer.body.error.code]).toEqual([422, 'plain_picture'])
  })
})
