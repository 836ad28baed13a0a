import { afterAll, expect, test } from 'bun:test'
import { describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { until } from '../fixtures/until.ts'
import { openXServer } from '../fixtures/x-server/server.ts'

describeBest('what a post of a network answers, quotes or repeats', (ground) => {
  const x = openXServer({ clock: { now: () => shared.clock.now() } })
  const shared = shareHouse(ground, { env: x.env() })
  afterAll(() => x[Symbol.asyncDispose]())

  test('is told with its alert, in lists, alone and on the stream', async () => {
    const anna = await shared.house.signUp()
    const kestrel = x.world.account({ handle: 'kestrel', name: 'Kestrel' })
    const desk = x.world.account({ handle: 'sole_depeche', name: 'Sole Dépêche' })
    const [candidate] = await anna.api.detect('@kestrel')
    expect(candidate).toMatchObject({ method: 'stream', profile: { handle: 'kestrel' } })
    const address = `https://x.com/i/user/${kestrel.id}`
    await anna.api.watch(address, { platform: 'x', method: 'activity' })
    await shared.pass(0)
    const stream = await anna.api.stream()
    const theirs = x.world.post(desk.id, { text: 'La semelle est là.' })
    x.world.post(kestrel.id, { text: 'Seule.' })
    x.world.post(kestrel.id, { text: 'Et la pointure 47 ?', replyTo: theirs.id })
    x.world.post(kestrel.id, { text: 'Nous l’avions dit.', quote: theirs.id })
    x.world.post(kestrel.id, { repost: theirs.id })
    await shared.pass(20 * MINUTE)

    const other = {
      url: `https://x.com/sole_depeche/status/${theirs.id}`,
      author: '@sole_depeche',
      text: 'La semelle est là.',
    }
    const listed = await anna.api.allAlerts()
    const contexts = Object.fromEntries(listed.map(({ post }) => [post.title, post.context]))
    expect(contexts).toMatchObject({
      'Nous l’avions dit.': { kind: 'quote', ...other },
      'Et la pointure 47 ?': { kind: 'reply', text: other.text },
      'La semelle est là.': { kind: 'repost', ...other, text: null },
    })
    expect(contexts).toHaveProperty(['Seule.'], undefined)
    const quote = listed.find(({ post }) => post.context?.kind === 'quote')
    expect((await anna.api.alert(quote?.id ?? '')).post.context).toEqual(quote?.post.context)
    const heard = await until('the events of all four', () => {
      const created = stream.of('alert.created')
      return created.length === 4 && created
    })
    const kinds = heard.map(({ data }) => data.post.context?.kind ?? 'none')
    expect(kinds.toSorted()).toEqual(['none', 'quote', 'reply', 'repost'])
    stream.close()
  })
})
