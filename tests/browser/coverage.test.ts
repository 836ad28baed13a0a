import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/features/coverage/reportWords.ts'
import { join } from '../fixtures/company.ts'
import type { Member } from '../fixtures/house-api.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { axeFaults } from './eyes.ts'
import { DESK, PHONE, type Screen } from './screen.ts'
import { seedAlerts, seedFailure } from './seed.ts'
import { seedCompared, seedCompetitors, seedStory } from './seed-story.ts'

const ALTAIR = 'Kestrel Altair 4 « Nuit polaire », images et date'
const COAT = 'Nordhaven: a winter coat for the quay'
const SHOW = 'Maison Aurelle shows in an empty hall'

describeOnStage('who has the story', (stage) => {
  test('is told on every card: exclusive, covered, nothing proven while one is blind', async () => {
    const { member, rivals } = await newsroom(stage)
    const screen = await stage.screen(member)
    await screen.open('/')
    await gaugeReads(screen, ALTAIR, '2/4', '1er : Lacets')
    await gaugeReads(screen, SHOW, t('coverage.gauge.exclusive'), '0/4')
    await gaugeReads(screen, COAT, '…', t('coverage.gauge.checking'))
    expect(await marks(screen, ALTAIR)).toEqual(['', 'f', 'r', ''])

    await seedFailure(stage.house.services, rivals[0]?.channelId ?? '', {
      code: 'tls_expired',
      detail: 'certificate has expired',
    })
    await screen.open('/')
    await gaugeReads(screen, SHOW, '0/4', t('coverage.gauge.blind', { n: 1 }), t('coverage.gauge.unproven'))
    expect(await marks(screen, SHOW)).toEqual(['', '', '', 'b'])
    expect((await gaugeText(screen, SHOW)).includes(t('coverage.gauge.exclusive'))).toBe(false)
  })

  test('changes on every open tab as a competitor publishes, and what was saved is told of', async () => {
    const { house } = stage
    const member = await house.signUp()
    const { ours, theirs } = await watched(stage, member)
    const screen = await stage.screen(member)
    await screen.open('/')
    const tab = await screen.tab()
    await tab.open('/')
    for (const one of [screen, tab]) await one.reads(t('shell.live.live'))

    ours.post({ title: 'Kestrel Altair 4 Polar Night KA4821-006 lands on 14 December' })
    await house.look()
    for (const one of [screen, tab]) await one.reads('0/1')
    const { items } = await member.api.alerts()
    const [alert] = items
    if (!alert) throw new Error('the post raised an alert')
    await member.api.send('PATCH', `/api/alerts/${alert.id}`, { state: 'saved' })
    await screen.page.evaluate(() => Reflect.set(globalThis, 'untouched', true))

    theirs.post({ title: 'First look: the Kestrel Altair 4 Polar Night, style KA4821-006' })
    await house.look()
    for (const one of [screen, tab]) await gaugeReads(one, alert.post.title, '1/1', 'Lacets')
    await screen.page.bringToFront()
    await screen.reads(t('coverage.news.named', { name: 'Lacets' }))
    expect(await screen.page.evaluate(() => Reflect.get(globalThis, 'untouched'))).toBe(true)
    await screen.press('button', t('coverage.news.see'))
    await screen.until(
      'the alert',
      (title) => document.querySelector('.detail h1')?.textContent === title,
      alert.post.title,
    )
  })

  test('is drawn as a timeline, with what speaks for each post', async () => {
    const { member, altair } = await newsroom(stage)
    const screen = await stage.screen(member)
    await screen.open(`/alerts/${altair}`)
    await screen.reads('Nous 3e')
    expect(await texts(screen, '.lane-g li b')).toEqual([
      'Kestrel',
      'Lacets',
      'Podium 24',
      t('report.lane.us'),
    ])
    expect(await texts(screen, '.matches .cut')).toContain('KA4821-006')
    await screen.reads(t('report.near.title', { n: 1 }))
  })

  test('is corrected by a person, and taken back, by keyboard too', async () => {
    const { member, altair } = await newsroom(stage)
    const screen = await stage.screen(member)
    await screen.open(`/alerts/${altair}`)
    await screen.reads(t('report.matches.title', { n: 3 }))
    const name = t('report.act.about', { act: t('report.act.different'), name: 'Podium 24' })
    await screen.on('button', name, (button) => button.focus())
    await screen.keys('Enter')
    await screen.reads(t('report.done.different'))
    await screen.reads(t('report.matches.title', { n: 2 }))
    await gaugeReads(screen, ALTAIR, '1/4')
    await screen.keys('u')
    await screen.reads(t('report.matches.title', { n: 3 }))
    await gaugeReads(screen, ALTAIR, '2/4')

    await screen.pressAt('.near > summary')
    const same = t('report.act.about', { act: t('report.act.same'), name: 'Hype Bulletin' })
    await screen.press('button', same)
    await screen.reads(t('report.matches.title', { n: 4 }))
    await gaugeReads(screen, ALTAIR, '3/4')
  })

  test('cannot be corrected by somebody who only reads', async () => {
    const { member, altair } = await newsroom(stage)
    const reader = await join(member, await stage.house.signUp(), 'viewer')
    const screen = await stage.screen(reader)
    await screen.open(`/alerts/${altair}`)
    await screen.reads(t('report.matches.title', { n: 3 }))
    expect(await texts(screen, '.matches .btn')).toEqual([])
  })

  test('narrows the feed to what no competitor has, in the address too', async () => {
    const { member } = await newsroom(stage)
    const screen = await stage.screen(member)
    await screen.open('/')
    await screen.reads(SHOW)
    await screen.press('button', t('coverage.filter.exclusive'))
    await screen.shows(SHOW)
    await screen.arrives('/?coverage=exclusive')
    await screen.press('button', t('coverage.filter.exclusive'))
    await screen.arrives('/')
    // Its name ends in how many there are, as soon as that is known.
    await screen.pressAt('nav a[href="/?coverage=exclusive"]')
    await screen.arrives('/?coverage=exclusive')
    await screen.shows(SHOW)
  })

  test('stands before the picture on a phone', async () => {
    const { member, altair } = await newsroom(stage)
    const screen = await stage.screen(member, { viewport: PHONE })
    await screen.open('/')
    await screen.reads(t('coverage.gauge.exclusive'))
    await screen.pressAt(`[data-id="${altair}"] h2 a`)
    await screen.arrives(`/alerts/${altair}`)
    await screen.reads(t('report.box.covered', { n: 2, figure: '2/4' }))
    await screen.reads(t('report.who.when'))
    await screen.until('four outlets', () => document.querySelectorAll('.lane-g li b').length === 4)
  })

  for (const theme of ['dark', 'light'] as const)
    for (const [size, viewport] of [
      ['phone', PHONE],
      ['desk', DESK],
    ] as const)
      test(`axe finds nothing on an opened story, ${theme}, ${size}`, async () => {
        const { member, altair, show } = await newsroom(stage)
        const screen = await stage.screen(member, { theme, viewport })
        const faults: string[] = []
        for (const id of [altair, show]) {
          await screen.open(`/alerts/${id}`)
          await screen.stands()
          await screen.until('the report', () => document.querySelector('.lane-f') !== null)
          await screen.page.evaluate(() => document.querySelector('.near')?.setAttribute('open', ''))
          faults.push(...(await axeFaults(screen)))
        }
        expect(faults).toEqual([])
      }, 60_000)
})

/** A team with three alerts: one that two of four competitors and the team itself have, an exclusive one, one not compared. */
async function newsroom({ house }: Stage) {
  const member = await house.signUp('Nina Adelmo')
  const { services } = house
  const { ids } = await seedAlerts(
    services,
    member,
    [
      { title: COAT, age: 20 },
      { title: SHOW, age: 60 },
      { title: ALTAIR, age: 2_700, lang: 'fr' },
    ],
    { name: 'Kestrel' },
  )
  const [, show = '', altair = ''] = ids
  await seedStory(services, member, altair, [
    { name: 'Lacets', title: 'La Nuit polaire se montre', age: 2_400 },
    { name: 'Podium 24', title: 'Altair 4 : la date est connue', age: 1_800 },
    { name: 'Semelle & Cie', role: 'own', title: 'Altair 4 : tout savoir', age: 1_200 },
    {
      name: 'Hype Bulletin',
      title: 'A bright Altair for spring',
      age: 600,
      probability: 0.31,
      reasons: [{ kind: 'names', detail: 'kestrel altair' }],
    },
  ])
  await seedCompared(services, [show])
  const rivals = await seedCompetitors(services, member, ['Vestiaire Info'])
  return { member, altair, show, rivals }
}

/** A source the team watches, and a competitor, both real publishers. */
async function watched({ house }: Stage, member: Member) {
  const ours = house.publisher.feed(`/${member.teamId}/kestrel.xml`)
  ours.title = 'Kestrel'
  const theirs = house.publisher.feed(`/${member.teamId}/lacets.xml`)
  theirs.title = 'Lacets'
  for (const feed of [ours, theirs])
    feed.post({ title: 'A post of before', date: new Date(Date.now() - 9e7) })
  await house.watch(member.api, ours)
  await house.watch(member.api, theirs, { role: 'competitor' })
  return { ours, theirs }
}

async function gaugeReads(screen: Screen, title: string, ...words: string[]): Promise<void> {
  await screen.until(
    `the gauge of "${title}" to say ${words.join(' ')}`,
    (wanted, parts) => {
      const plain = (text: string) => text.replace(/\s+/g, ' ')
      const card = [...document.querySelectorAll('[role="feed"] article')].find(
        (one) => plain(one.querySelector('h2')?.textContent ?? '') === plain(wanted),
      )
      const said = plain(card?.querySelector('.gauge')?.textContent ?? '')
      return parts.every((part) => said.includes(plain(part)))
    },
    title,
    words,
  )
}

function gaugeText(screen: Screen, title: string): Promise<string> {
  return screen.page.evaluate((wanted) => {
    const cards = [...document.querySelectorAll('[role="feed"] article')]
    return cards.find((one) => one.textContent?.includes(wanted))?.querySelector('.gauge')?.textContent ?? ''
  }, title)
}

/** Shapes of the marks of a card, in their order. */
function marks(screen: Screen, title: string): Promise<string[]> {
  return screen.page.evaluate((wanted) => {
    const plain = (text: string) => text.replace(/\s+/g, ' ')
    const cards = [...document.querySelectorAll('[role="feed"] article')]
    const card = cards.find((one) => plain(one.textContent ?? '').includes(plain(wanted)))
    return [...(card?.querySelectorAll('.ticks i') ?? [])].map((one) => one.className)
  }, title)
}

function texts(screen: Screen, selector: string): Promise<string[]> {
  return screen.page.$$eval(selector, (found) => found.map((one) => one.textContent?.trim() ?? ''))
}
