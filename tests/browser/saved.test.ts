import { expect, test } from 'bun:test'
import '../../client/src/features/saved/savedWords.ts'
import { t } from '../../client/src/i18n/index.ts'
import type { Member } from '../fixtures/house-api.ts'
import { bulk, listBoards, listSaved, makeBoard, save, titlesSaved } from '../fixtures/keeping-desk.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { DESK, PHONE, type Screen } from './screen.ts'
import { seedAlerts } from './seed.ts'

describeOnStage('what the team saves', (stage) => {
  test('boards are made, filled, put in order and left, by keys alone', async () => {
    const member = await keeper(stage, ['Pair 1', 'Pair 2', 'Pair 3'])
    const screen = await stage.screen(member)
    await screen.open('/')
    await screen.shows('Pair 1', 'Pair 2', 'Pair 3')
    await screen.keys('g', 'e')
    await shows(screen, 'Pair 1', 'Pair 2', 'Pair 3')
    for (const name of ['Défilés', 'Rue']) {
      await screen.keys('n')
      await screen.control('textbox', t('saved.board.name'))
      await screen.page.keyboard.type(name)
      await screen.keys('Enter')
      await screen.control('link', `${name} ${t('saved.count', { n: 0 })}`)
    }
    await screen.keys('j', 'x', 'j', 'x', 'S')
    await screen.control('textbox', t('saved.picker.search'))
    await screen.page.keyboard.type('defi')
    await screen.keys('Enter')
    await screen.reads(t('saved.done.add', { n: 2, name: 'Défilés' }))
    await screen.on('link', `Défilés ${t('saved.count', { n: 2 })}`, (link) => link.focus())
    await screen.page.keyboard.down('Alt')
    await screen.keys('ArrowRight')
    await screen.page.keyboard.up('Alt')
    await until('the other order', async () => (await boardsOf(member)).join() === 'Rue 0,Défilés 2')
    await screen.keys('Enter')
    await shows(screen, 'Pair 1', 'Pair 2')
    await screen.keys('j', 'S')
    await screen.control('textbox', t('saved.picker.search'))
    await screen.page.keyboard.type('rue')
    await screen.keys('Enter')
    await screen.reads(t('saved.done.move', { n: 1, name: 'Rue' }))
    await shows(screen, 'Pair 2')
    await screen.keys('u')
    await shows(screen, 'Pair 1', 'Pair 2')
    expect(await boardsOf(member)).toEqual(['Rue 0', 'Défilés 2'])
    await screen.keys('Escape')
    await screen.arrives('/saved')
  })

  test('many are tagged, thrown away and taken back at once, to their places', async () => {
    const member = await keeper(stage, ['Pair 1', 'Pair 2', 'Pair 3', 'Pair 4'])
    const board = await makeBoard(member.api, 'Défilés')
    const { items } = await listSaved(member.api)
    await bulk(member.api, { ids: items.map(({ id }) => id), act: 'add', boardId: board.id })
    const screen = await stage.screen(member)
    await screen.open(`/saved/${board.id}`)
    await shows(screen, 'Pair 1', 'Pair 2', 'Pair 3', 'Pair 4')
    await screen.press('checkbox', t('saved.one.select', { title: 'Pair 2' }))
    await screen.page.keyboard.down('Shift')
    await screen.press('checkbox', t('saved.one.select', { title: 'Pair 3' }))
    await screen.page.keyboard.up('Shift')
    await screen.reads(t('saved.bulk.count', { n: 2 }))
    await screen.keys('t')
    await screen.control('combobox', t('saved.tagger.label'))
    await screen.page.keyboard.type('rue')
    await screen.keys('Enter')
    await screen.reads(t('saved.done.tag', { n: 2, tag: 'rue' }))
    expect((await titlesSaved(member.api, { tag: 'rue' })).toSorted()).toEqual(['Pair 2', 'Pair 3'])
    await screen.keys('a')
    await screen.press('checkbox', t('saved.one.select', { title: 'Pair 3' }))
    await screen.pressAt('.bulk .btn:last-child')
    await screen.reads(t('saved.done.trash', { n: 3 }))
    await shows(screen, 'Pair 3')
    await screen.keys('u')
    await shows(screen, 'Pair 1', 'Pair 2', 'Pair 3', 'Pair 4')
  })

  test('the trash gives back posts and boards, and deletes for good only when that was confirmed', async () => {
    const member = await keeper(stage, ['Pair 1', 'Pair 2'])
    await makeBoard(member.api, 'Défilés')
    const screen = await stage.screen(member)
    await screen.open('/saved')
    await screen.press('button', t('saved.board.menu', { name: 'Défilés' }))
    await screen.pressAt('.menu button:last-child')
    await screen.reads(t('saved.board.trashed', { name: 'Défilés' }))
    await screen.keys('a', 'Delete')
    await screen.reads(t('saved.empty.all.title'))
    await screen.open('/saved/trash')
    await screen.pressAt('.gone .btn')
    await screen.reads(t('saved.restore.board.done', { name: 'Défilés' }))
    await screen.press('checkbox', t('saved.one.select', { title: 'Pair 1' }))
    await screen.keys('Delete')
    await screen.control('dialog', t('saved.delete.title', { n: 1 }))
    expect(await titlesSaved(member.api, { trash: 'true' })).toHaveLength(2)
    await screen.pressAt('[role="dialog"] [type="submit"]')
    await shows(screen, 'Pair 2')
    expect(await titlesSaved(member.api, { trash: 'true' })).toEqual(['Pair 2'])
    await screen.press('button', t('saved.one.restore'))
    await screen.reads(t('saved.empty.trash.title'))
    expect(await titlesSaved(member.api)).toEqual(['Pair 2'])
    expect(await boardsOf(member)).toEqual(['Défilés 0'])
  })

  test('what another screen writes, files and throws away comes in, and no note is lost over it', async () => {
    const member = await keeper(stage, ['Pair 1', 'Pair 2'])
    const [one, two] = [await stage.screen(member), await stage.screen(member)]
    for (const screen of [one, two]) {
      await screen.open('/saved')
      await shows(screen, 'Pair 1', 'Pair 2')
      await screen.until('a live screen', () => document.querySelector('.live.on, .live:not(.off)') !== null)
    }
    await two.keys('j', 'e')
    await two.control('textbox', t('saved.note'))
    await two.page.keyboard.type('Le premier ')
    await one.keys('j', 'j', 'Delete')
    await shows(two, 'Pair 1')
    await two.page.keyboard.type('rang')
    await two.reads(t('saved.note.kept'))
    await one.reads('Le premier rang')
    await one.keys('n')
    await one.control('textbox', t('saved.board.name'))
    await one.page.keyboard.type('Défilés')
    await one.keys('Enter')
    await two.control('link', `Défilés ${t('saved.count', { n: 0 })}`)
    expect((await listSaved(member.api)).items[0]?.note).toBe('Le premier rang')
  })

  test('on phone and desk, in both themes, axe finds nothing, nothing scrolls sideways, and one comes back from a post', async () => {
    const member = await keeper(stage, ['Pair 1', 'Pair 2'])
    const board = await makeBoard(member.api, 'Un tableau au nom vraiment très long pour une tuile')
    const { items } = await listSaved(member.api)
    await bulk(member.api, { ids: [items[0]?.id], act: 'add', boardId: board.id })
    await bulk(member.api, { ids: [items[0]?.id], act: 'tag', tag: 'exclusivité' })
    const gone = await makeBoard(member.api, 'Jeté')
    await member.api.send('DELETE', `/api/boards/${gone.id}`)
    const faults: string[] = []
    const look = async (screen: Screen, name: string) => {
      const found = [...(await axeFaults(screen)), ...(await sidewaysFaults(screen))]
      faults.push(...found.map((fault) => `${name}: ${fault}`))
    }
    for (const theme of ['dark', 'light'] as const)
      for (const viewport of [PHONE, DESK]) {
        const screen = await stage.screen(member, { theme, viewport })
        for (const path of ['/saved', `/saved/${board.id}`, '/saved/trash', '/saved?q=zzz']) {
          await screen.open(path)
          await screen.stands()
          await look(screen, `${path} ${theme} ${viewport.width}`)
        }
        await screen.open('/saved')
        await shows(screen, 'Pair 1', 'Pair 2')
        await screen.keys('j', 'x', 'S')
        await screen.control('dialog', t('saved.picker.title'))
        await look(screen, `picker ${theme} ${viewport.width}`)
        await screen.keys('Escape')
        await screen.press('link', 'Pair 1')
        await screen.until(
          'the alert',
          () => document.querySelector('.detail h1, .ap h1')?.textContent === 'Pair 1',
        )
        if (viewport === PHONE) await screen.press('button', t('alerts.act.back'))
        else await screen.page.goBack()
        await screen.arrives('/saved')
        await shows(screen, 'Pair 1', 'Pair 2')
        await screen.until('the focus on it again', () => document.activeElement?.textContent === 'Pair 1')
      }
    expect(faults).toEqual([])
  }, 60_000)
})

/** Somebody whose team saved posts of these titles, the first the newest. */
async function keeper({ house }: Stage, titles: readonly string[]): Promise<Member> {
  const member = await house.signUp('Nina Adelmo')
  const { ids } = await seedAlerts(
    house.services,
    member,
    titles.map((title) => ({ title, lang: 'fr' as const })),
  )
  for (const id of ids.toReversed()) await save(member.api, { alertIds: [id] })
  return member
}

/** Waits until the saved posts shown are these, in this order. */
async function shows(screen: Screen, ...titles: string[]): Promise<void> {
  await screen.until(
    `the saved posts ${titles.join(', ')}`,
    (wanted) =>
      [...document.querySelectorAll('.sv h2')].map((heading) => heading.textContent ?? '').join() === wanted,
    titles.join(),
  )
}

async function boardsOf({ api }: Member): Promise<string[]> {
  return (await listBoards(api)).items.map(({ name, count }) => `${name} ${count}`)
}
