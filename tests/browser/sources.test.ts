import { expect, test } from 'bun:test'
import { intervalName } from '../../client/src/features/sources/intervals.ts'
import '../../client/src/features/sources/addWords.ts'
import '../../client/src/features/sources/failureAdvice.ts'
import { t } from '../../client/src/i18n/index.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import type { Screen } from './screen.ts'
import { seedFailure, seedSource } from './seed.ts'

const NAME = 'Sole Dépêche'

describeOnStage('the sources', (stage) => {
  test('paused, a source is not asked any more; resumed, it is', async () => {
    const { house } = stage
    const { member, feed, id } = await watching(stage, '/pause.xml')
    const other = house.publisher.feed('/pause-other.xml')
    await house.watch(member.api, other)
    const screen = await stage.screen(member)
    await screen.open('/sources')
    await screen.press('button', t('sources.act.pause.of', { name: NAME }))
    await screen.reads(t('sources.done.paused', { name: NAME }))
    await rowReads(screen, id, t('sources.health.paused'))
    const [before, beforeOther] = [feed.asked.length, other.asked.length]
    await house.look()
    await until('the other to be asked', () => other.asked.length > beforeOther)
    expect(feed.asked.length).toBe(before)

    await screen.press('button', t('sources.act.resume.of', { name: NAME }))
    await rowReads(screen, id, t('sources.health.ok'))
    await house.look()
    await until('it to be asked', () => feed.asked.length > before)
    await screen.keys('u')
    await rowReads(screen, id, t('sources.health.paused'))
  })

  test('read now: under way, then what was found', async () => {
    const { house } = stage
    const { member, feed, id } = await watching(stage, '/check.xml')
    const screen = await stage.screen(member)
    await screen.open(`/sources/${id}`)
    await screen.reads(t('shell.live.live'))
    await screen.control('heading', NAME)
    const answer = feed.hold()
    feed.post({ title: 'One' })
    feed.post({ title: 'Two' })
    await screen.press('button', t('sources.act.check'))
    await screen.reads(t('sources.act.checking'))
    answer()
    await screen.readsNoMore(t('sources.act.checking'))
    await screen.press('button', t('sources.one.history.fresh', { n: 1 }))
    await screen.reads(t('sources.check.posts', { n: 2 }))
    expect((await member.api.alerts()).items.map(({ post }) => post.title)).toEqual(['Two', 'One'])
    expect(house.publisher.underWay()).toBe(0)
  })

  test('interval, role and name are saved as they are changed, each with its undo', async () => {
    const { member, id } = await watching(stage, '/settings.xml')
    const source = () => member.api.source(id)
    const screen = await stage.screen(member)
    await screen.open(`/sources/${id}`)
    await screen.press('radio', intervalName('900'))
    await until('the interval', async () => (await source()).intervalSeconds === 900)
    await screen.reads('En ce moment : toutes les 15 min.')
    await screen.press('button', t('shell.toast.undo'))
    await until('the former interval', async () => (await source()).intervalSeconds === null)

    await screen.press('radio', t('sources.role.competitor'))
    await until('the role', async () => (await source()).role === 'competitor')
    await screen.fill(t('sources.name.label'), 'La Dépêche')
    await screen.keys('Enter')
    await until('the name', async () => (await source()).name === 'La Dépêche')
    await screen.control('heading', 'La Dépêche')
    await screen.press('button', t('shell.toast.undo'))
    await screen.control('heading', NAME)
  })

  test('deleted, a source leaves at once; undone, it is back where it was', async () => {
    const { house } = stage
    const { member, id } = await watching(stage, '/delete.xml')
    await seedSource(house.services, member, 'Kestrel')
    const screen = await stage.screen(member)
    const other = await stage.screen(member)
    for (const one of [screen, other]) {
      await one.open('/sources')
      await one.reads(t('shell.live.live'))
      await rowReads(one, id, NAME)
    }
    await screen.press('button', t('sources.act.remove.of', { name: NAME }))
    await screen.reads(t('sources.done.removed', { name: NAME }))
    for (const one of [screen, other]) await rowGone(one, id)
    expect((await member.api.sources()).map(({ name }) => name)).toEqual(['Kestrel'])
    await screen.press('button', t('shell.toast.undo'))
    for (const one of [screen, other]) await rowReads(one, id, NAME)
    expect((await member.api.sources()).length).toBe(2)
  })

  test('a source that begins to fail says so on the open page, and when it is well again', async () => {
    const { house } = stage
    const { member, feed, id } = await watching(stage, '/fails.xml')
    const screen = await stage.screen(member)
    await screen.open('/sources')
    await rowReads(screen, id, t('sources.health.ok'))
    feed.answer({ status: 404 })
    await house.look()
    await rowReads(screen, id, 'page introuvable (404)')
    await screen.reads(t('shell.nav.attention'))
    feed.answer(null)
    await house.look()
    await rowReads(screen, id, t('sources.health.ok'))
    await screen.readsNoMore(t('shell.nav.attention'))
  })

  test('what is wrong is said in words, in French and in English', async () => {
    const { house } = stage
    const member = await house.signUp()
    const failures = [
      { code: 'tls_expired', detail: 'certificate has expired' },
      { code: 'not_found', detail: 'HTTP 404', status: 404 },
      { code: 'timeout', detail: 'no answer after 10 s' },
    ]
    const ids: string[] = []
    for (const failure of failures) {
      const { sourceId, channelId } = await seedSource(house.services, member, `Outlet ${failure.code}`)
      await seedFailure(house.services, channelId, failure)
      ids.push(sourceId)
    }
    const [expired = '', missing = '', slow = ''] = ids
    const french = await stage.screen(member)
    await french.open('/sources')
    await rowReads(french, expired, 'Échoue depuis 3 h : certificat expiré')
    await rowReads(french, missing, 'Échoue depuis 3 h : page introuvable (404)')
    await rowReads(french, slow, 'Échoue depuis 3 h : pas de réponse à temps')
    await french.open(`/sources/${expired}`)
    await french.reads(
      'Le certificat de sécurité du site a expiré. Seul l’éditeur peut le renouveler : prévenez-le.',
    )

    const english = await stage.screen(member, { locale: 'en' })
    await english.open('/sources')
    await rowReads(english, expired, 'Failing for 3h: expired certificate')
    await rowReads(english, missing, 'Failing for 3h: page not found (404)')
    await rowReads(english, slow, 'Failing for 3h: no answer in time')
    await english.open(`/sources/${missing}`)
    await english.reads('This address no longer exists on the site.')
  })

  test('the words about health age by themselves', async () => {
    const { member, id } = await watching(stage, '/ages.xml')
    const screen = await stage.screen(member)
    await screen.open('/sources')
    const line = (source: string) =>
      /il y a (\d+)\ss/.exec(document.querySelector(`[data-source="${source}"] .hl`)?.textContent ?? '')?.[1]
    const first = Number(await screen.until('its age', line, id))
    await screen.until(
      'its age to grow',
      (source, before) => {
        const words = document.querySelector(`[data-source="${source}"] .hl`)?.textContent ?? ''
        return Number(/il y a (\d+)\ss/.exec(words)?.[1]) > before
      },
      id,
      first,
    )
  })

  test('what cannot be added says why beside the field, and what was typed stays', async () => {
    const { house } = stage
    const { member, feed, id } = await watching(stage, '/known.xml')
    const gone = house.publisher.url('/nothing-here')
    const screen = await stage.screen(member, {
      expected: [/\/api\/sources\/detect.*422|422.*\/api\/sources\/detect/],
    })
    await screen.open('/sources?add=1')
    const label = t('add.input.label')
    await screen.fill(label, 'not an address')
    await screen.keys('Enter')
    await screen.reads(t('add.why.sentence'))
    expect(await typed(screen, label)).toBe('not an address')

    await screen.fill(label, gone)
    await screen.keys('Enter')
    await screen.reads(t('failure.not_found.why'))
    expect(await typed(screen, label)).toBe(gone)

    await screen.fill(label, feed.url)
    await screen.keys('Enter')
    await screen.reads(t('sources.exists'))
    await screen.keys('Escape')
    await screen.arrives('/sources')
    await screen.press('button', t('sources.add.label'))
    expect(await typed(screen, label)).toBe(feed.url)
    await screen.press('link', t('sources.exists.open'))
    await screen.arrives(`/sources/${id}`)
  })
})

/** A team that watches one feed, looked at once. */
async function watching({ house }: Stage, path: string) {
  const member = await house.signUp()
  const feed = house.publisher.feed(path)
  feed.title = NAME
  feed.post({ title: 'Archive' })
  return { member, feed, id: await house.watch(member.api, feed) }
}

async function rowReads(screen: Screen, id: string, words: string): Promise<void> {
  await screen.until(
    `the row to say "${words}"`,
    (source, wanted) => {
      const text = document.querySelector(`[data-source="${source}"]`)?.textContent ?? ''
      return text.replace(/\s/g, ' ').includes(wanted.replace(/\s/g, ' '))
    },
    id,
    words,
  )
}

async function rowGone(screen: Screen, id: string): Promise<void> {
  await screen.until('the row to be gone', (one) => !document.querySelector(`[data-source="${one}"]`), id)
}

function typed(screen: Screen, label: string): Promise<string> {
  return screen.on('textbox', label, (field) => field.evaluate((input) => (input as HTMLInputElement).value))
}
