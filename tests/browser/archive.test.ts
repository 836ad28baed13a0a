import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import { join } from '../fixtures/company.ts'
import type { Member } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { axeFaults } from './eyes.ts'
import { PHONE, type Screen } from './screen.ts'

const ALTAIR = 'Kestrel confirme l’Altair 4 pour le 14 décembre'
const BOOT = 'Nordhaven ressort sa bottine fourrée'
const OLD = 'Altair 3, le bilan d’une saison'
const DAY_MS = 86_400_000

describeOnStage('the archive', (stage) => {
  test('words, with their slips, find what any source brought; a title opens the alert', async () => {
    const { member } = await archived(stage, '/open')
    const screen = await stage.screen(member)
    await screen.open('/search')
    await screen.stands()
    await screen.keys('/')
    await screen.page.keyboard.type('kestral altair')
    await screen.reads(t('search.total', { n: 1 }))
    await screen.arrives('/search?q=kestral+altair')
    expect(await marks(screen)).toContain('Altair')
    expect(await titles(screen)).toEqual([ALTAIR])
    await screen.keys('Escape', 'Escape', '/')
    await screen.page.keyboard.type('altair')
    await screen.reads(t('search.total', { n: 2 }))
    await screen.keys('Escape', 'Escape')
    await screen.reads(t('search.start.title'))
    await screen.open('/search?q=altair')
    await screen.reads(t('search.total', { n: 2 }))
    await screen.keys('j', 'Enter')
    await screen.until(
      'the alert',
      (title) => document.querySelector('.detail h1, .ap h1')?.textContent === title,
      ALTAIR,
    )
    await screen.page.goBack()
    await screen.arrives('/search?q=altair')
    await screen.reads(t('search.total', { n: 2 }))
  })

  test('the address holds all that narrows, and going back finds it again', async () => {
    const { member, sourceId } = await archived(stage, '/narrow')
    const screen = await stage.screen(member)
    await screen.open('/search?q=altair')
    await screen.reads(t('search.total', { n: 2 }))
    await screen.press('radio', t('search.filter.span.7d'))
    await screen.reads(t('search.total', { n: 1 }))
    expect(await titles(screen)).toEqual([ALTAIR])
    await screen.choose(t('search.filter.role'), 'watch')
    await screen.reads(t('search.none.filtered'))
    await screen.arrives('/search?q=altair&span=7d&role=watch')
    await screen.press('button', t('search.filter.clear'))
    await screen.reads(t('search.total', { n: 2 }))
    await screen.arrives('/search?q=altair')
    await screen.choose(t('search.filter.source'), sourceId)
    await screen.reads(t('search.total', { n: 1 }))
    await screen.keys('g', 'r')
    await screen.arrives('/settings/profile')
    await screen.page.goBack()
    await screen.arrives(`/search?q=altair&source=${sourceId}`)
    await screen.reads(t('search.total', { n: 1 }))
  })

  test('nothing found says what to try', async () => {
    const { member } = await archived(stage, '/nothing')
    const screen = await stage.screen(member)
    await screen.open('/search?q=parapluie')
    await screen.reads(t('search.none.title', { q: 'parapluie' }))
    await screen.reads(t('search.none.text'))
  })

  test('a search is kept for the team, run, removed, and put back by undo', async () => {
    const { member } = await archived(stage, '/kept')
    const screen = await stage.screen(member)
    await screen.open('/search?q=altair&span=30d&role=competitor')
    await screen.reads(t('search.total', { n: 1 }))
    await screen.keys('e')
    await screen.control('textbox', t('search.saved.name'))
    await screen.page.keyboard.type('Altair ailleurs')
    await screen.keys('Enter')
    await screen.reads(t('search.saved.done', { name: 'Altair ailleurs' }))
    expect(await kept(member)).toEqual([
      { name: 'Altair ailleurs', query: { q: 'altair', role: 'competitor', within: '30d' } },
    ])

    const other = await stage.screen(member)
    await other.open('/search')
    await other.press('link', 'Altair ailleurs')
    await other.arrives('/search?q=altair&role=competitor&span=30d')
    await other.reads(t('search.total', { n: 1 }))
    await other.press('button', t('search.saved.remove', { name: 'Altair ailleurs' }))
    await other.reads(t('search.saved.removed', { name: 'Altair ailleurs' }))
    await until('it is gone', async () => (await kept(member)).length === 0)
    await other.press('button', t('shell.toast.undo'))
    await until('it is back', async () => (await kept(member)).length === 1)
    await other.control('link', 'Altair ailleurs')
  })

  test('whoever may only read searches, and keeps nothing', async () => {
    const { member } = await archived(stage, '/reader')
    const reader = await join(member, await stage.house.signUp(), 'viewer')
    const screen = await stage.screen(reader)
    await screen.open('/search?q=altair')
    await screen.reads(t('search.total', { n: 2 }))
    await screen.reads(t('search.saved.role'))
    await screen.readsNoMore(t('search.saved.act'))
  })

  test.each(['dark', 'light'] as const)(
    'axe finds nothing, %s',
    async (theme) => {
      const { member } = await archived(stage, `/axe-${theme}`)
      for (const viewport of [undefined, PHONE]) {
        const screen = await stage.screen(member, { theme, ...(viewport && { viewport }) })
        for (const path of ['/search', '/search?q=altair', '/search?q=parapluie&span=dates']) {
          await screen.open(path)
          await screen.stands()
          expect(await axeFaults(screen)).toEqual([])
        }
      }
    },
    60_000,
  )
})

/** A team with two posts on the Altair, an old and a new one, and one on something else; the new ones are alerts. */
async function archived({ house }: Stage, path: string): Promise<{ member: Member; sourceId: string }> {
  const member = await house.signUp()
  const ours = house.publisher.feed(`${path}/watch.xml`)
  const rival = house.publisher.feed(`${path}/rival.xml`)
  ours.title = 'Kestrel'
  rival.title = 'Sole Dépêche'
  ours.post({ title: OLD, text: 'Ce que la paire est devenue.', date: new Date(Date.now() - 40 * DAY_MS) })
  await house.watch(member.api, ours)
  const sourceId = await house.watch(member.api, rival, { role: 'competitor' })
  rival.post({ title: ALTAIR, text: 'La montante de Kestrel revient en édition limitée.' })
  ours.post({ title: BOOT })
  await house.look()
  await until('the posts to be found', async () => {
    const found = await Promise.all(['altair', 'bottine'].map((q) => totalOf(member, q)))
    return found.join() === '2,1'
  })
  return { member, sourceId }
}

async function totalOf({ api }: Member, q: string): Promise<number> {
  const { body } = await api.send<{ total: number }>('GET', `/api/search?q=${q}`)
  return body.total
}

async function kept({ api }: Member): Promise<{ name: string; query: object }[]> {
  const { body } = await api.send<{ items: { name: string; query: object }[] }>('GET', '/api/searches')
  return body.items.map(({ name, query }) => ({ name, query }))
}

function titles({ page }: Screen): Promise<string[]> {
  return page.$$eval('.hit h3', (all) => all.map((one) => one.textContent?.trim() ?? ''))
}

function marks({ page }: Screen): Promise<string[]> {
  return page.$$eval('.hit h3 mark', (all) => all.map((one) => one.textContent ?? ''))
}
