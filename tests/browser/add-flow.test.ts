import { afterAll, expect, test } from 'bun:test'
import '../../client/src/features/sources/addWords.ts'
import '../../client/src/features/sources/failureAdvice.ts'
import { t } from '../../client/src/i18n/index.ts'
import { until } from '../fixtures/until.ts'
import { openXServer, type XServer } from '../fixtures/x-server/server.ts'
import { describeOnStage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { DESK, PHONE, type Screen } from './screen.ts'

let local: XServer | null = null
/** The X that the house under test reads. */
function x(): XServer {
  local ??= openXServer()
  return local
}
/** Somebody on X without a picture, which no test could fetch. */
function person(wish: Parameters<XServer['world']['account']>[0]) {
  return x().world.account({ pictureUrl: null, ...wish })
}
afterAll(() => local?.[Symbol.asyncDispose]())

/** Refusals that belong to what is tried. */
const expected = [/\/api\/sources\/(detect|x-list).*422|422.*\/api\/sources\/(detect|x-list)/]
const label = () => t('add.input.label')

const addresses = async (api: { sources(): Promise<{ address: string }[]> }) =>
  (await api.sources()).map(({ address }) => address)

describeOnStage(
  'adding sources of every kind',
  (stage) => {
    test('an account of X: told while it is typed, whose it is, what it costs and how late; then followed', async () => {
      const account = person({ handle: 'kestrelrun', name: 'Kestrel Running', followers: 128_400 })
      x().world.post(account.id, { text: 'Altair 4 lands on Thursday' })
      x().world.post(account.id, { text: 'The winter jacket is back' })
      const member = await stage.house.signUp()
      const screen = await stage.screen(member)
      await screen.open('/sources?add=1')
      await screen.fill(label(), 'twitter.com/KestrelRun/status/1992')
      await screen.reads('X : @KestrelRun')
      await screen.keys('Enter')
      for (const words of [
        'Kestrel Running',
        '@kestrelrun',
        'Altair 4 lands on Thursday',
        t('add.hint.x/stream'),
      ])
        await screen.reads(words)
      await screen.reads(`128${'\u202f'}400 abonnés`)
      await screen.press('radio', /* its name holds all its words */ t('sources.way.x/activity'))
      await screen.press('button', t('sources.follow'))
      await screen.reads(t('sources.done.added', { name: 'Kestrel Running' }))
      const [source] = await member.api.sources()
      expect(source).toMatchObject({
        platform: 'x',
        method: 'activity',
        address: `https://x.com/i/user/${account.id}`,
        name: 'Kestrel Running',
      })
    })

    test('a list pasted on the page: line by line, with its cost, worked off, what failed said and tried again', async () => {
      const [one, two] = [person({ handle: 'lacets_x' }), person({ handle: 'fjell_x' })]
      const feed = stage.house.publisher.feed('/add-list.xml')
      feed.post({ title: 'One' })
      const member = await stage.house.signUp()
      const screen = await stage.screen(member)
      await screen.open('/sources')
      await screen.control('button', t('sources.add.label'))
      await pasteOn(screen, `@lacets_x\nhttps://x.com/fjell_x\n@nobody_x\n${feed.url}\nlina@kestrel.test`)
      await screen.reads(t('add.list.title', { n: 5 }))
      await screen.reads(t('add.why.email'))
      await screen.press('radio', 'X')
      await screen.reads(t('add.list.add', { n: 4 }))
      await screen.reads('3 comptes X')
      await screen.press('button', t('add.list.add', { n: 4 }))
      await screen.reads(t('add.list.result', { added: 3, known: 0, failed: 2 }))
      await screen.reads(t('failure.account_not_found.why'))
      expect((await addresses(member.api)).toSorted()).toEqual(
        [feed.url, `https://x.com/i/user/${one.id}`, `https://x.com/i/user/${two.id}`].toSorted(),
      )
      const late = person({ handle: 'nobody_x' })
      await screen.press('button', t('add.list.retry', { n: 1 }))
      await screen.reads(t('add.list.result', { added: 4, known: 0, failed: 1 }))
      expect(await addresses(member.api)).toContain(`https://x.com/i/user/${late.id}`)
    })

    test('a list of X: what reading it costs is said first, then whom to follow is chosen', async () => {
      const members = ['Sole', 'Paire', 'Hidden'].map((name) =>
        person({ name, state: name === 'Hidden' ? 'protected' : 'ok' }),
      )
      const list = x().world.list(members.map(({ id }) => id))
      const member = await stage.house.signUp()
      const screen = await stage.screen(member)
      await screen.open('/sources?add=1')
      const before = x().calls('list-members').length
      await screen.fill(label(), `https://x.com/i/lists/${list.id}`)
      await screen.keys('Enter')
      await screen.control('heading', t('add.xlist.title'))
      expect(x().calls('list-members').length).toBe(before)
      await screen.press('button', t('add.xlist.read', { page: '1\u00a0$' }))
      await screen.reads(t('add.xlist.spent', { n: 3, cost: '0,03\u00a0$' }))
      await screen.reads(t('add.xlist.private'))
      await screen.press('checkbox', 'Paire')
      await screen.press('button', t('add.list.add', { n: 1 }))
      await until('Sole to be followed', async () => (await member.api.sources()).length === 1)
      expect(await addresses(member.api)).toEqual([`https://x.com/i/user/${members[0]?.id}`])
    })

    test('a network that is not connected is named, with the way to connect it', async () => {
      const member = await stage.house.signUp()
      const screen = await stage.screen(member, { expected })
      await screen.open('/sources?add=1')
      await screen.fill(label(), 'https://www.instagram.com/maison.aurelle/')
      await screen.keys('Enter')
      await screen.reads(`Instagram : ${t('failure.not_connected.why')}`)
      const way = await screen.on('link', t('add.connect'), (link) =>
        link.evaluate((element) => element.getAttribute('href')),
      )
      expect(way).toBe('/settings/connections')
    })

    test('the line breaks before it is followed: said, nothing lost, and it goes on', async () => {
      const feed = stage.house.publisher.feed('/add-offline.xml')
      feed.post({ title: 'One' })
      const member = await stage.house.signUp()
      const screen = await stage.screen(member, {
        expected: [/ERR_INTERNET_DISCONNECTED/, /offline/, /\/api\//],
      })
      await screen.open('/sources?add=1')
      await screen.fill(label(), `${feed.url}, lina@kestrel.test`)
      await screen.keys('Enter')
      await screen.control('button', t('add.list.add', { n: 1 }))
      await screen.page.setOfflineMode(true)
      await screen.press('button', t('add.list.add', { n: 1 }))
      await screen.control('button', t('add.list.resume'))
      await screen.page.setOfflineMode(false)
      await screen.press('button', t('add.list.resume'))
      await screen.reads(t('add.list.result', { added: 1, known: 0, failed: 1 }))
      expect(await addresses(member.api)).toEqual([feed.url])
    })

    const looks = Object.entries({ phone: PHONE, desk: DESK }).flatMap(([size, viewport]) =>
      (['dark', 'light'] as const).map((theme) => ({ size, viewport, theme })),
    )
    test.each(looks)('in $theme on a $size nothing of it is out of reach or out of sight', async (look) => {
      const handle = `at_${look.size}_${look.theme}`
      const account = person({ handle, name: 'Looked At' })
      x().world.post(account.id, { text: 'Seen' })
      const member = await stage.house.signUp()
      const screen = await stage.screen(member, { ...look, expected })
      const found: string[] = []
      for (const [input, ready] of [
        [`x.com/${handle}`, t('add.ways.label')],
        ['@a_b, https://x.com/a, lina@kestrel.test', t('add.list.title', { n: 3 })],
        ['https://x.com/i/lists/5', t('add.xlist.title')],
      ] as const) {
        await screen.open('/sources?add=1')
        await screen.fill(label(), input)
        await screen.keys('Enter')
        await screen.reads(ready)
        const faults = [...(await axeFaults(screen)), ...(await sidewaysFaults(screen))]
        found.push(...faults.map((fault) => `${input}: ${fault}`))
      }
      expect(found).toEqual([])
    })
  },
  { env: () => x().env() },
)

/** A paste outside any field, as the keyboard makes it. */
async function pasteOn(screen: Screen, text: string): Promise<void> {
  await screen.page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
}
