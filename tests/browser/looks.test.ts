import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import '../../client/src/features/sources/addWords.ts'
import { describeOnStage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { type Newsroom, openNewsroom } from './newsroom.ts'
import { DESK, PHONE, type Screen } from './screen.ts'

/** A screen: its address, and words that say it is all there. */
type Place = [path: string, ready: string]

const OUTSIDE: Place[] = [
  ['/login', t('account.login.lead')],
  ['/register', t('account.field.team.hint')],
]

function placesOf({ alertId, sourceId }: Newsroom): Place[] {
  return [
    ['/', 'Kestrel remet sa paire'],
    ['/?state=saved', 'Un tissu sans couture'],
    [`/alerts/${alertId}`, t('alerts.history')],
    ['/sources', 'certificat expiré'],
    ['/sources?add=1', t('add.input.hint')],
    [`/sources/${sourceId}`, t('sources.one.history.empty')],
    ['/coverage', t('ask.empty.title')],
    ['/coverage?q=Kestrel+remet+sa+paire+de+course+en+rayon', t('ask.recent')],
    ['/search', t('search.start.title')],
    ['/search?q=parapluie&span=dates', t('search.none.filtered')],
    ['/stories', t('stories.none.title')],
    ['/settings/profile', t('profile.mails.hint')],
    ['/settings/security', t('security.sessions.this')],
    ['/settings/team', t('team.mine.active')],
    ['/settings/webhooks', t('webhooks.none.title')],
    ['/settings/keys', t('keys.list.none')],
    ['/settings/budget', t('budget.off.title')],
    ['/settings/connections', t('connections.steps.tiktok')],
    ['/settings/audit', t('audit.end')],
    ['/settings/display', t('settings.theme.hint')],
    ['/welcome', t('welcome.own.text')],
    ['/nowhere', t('shell.missing.title')],
  ]
}

describeOnStage('every screen', (stage) => {
  let newsroom: Newsroom | null = null
  const opened = async () => {
    newsroom ??= await openNewsroom(stage.house)
    return newsroom
  }
  const visit = async (screen: Screen, places: Place[], look: (path: string) => Promise<string[]>) => {
    const found: string[] = []
    for (const [path, ready] of places) {
      await screen.open(path)
      await screen.stands()
      // The words are French.
      if (screen.locale === 'fr') await screen.reads(ready)
      found.push(...(await look(path)).map((fault) => `${path}: ${fault}`))
    }
    return found
  }

  const sizes = { phone: PHONE, desk: DESK }
  for (const theme of ['dark', 'light'] as const)
    for (const size of ['phone', 'desk'] as const)
      test(`axe finds nothing, ${theme}, ${size}`, async () => {
        const room = await opened()
        const options = { theme, viewport: sizes[size] }
        const outside = await stage.screen(null, options)
        const inside = await stage.screen(room.member, options)
        const faults = [
          ...(await visit(outside, OUTSIDE, () => axeFaults(outside))),
          ...(await visit(inside, placesOf(room), () => axeFaults(inside))),
        ]
        expect(faults).toEqual([])
      }, 60_000)

  test.each([
    ['fr', 360],
    ['en', 360],
    ['fr', 834],
  ] as const)(
    'nothing scrolls sideways, %s, %i px',
    async (locale, width) => {
      const room = await opened()
      const viewport = { ...PHONE, width }
      const screen = await stage.screen(room.member, { viewport, locale })
      const outside = await stage.screen(null, { viewport, locale })
      const faults = [
        ...(await visit(outside, OUTSIDE, () => sidewaysFaults(outside))),
        ...(await visit(screen, placesOf(room), () => sidewaysFaults(screen))),
      ]
      expect(faults).toEqual([])
    },
    60_000,
  )
})
