import { expect, test } from 'bun:test'
import '../../client/src/features/coverage/reportWords.ts'
import { clock } from '../../client/src/i18n/format.ts'
import '../../client/src/features/sources/failureAdvice.ts'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import { join } from '../fixtures/company.ts'
import type { Member } from '../fixtures/house-api.ts'
import type { Feed } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { axeFaults } from './eyes.ts'
import { PHONE, type Screen } from './screen.ts'

const STORY = {
  title: 'Kestrel Altair 4 « Nuit polaire » KA4821-006 : la date et le prix',
  text: 'La montante Kestrel Altair 4 « Nuit polaire », référence KA4821-006, sort le 14 décembre à 189 €.',
}
const TOLD_AGAIN = {
  title: 'L’Altair 4 « Nuit polaire » (KA4821-006) arrive le 14 décembre',
  text: 'Kestrel confirme le prix de l’Altair 4 « Nuit polaire » KA4821-006 : 189 €.',
}
const QUESTION = 'Kestrel Altair 4 Nuit polaire KA4821-006'

describeOnStage('has a competitor run it?', (stage) => {
  test('g c leads there; the newest alert is the example, and it can be asked', async () => {
    const desk = await newsdesk(stage, '/example')
    await publish(desk, desk.watched, { title: 'Un tissu sans couture chez Nordhaven' })
    const screen = await stage.screen(desk.member)
    await screen.open('/')
    await screen.stands()
    await screen.keys('g', 'c')
    await screen.arrives('/coverage')
    await screen.reads(t('ask.empty.title'))
    await screen.press('link', 'Un tissu sans couture chez Nordhaven')
    await verdict(screen, 'Non. Personne ne l’a.')
  })

  test('covered: who was first and when, the gauge, the matches, who has not', async () => {
    const desk = await newsdesk(stage, '/covered')
    await publish(desk, desk.rival, STORY)
    const screen = await stage.screen(desk.member)
    await ask(screen, QUESTION)
    const at = (await desk.member.api.alerts()).items[0]?.post.publishedAt ?? ''
    await verdict(screen, `Oui, 1 sur 2. Sole Dépêche l’a sorti le premier, à ${clock(at)}.`)
    await screen.control('heading', t('report.matches.title', { n: 1 }))
    await screen.until(
      'the gauge',
      (label) => document.querySelector('.legend')?.ariaLabel === label,
      '1 concurrent sur 2',
    )
    await screen.reads(`${t('ask.missing')} 1 sur 2`)
    await screen.reads(QUESTION)
    await screen.press('link', STORY.title)
    await screen.until('the alert', () => document.querySelector('.detail h1, .ap h1')?.textContent)
    await screen.page.goBack()
    await screen.arrives(`/coverage?${new URLSearchParams({ q: QUESTION })}`)
    await verdict(screen, 'Oui, 1 sur 2.')
    await screen.page.goBack()
    await screen.arrives('/coverage')
    await screen.reads(t('ask.empty.title'))
  })

  test('a zero is no proof while a competitor is blind', async () => {
    const desk = await newsdesk(stage, '/blind')
    desk.other.answer({ status: 404 })
    await stage.house.look()
    await until('it to fail', async () =>
      (await desk.member.api.sources()).some(({ health }) => health.state === 'failing'),
    )
    const screen = await stage.screen(desk.member)
    await ask(screen, 'défilé croisière Aurelle à Venise')
    await verdict(screen, 'Pas trouvé, mais 1 concurrent est aveugle : rien n’est prouvé.')
    await screen.reads('Lacets ne répond plus')
    await screen.readsNoMore('Personne ne l’a.')
  })

  test('without a competitor there is nothing to compare with', async () => {
    const member = await stage.house.signUp()
    const screen = await stage.screen(member)
    await ask(screen, QUESTION)
    await verdict(screen, 'Aucun concurrent suivi : rien à comparer.')
    await screen.press('link', t('ask.verdict.nobody.act'))
    await screen.arrives('/sources')
  })

  test('a link is read: what its page says is what is compared', async () => {
    const desk = await newsdesk(stage, '/link')
    await publish(desk, desk.rival, STORY)
    const link = stage.house.publisher.page('/link/article', article(TOLD_AGAIN))
    const screen = await stage.screen(desk.member)
    await screen.open('/coverage')
    await screen.stands()
    await screen.keys('/')
    await screen.page.keyboard.type(link)
    await screen.reads(t('ask.field.link'))
    await screen.keys('Enter')
    await verdict(screen, 'Oui, 1 sur 2.')
    await screen.reads(TOLD_AGAIN.title)
  })

  test('a link that cannot be read says why, and what to do instead', async () => {
    const desk = await newsdesk(stage, '/unread')
    const screen = await stage.screen(desk.member, { expected: [/coverage\/check|status of 4\d\d/] })
    await ask(screen, stage.house.publisher.url('/unread/nowhere'))
    await screen.reads(t('ask.error.link'))
    await screen.reads(t('failure.not_found.why'))
    await screen.reads(t('ask.error.link.hint'))
    await ask(screen, 'http://10.1.2.3/article')
    await screen.reads(t('failure.blocked_address.why'))
    await ask(screen, desk.rival.url)
    await screen.reads(t('ask.error.not_an_article'))
    await ask(screen, '!')
    await screen.reads(t('ask.error.too_little_text'))
    await screen.reads(t('ask.error.too_little_text.hint'))
  })

  test('the last questions stay on the device with their answers; one forgotten comes back by undo', async () => {
    const desk = await newsdesk(stage, '/recent')
    await publish(desk, desk.rival, STORY)
    const screen = await stage.screen(desk.member)
    await ask(screen, QUESTION)
    await verdict(screen, 'Oui, 1 sur 2.')
    await ask(screen, 'rappel Ondine enfant Salvère')
    await verdict(screen, 'Non. Personne ne l’a.')
    await screen.open('/coverage')
    expect(await recent(screen)).toEqual([
      ['rappel Ondine enfant Salvère', '0/2'],
      [QUESTION, '1/2'],
    ])
    await screen.press('button', t('ask.recent.remove', { label: QUESTION }))
    await screen.until('one to be left', () => document.querySelectorAll('.recent li').length === 1)
    await screen.keys('u')
    await screen.until('it to be back', () => document.querySelectorAll('.recent li').length === 2)
    expect((await recent(screen)).map(([label]) => label)).toEqual(['rappel Ondine enfant Salvère', QUESTION])
    await screen.press('link', `${QUESTION} ${t('ask.recent.outcome.covered')} 1/2`)
    await verdict(screen, 'Oui, 1 sur 2.')
  })

  test('the answer follows what competitors publish meanwhile', async () => {
    const desk = await newsdesk(stage, '/live')
    await publish(desk, desk.rival, STORY)
    const screen = await stage.screen(desk.member)
    await ask(screen, QUESTION)
    await verdict(screen, 'Oui, 1 sur 2.')
    await screen.reads(t('shell.live.live'))
    await publish(desk, desk.other, TOLD_AGAIN, false)
    await verdict(screen, 'Oui, 2 sur 2.')
  })

  test('a match that is none is put apart, and back by undo; whoever may only read cannot', async () => {
    const desk = await newsdesk(stage, '/mend')
    await publish(desk, desk.watched, { ...TOLD_AGAIN, link: '/mend/ours' })
    await publish(desk, desk.rival, STORY)
    const [alert] = (await desk.member.api.alerts({ role: 'watch' })).items
    const screen = await stage.screen(desk.member)
    await ask(screen, alert?.post.url ?? '')
    await verdict(screen, 'Oui, 1 sur 2.')
    await screen.press('button', correction('different'))
    await verdict(screen, 'Non. Personne ne l’a.')
    await screen.press('button', t('shell.toast.undo'))
    await verdict(screen, 'Oui, 1 sur 2.')

    const reader = await join(desk.member, await stage.house.signUp(), 'viewer')
    const other = await stage.screen(reader)
    await ask(other, alert?.post.url ?? '')
    await verdict(other, 'Oui, 1 sur 2.')
    await other.readsNoMore(t('report.act.different'))
  })

  test('a story lists all who told it, in order, ours among them, and follows the stream', async () => {
    const desk = await newsdesk(stage, '/story')
    await publish(desk, desk.rival, STORY)
    await publish(desk, desk.own, TOLD_AGAIN, false)
    const screen = await stage.screen(desk.member, { expected: [/stories\/0{8}|status of 404/] })
    await untilStory(desk.member)
    await screen.open(`/alerts/${(await desk.member.api.alerts()).items[0]?.id}`)
    await screen.press('link', t('report.story'))
    await screen.until('the story', () => location.pathname.startsWith('/stories/'))
    await screen.open('/stories')
    await screen.reads(t('stories.ours'))
    await screen.keys('j', 'Enter')
    await screen.until('the story', () => location.pathname.startsWith('/stories/'))
    await screen.reads(t('stories.one.posts', { n: 2 }))
    expect(await tellers(screen)).toEqual(['Sole Dépêche', 'Semelle & Cie'])
    await verdict(screen, 'Oui, 1 sur 2.')
    await screen.reads(t('shell.live.live'))
    await publish(desk, desk.other, { ...TOLD_AGAIN, title: `${TOLD_AGAIN.title}, confirmé` }, false)
    await screen.reads(t('stories.one.posts', { n: 3 }))
    await verdict(screen, 'Oui, 2 sur 2.')
    await screen.open('/stories/00000000-0000-7000-9000-000000000000')
    await screen.reads(t('stories.one.missing'))
  }, 30_000)

  test.each(['dark', 'light'] as const)(
    'axe finds nothing, %s',
    async (theme) => {
      const desk = await newsdesk(stage, `/axe-${theme}`)
      await publish(desk, desk.rival, STORY)
      await publish(desk, desk.own, TOLD_AGAIN, false)
      const story = await untilStory(desk.member)
      for (const viewport of [undefined, PHONE]) {
        const screen = await stage.screen(desk.member, { theme, ...(viewport && { viewport }) })
        for (const path of ['/coverage', `/coverage?q=${QUESTION}`, '/stories', `/stories/${story}`]) {
          await screen.open(path)
          await screen.stands()
          expect(await axeFaults(screen)).toEqual([])
        }
      }
    },
    60_000,
  )
})

interface Newsdesk {
  member: Member
  watched: Feed
  rival: Feed
  other: Feed
  own: Feed
  look(): Promise<void>
}

/** A team that watches a brand, two competitors and what it publishes itself; nobody has published yet. */
async function newsdesk({ house }: Stage, path: string): Promise<Newsdesk> {
  const member = await house.signUp()
  const feed = async (name: string, title: string, role: string) => {
    const one = house.publisher.feed(`${path}/${name}.xml`)
    one.title = title
    one.post({ title: `${title} ouvre ses pages`, date: new Date(Date.now() - 3_600_000) })
    await house.watch(member.api, one, { role })
    return one
  }
  return {
    member,
    watched: await feed('watched', 'Kestrel', 'watch'),
    rival: await feed('rival', 'Sole Dépêche', 'competitor'),
    other: await feed('other', 'Lacets', 'competitor'),
    own: await feed('own', 'Semelle & Cie', 'own'),
    look: () => house.look(),
  }
}

/** Publishes it, and waits until it was compared. What raises no alert is only looked at. */
async function publish(desk: Newsdesk, feed: Feed, entry: Parameters<Feed['post']>[0], alerts = true) {
  await untilLooked(desk.member)
  const { title } = feed.post(entry)
  await desk.look()
  if (alerts)
    await until(`"${title}" to be compared`, async () =>
      (await desk.member.api.alerts()).items.some(
        ({ post, coverage }) => post.title === title && coverage.checkedAt !== null,
      ),
    )
}

/** A source that is being looked at now would not be looked at again for what is published meanwhile. */
async function untilLooked({ api }: Member): Promise<void> {
  await until('no source to be due', async () =>
    (await api.sources()).every(({ health }) => Date.parse(health.nextCheckAt ?? '') > Date.now()),
  )
}

/** The team's one story, once the comparison has made it. */
function untilStory({ api }: Member): Promise<string> {
  return until('the story', async () => {
    const { body } = await api.send<{ items: { id: string; posts: number }[] }>('GET', '/api/stories')
    return body.items.find(({ posts }) => posts > 1)?.id
  })
}

async function ask(screen: Screen, text: string): Promise<void> {
  if (!screen.path().startsWith('/coverage')) await screen.open('/coverage')
  await screen.fill(t('ask.field.label'), text)
  await screen.keys('Enter')
}

/** Waits until the verdict says this, whatever comes after. */
async function verdict(screen: Screen, words: string): Promise<void> {
  await screen.until(
    `the verdict "${words}"`,
    (wanted) => document.querySelector('.vd h2')?.textContent?.replace(/\s+/g, ' ').startsWith(wanted),
    words,
  )
}

function correction(verdict: 'same' | 'different'): string {
  return t('report.act.about', { act: t(`report.act.${verdict}`), name: 'Sole Dépêche' })
}

function recent({ page }: Screen): Promise<(string | undefined)[][]> {
  return page.$$eval('.recent li', (all) =>
    all.map((one) => [
      one.querySelector('a > span')?.textContent ?? undefined,
      one.querySelector('small')?.textContent ?? undefined,
    ]),
  )
}

function tellers({ page }: Screen): Promise<string[]> {
  return page.$$eval('.stories .by b', (all) => all.map((one) => one.textContent ?? ''))
}

function article({ title, text }: { title: string; text: string }): string {
  return `<!doctype html><html lang="fr"><head><title>${title}</title><meta property="og:title" content="${title}">
<meta property="og:description" content="${text}"></head><body><article><h1>${title}</h1><p>${text}</p></article></body></html>`
}
