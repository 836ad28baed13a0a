import { expect, test } from 'bun:test'
import type { KeyInput } from 'puppeteer-core'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import '../../client/src/features/alerts/handlingWords.ts'
import type { AlertWire, RuleWire } from '../../server/app.ts'
import { ask, join } from '../fixtures/company.ts'
import type { Member } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { DESK, PHONE, type Screen } from './screen.ts'
import { seedAlerts } from './seed.ts'

const TITLES = [
  'Low canvas sneaker in clay',
  'Sneaker release in Lyon',
  'Spring show in Milan',
  'A new editor',
]

describeOnStage('the rules of a team', (stage) => {
  const rulesOf = async ({ api }: Member) =>
    (await ask<{ items: RuleWire[] }>(api, 'GET', '/api/rules')).items

  test('are written with what they would have matched beside them, and held against the past', async () => {
    const owner = await withAlerts(stage)
    const screen = await stage.screen(owner, { expected: [/400/] })
    await screen.open('/settings/rules')
    await screen.reads(t('rules.empty.title'))
    await screen.press('button', t('rules.start.add', { name: t('rules.start.promo') }))
    await screen.reads(t('rules.added', { name: t('rules.start.promo') }))
    await screen.open('/settings/rules/new')
    await screen.reads(t('rules.test.of', { n: 4, of: '4' }))
    await addWords(screen, 'sneaker')
    await screen.reads(t('rules.test.of', { n: 2, of: '4' }))
    await screen.reads(TITLES[1] ?? '')
    await screen.choose(t('rules.mode'), 'regex')
    await type(screen, t('rules.words.pattern'), '(?=a)')
    await screen.reads('(?=a)')
    await screen.control('button', t('rules.tokens.remove', { word: '(?=a)' }))
    await screen.until('the fault beside its field', () => document.querySelector('.tok .errt') !== null)
    await screen.press('button', t('rules.tokens.remove', { word: '(?=a)' }))
    await screen.press('button', t('rules.save'))
    await screen.reads(t('rules.wrong.words'))
    await type(screen, t('rules.words.pattern'), '[Ss]h.w')
    await screen.reads(t('rules.test.of', { n: 1, of: '4' }))
    await screen.press('button', t('rules.save'))
    await screen.reads(t('rules.wrong.empty'))
    await screen.press('radio', t('rules.then.priority.high'))
    await screen.press('button', t('rules.save'))
    await screen.arrives('/settings/rules')
    await screen.press('button', t('rules.apply.go', { n: 1 }))
    await screen.reads(t('rules.apply.done', { n: 1 }))
    const [promo, words] = await rulesOf(owner)
    expect([promo?.actions, words?.actions]).toEqual([{ mute: true }, { priority: 'high' }])
  })

  test('are moved by keys, put out, taken away and brought back', async () => {
    const owner = await withAlerts(stage)
    for (const name of ['One', 'Two', 'Three']) await addRule(owner, name)
    const order = async () => (await rulesOf(owner)).map(({ name }) => name).join(' ')
    const screen = await stage.screen(owner)
    await screen.open('/settings/rules')
    await screen.on('button', t('rules.grip', { name: 'Three' }), (grip) => grip.focus())
    await chord(screen, 'Alt', 'ArrowUp')
    await until('Three before Two', async () => (await order()) === 'One Three Two')
    await chord(screen, 'Alt', 'ArrowUp')
    await until('Three first', async () => (await order()) === 'Three One Two')
    await screen.pressAt('[role="switch"]')
    await screen.reads(t('rules.off'))
    await until('it to be off', async () => (await rulesOf(owner))[0]?.enabled === false)
    await screen.press('button', t('rules.menu', { name: 'One' }))
    await screen.keys('End', 'Enter')
    await screen.reads(t('rules.removed', { name: 'One' }))
    await until('One to be gone', async () => (await order()) === 'Three Two')
    await screen.keys('u')
    await until('One to be back', async () => (await order()) === 'Three One Two')
  })

  test('keep alerts out of the feed until somebody puts them back, and whose an alert is can be seen', async () => {
    const owner = await withAlerts(stage)
    const mate = await join(owner, await stage.house.signUp('Noor Idrissi'), 'editor')
    const rule = await addRule(owner, 'One', { mute: true })
    const screen = await stage.screen(owner)
    await screen.open('/')
    await screen.shows(...TITLES)
    await ask(owner.api, 'POST', `/api/rules/${rule.id}/apply`)
    await screen.shows(...TITLES.slice(2))
    await screen.press('button', t('alerts.filter.muted'))
    await screen.shows(...TITLES.slice(0, 2))
    await screen.keys('j')
    await screen.control('link', t('handling.rule', { name: 'One' }))
    await screen.press('button', t('handling.unmute'))
    await screen.shows(TITLES[1] ?? '')
    await screen.press('button', t('alerts.filter.muted'))
    await screen.shows(TITLES[0] ?? '', ...TITLES.slice(2))
    await screen.keys('a')
    await screen.reads(t('alerts.done.assigned', { name: 'Lina Marchetti' }))
    await screen.press('button', t('alerts.filter.mine'))
    await screen.shows(TITLES[0] ?? '')
    await screen.press('button', t('alerts.assigned', { name: 'Lina Marchetti' }))
    await screen.reads('Noor Idrissi')
    await screen.keys('Home', 'ArrowDown', 'Enter')
    await screen.reads(t('alerts.done.assigned', { name: 'Noor Idrissi' }))
    const theirs = await ask<{ items: AlertWire[] }>(mate.api, 'GET', '/api/alerts?assignee=me')
    expect(theirs.items.map(({ post }) => post.title)).toEqual([TITLES[0] ?? ''])
  })

  test('are read by all, on every screen', async () => {
    const owner = await withAlerts(stage)
    await addRule(owner, 'One')
    for (const [viewport, theme] of [
      [PHONE, 'light'],
      [DESK, 'dark'],
    ] as const) {
      for (const path of ['/settings/rules', '/settings/rules/new']) {
        const screen = await stage.screen(owner, { viewport, theme })
        await screen.open(path)
        await screen.reads(path.endsWith('new') ? t('rules.test.of', { n: 4, of: '4' }) : 'One')
        expect([...(await axeFaults(screen)), ...(await sidewaysFaults(screen))]).toEqual([])
      }
    }
    const viewer = await join(owner, await stage.house.signUp(), 'viewer')
    const screen = await stage.screen(viewer)
    await screen.open('/settings/rules')
    await screen.reads(t('rules.list.guest'))
    expect(await screen.page.$('[role="switch"], .grip, a[href="/settings/rules/new"]')).toBeNull()
  })
})

/** Somebody with four alerts of this week. */
async function withAlerts({ house }: Stage): Promise<Member> {
  const owner = await house.signUp('Lina Marchetti')
  await seedAlerts(
    house.services,
    owner,
    TITLES.map((title) => ({ title })),
  )
  return owner
}

function addRule(
  { api }: Member,
  name: string,
  actions: RuleWire['actions'] = { priority: 'high' },
): Promise<RuleWire> {
  return ask<RuleWire>(api, 'POST', '/api/rules', {
    name,
    conditions: { words: [{ mode: 'any', in: 'title', words: ['sneaker'] }] },
    actions,
  })
}

async function addWords(screen: Screen, words: string): Promise<void> {
  await screen.press('button', t('rules.if.add'))
  await screen.keys('Home', 'Enter')
  await type(screen, t('rules.words.label'), words)
}

/** Ends what is typed with Enter. */
async function type(screen: Screen, label: string, text: string): Promise<void> {
  await screen.fill(label, text)
  await screen.keys('Enter')
}

async function chord(screen: Screen, held: KeyInput, key: KeyInput): Promise<void> {
  await screen.page.keyboard.down(held)
  await screen.keys(key)
  await screen.page.keyboard.up(held)
}
