import { expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import '../../client/src/features/sources/failureAdvice.ts'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import { member } from '../../db/schema/index.ts'
import type { Pack } from '../../server/core/packs/pack.ts'
import type { Services } from '../../server/services.ts'
import { type Member, PASSWORD } from '../fixtures/house-api.ts'
import type { Publisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { DESK, PHONE, type Screen } from './screen.ts'

/** Outlets of the packs below, each on a host of its own. */
const KESTREL = 'Kestrel'
const LACETS = 'Lacets'
const HANGS = 'Le Courrier'
const NO_FEED = 'Vitrine'
const VOGUE = 'Nordhaven'

const HOSTS = { [KESTREL]: 'h1', [LACETS]: 'h2', [HANGS]: 'h3', [NO_FEED]: 'h4', [VOGUE]: 'h5' } as const
type Name = keyof typeof HOSTS

/** What the browser says of an address where nothing is found. */
const UNFOUND = [/sources\/detect.*422|422.*sources\/detect/]

/** Five outlets in two packs, one of them in both: three are well, one never answers, one has no feed. */
function packs(publisher: Publisher): readonly Pack[] {
  for (const name of [KESTREL, LACETS, VOGUE] as const) openSite(publisher, name)
  publisher.page('/', '<!doctype html><title>Vitrine</title><h1>Our shop</h1>', HOSTS[NO_FEED])
  const outlet = (name: Name, role: 'watch' | 'competitor', lang: 'fr' | 'en' = 'fr') => {
    return { name, address: publisher.url('', HOSTS[name]), lang, role }
  }
  const [kestrel, lacets] = [outlet(KESTREL, 'watch', 'en'), outlet(LACETS, 'competitor')]
  const ill = [outlet(HANGS, 'competitor'), outlet(NO_FEED, 'competitor')]
  return [
    { id: 'sneakers', outlets: [kestrel, lacets, ...ill] },
    { id: 'fashion', outlets: [outlet(VOGUE, 'watch'), lacets] },
  ]
}

function feedOf(publisher: Publisher, name: Name) {
  return publisher.feed('/feed.xml', HOSTS[name])
}

/** A site whose front page names its feed, with a post of before. */
function openSite(publisher: Publisher, name: Name): void {
  const feed = feedOf(publisher, name)
  feed.title = `${name} » all posts`
  feed.post({ title: `An older post of ${name}`, date: new Date(Date.now() - 3_600_000) })
  const link = `<link rel="alternate" type="application/rss+xml" href="${feed.path}">`
  publisher.page('/', `<!doctype html><title>${name}</title>${link}`, HOSTS[name])
}

describeOnStage(
  'starter packs',
  (stage) => {
    const hang = () => stage.house.publisher.feed('/', HOSTS[HANGS]).hold()

    test('from signing up to the first alert, past one that hangs and one without a feed', async () => {
      const { house } = stage
      const release = hang()
      const screen = await stage.screen(null, { expected: UNFOUND })
      await screen.open('/register')
      await register(screen, 'nina@kestrel.test')
      await screen.arrives('/welcome')
      await screen.press('checkbox', t('welcome.pack.sneakers'))
      await screen.press('checkbox', t('welcome.pack.fashion'))
      await screen.press('button', t('welcome.next'))
      await screen.reads(t('welcome.list.title'))
      expect(await names(screen)).toEqual([LACETS, HANGS, NO_FEED, VOGUE, KESTREL])
      await screen.press('checkbox', VOGUE)
      await screen.press('button', t('welcome.list.competitor.of', { name: KESTREL }))
      await screen.press('button', t('welcome.list.start', { n: 4 }))

      await stands(screen, {
        [KESTREL]: 'added',
        [LACETS]: 'added',
        [NO_FEED]: 'failed',
        [HANGS]: 'searching',
      })
      await screen.reads(t('failure.html_not_feed.why'))
      await screen.reads(t('welcome.add.progress', { done: 3, n: 4 }))
      await screen.press('button', t('welcome.next'))

      await screen.reads(t('welcome.add.left', { n: 1 }))
      await screen.reads(t('welcome.done.failed', { n: 1, names: NO_FEED }))
      await screen.reads(`An older post of ${KESTREL}`)
      await screen.reads(followedWords(2, 2))
      await screen.press('button', t('welcome.list.competitor.of', { name: KESTREL }))
      await screen.reads(followedWords(2, 1))
      await screen.press('link', t('welcome.done.open'))
      await screen.arrives('/')
      await screen.reads(t('shell.live.live'))

      feedOf(house.publisher, KESTREL).post({ title: 'Kestrel shows a canvas pair' })
      await house.look()
      await screen.shows('Kestrel shows a canvas pair')
      expect(await sources(screen)).toEqual({ [KESTREL]: 'watch', [LACETS]: 'competitor' })
      release()
    })

    test('what was begun goes on when its screen is left', async () => {
      const anna = await stage.house.signUp()
      const release = hang()
      const screen = await stage.screen(anna)
      await screen.open('/welcome')
      await screen.press('button', t('welcome.own.many'))
      await screen.fill(t('welcome.own.label'), stage.house.publisher.url('', HOSTS[HANGS]))
      await screen.press('button', t('welcome.next'))
      await screen.press('button', t('welcome.list.start', { n: 1 }))
      await stands(screen, { 'h3.localhost': 'searching' })
      await screen.press('link', t('shell.nav.feed'))
      await screen.arrives('/')
      release()
      await until('the source', async () => (await anna.api.sources()).length === 1)
      await screen.reads(t('alerts.empty.alerts.title'))
    })

    test('leads nobody back who passes by; the empty desk and the empty list do on request', async () => {
      const screen = await stage.screen()
      await screen.open('/register')
      await register(screen, 'jules@kestrel.test')
      await screen.arrives('/welcome')
      await screen.press('link', t('welcome.skip'))
      await screen.arrives('/')
      await screen.reads(t('alerts.empty.sources.title'))
      await screen.open('/')
      await screen.reads(t('alerts.empty.sources.title'))
      await screen.press('link', t('alerts.empty.sources.act'))
      await screen.arrives('/welcome')
      await screen.open('/sources')
      await screen.press('link', t('sources.empty.action'))
      await screen.arrives('/welcome')
    })

    test('a pasted list goes the same way, and what is followed already is known', async () => {
      const { house } = stage
      const anna = await house.signUp()
      await house.watch(anna.api, feedOf(house.publisher, KESTREL))
      const screen = await stage.screen(anna)
      await screen.open('/welcome')
      await screen.press('button', t('welcome.own.many'))
      const lines = [KESTREL, LACETS].map((name) => house.publisher.url('', HOSTS[name as Name])).join('\n')
      await screen.fill(t('welcome.own.label'), lines)
      await screen.reads(t('welcome.own.found', { n: 2 }))
      await screen.press('button', t('welcome.next'))
      await stands(screen, { 'h1.localhost': 'known', 'h2.localhost': 'idle' })
      const titles = [KESTREL, LACETS].map((name) => `${name} » all posts`)
      await screen.press('button', t('welcome.list.start', { n: 1 }))
      await stands(screen, { 'h1.localhost': 'known', [titles[1] ?? '']: 'added' })
      expect((await anna.api.sources()).map(({ name }) => name).sort()).toEqual(titles)
    })

    test('without a network it stands still, says so, and goes on when asked to', async () => {
      const anna = await stage.house.signUp()
      const screen = await stage.screen(anna, { expected: [/ERR_INTERNET_DISCONNECTED/, /offline/] })
      await screen.open('/welcome')
      await screen.press('checkbox', t('welcome.pack.fashion'))
      await screen.press('button', t('welcome.next'))
      await screen.control('button', t('welcome.list.start', { n: 2 }))
      await screen.page.setOfflineMode(true)
      await screen.press('button', t('welcome.list.start', { n: 2 }))
      await screen.reads(t('shell.error.offline'))
      await stands(screen, { [VOGUE]: 'waiting', [LACETS]: 'waiting' })
      await screen.page.setOfflineMode(false)
      await screen.press('button', t('welcome.add.resume'))
      await stands(screen, { [VOGUE]: 'added', [LACETS]: 'added' })
    })

    test('is not for whoever may not choose what is followed', async () => {
      const { house } = stage
      const anna = await house.signUp()
      await becomeViewer(house.services, anna, await house.signUp())
      const screen = await stage.screen({ ...anna, teamId: 'unknown here' } satisfies Member)
      await screen.open('/')
      await screen.reads(t('alerts.empty.sources.others'))
      expect(screen.path()).toBe('/')
      await screen.open('/sources')
      await screen.reads(t('sources.empty.others'))
      await screen.open('/welcome')
      await screen.reads(t('welcome.closed.title'))
    })

    test.each([
      ['dark', PHONE],
      ['light', DESK],
    ] as const)(
      'axe finds nothing at any step, nothing scrolls sideways, %s',
      async (theme, viewport) => {
        const anna = await stage.house.signUp()
        const screen = await stage.screen(anna, { theme, viewport, expected: UNFOUND })
        const look = async () => [...(await axeFaults(screen)), ...(await sidewaysFaults(screen))]
        await screen.open('/welcome')
        await screen.press('checkbox', t('welcome.pack.sneakers'))
        // On a phone it lies under the foot of the screen until somebody scrolls.
        await screen.on('button', t('welcome.own.many'), (many) =>
          many.evaluate((button) => button.scrollIntoView({ block: 'center' })),
        )
        await screen.press('button', t('welcome.own.many'))
        const found = await look()
        await screen.press('button', t('welcome.next'))
        await screen.control('button', t('welcome.list.start', { n: 4 }))
        found.push(...(await look()))
        await screen.press('button', t('welcome.list.start', { n: 4 }))
        await stands(screen, { [KESTREL]: 'added', [LACETS]: 'added', [NO_FEED]: 'failed' })
        found.push(...(await look()))
        await screen.press('button', t('welcome.next'))
        await screen.reads(t('welcome.done.marks.text'))
        found.push(...(await look()))
        expect(found).toEqual([])
      },
      60_000,
    )

    test('on a phone the way on is always in reach', async () => {
      const anna = await stage.house.signUp()
      const screen = await stage.screen(anna, { viewport: PHONE, locale: 'en' })
      await screen.open('/welcome')
      await screen.press('checkbox', 'Sneakers')
      await screen.press('button', 'Continue')
      const box = await screen.on('button', 'Follow 4 sources', (go) => go.boundingBox())
      expect(box?.height).toBeGreaterThanOrEqual(44)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height)
    })
  },
  { packs },
)

const followedWords = (n: number, competitors: number): string =>
  t('welcome.done.followed.competitors', { followed: t('welcome.done.followed', { n }), n: competitors })

async function register(screen: Screen, email: string): Promise<void> {
  await screen.fill(t('account.field.name'), 'Nina Adelmo')
  await screen.fill(t('account.field.email'), email)
  await screen.fill(t('account.field.password'), PASSWORD)
  await screen.fill(t('account.field.team'), 'Le Fil')
  await screen.press('button', t('account.register.action'))
}

/** Hands the team of `one` to `other`, who keeps it, and leaves `one` to look on. */
async function becomeViewer({ db, clock }: Services, one: Member, other: Member): Promise<void> {
  const place = { id: crypto.randomUUID(), organizationId: one.teamId, createdAt: clock.now() }
  await db.insert(member).values({ ...place, userId: other.userId, role: 'owner' })
  const theirs = and(eq(member.userId, one.userId), eq(member.organizationId, one.teamId))
  await db.update(member).set({ role: 'viewer' }).where(theirs)
}

function names({ page }: Screen): Promise<string[]> {
  return page.$$eval('.outs b', (all) => all.map((one) => one.textContent ?? ''))
}

/** Waits until the rows stand just so. */
async function stands(screen: Screen, wanted: Record<string, string>): Promise<void> {
  await screen.until(
    `rows ${JSON.stringify(wanted)}`,
    (rows) =>
      Object.entries(rows).every(([name, stage]) =>
        [...document.querySelectorAll<HTMLElement>('.outs > li')].some(
          (row) => row.querySelector('b')?.textContent === name && row.dataset.stage === stage,
        ),
      ),
    wanted,
  )
}

/** The team's sources as its screen's own session sees them: names and roles. */
function sources({ page }: Screen): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const { items }: { items: { name: string; role: string }[] } = await (await fetch('/api/sources')).json()
    return Object.fromEntries(items.map(({ name, role }) => [name, role]))
  })
}
