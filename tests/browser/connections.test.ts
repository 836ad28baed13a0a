import { afterAll, expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/features/connections/bannerWords.ts'
import '../../client/src/i18n/later.ts'
import { ConnectionStage } from '../../server/pipeline/connections.ts'
import { join } from '../fixtures/company.ts'
import { openInstagramServer } from '../fixtures/instagram-server/server.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { DESK, PHONE } from './screen.ts'

const DAY = 86_400_000
const server = openInstagramServer()
afterAll(() => server[Symbol.asyncDispose]())
server.own.post({ caption: 'Our own.' })

/** The look at the token that otherwise comes by itself. */
async function round({ house }: Stage): Promise<void> {
  await new ConnectionStage(house.services).run(new AbortController().signal)
}

describeOnStage(
  'connections',
  (stage) => {
    test('each network says how it is and what to do, and is tested line by line', async () => {
      server.token.expiresAt = new Date(Date.now() + 40 * DAY)
      const screen = await stage.screen(await stage.house.signUp())
      await screen.open('/settings/connections')
      await screen.reads(t('connections.x.not_connected'))
      await screen.reads(t('connections.steps.instagram'))
      await screen.reads(t('connections.state.best_effort'))
      await screen.press('button', t('connections.test.name', { network: 'Instagram' }))
      await screen.reads(t('connections.line.permissions.good'))
      await screen.reads(t('connections.line.account.good', { handle: '@sole.depeche' }))
      await screen.reads(t('connections.line.posts.good', { n: 1 }))
      await screen.reads(t('connections.instagram.ok'))
      server.token.scopes = ['instagram_basic', 'pages_read_engagement']
      await screen.press('button', t('connections.test.name', { network: 'Instagram' }))
      await screen.reads(t('connections.line.permissions.bad', { missing: 'instagram_manage_insights' }))
      await screen.reads(t('connections.state.no_permission'))
      await screen.reads(t('connotice.permission'))
      server.token.scopes = ['instagram_basic', 'instagram_manage_insights', 'pages_read_engagement']
      await screen.press('button', t('connections.test.name', { network: 'X' }))
      await screen.reads(t('connections.line.key.not_connected'))
      await screen.press('button', t('connections.test.name', { network: 'TikTok' }))
      await screen.reads(t('connections.line.last.never'))
      expect(await screen.page.content()).not.toContain(server.token.value)
    })

    for (const theme of ['dark', 'light'] as const)
      for (const [name, viewport] of Object.entries({ phone: PHONE, desk: DESK }))
        test(`axe finds nothing and nothing scrolls sideways with all steps open, ${theme}, ${name}`, async () => {
          server.token.expiresAt = new Date(Date.now() + 10 * DAY)
          const screen = await stage.screen(await stage.house.signUp(), { theme, viewport })
          await screen.open('/settings/connections')
          await screen.press('button', t('connections.test.name', { network: 'Instagram' }))
          await screen.reads(t('connections.state.token_expires'))
          await screen.page.$$eval('.con-steps', (all) => {
            for (const one of all) one.setAttribute('open', '')
          })
          expect(await axeFaults(screen)).toEqual([])
          expect(await sidewaysFaults(screen)).toEqual([])
        })

    test('the end of a token is said on every page, may be put away, and comes back when it has come', async () => {
      server.token.expiresAt = new Date(Date.now() + 9.5 * DAY)
      const member = await stage.house.signUp()
      await member.api.watch('https://www.instagram.com/sole.depeche/', {
        platform: 'instagram',
        method: 'graph',
      })
      await member.api.send('POST', '/api/connections/instagram/test')
      await round(stage)
      const screen = await stage.screen(member)
      await screen.open('/')
      await screen.reads(t('connotice.expires', { n: 10 }))
      await screen.press('button', t('connotice.close'))
      await screen.readsNoMore(t('connotice.expires', { n: 10 }))
      await screen.open('/sources')
      await screen.stands()
      server.token.valid = false
      await member.api.send('POST', '/api/connections/instagram/test')
      await round(stage)
      await screen.reads(t('connotice.expired'))
      await screen.press('link', t('connotice.open'))
      await screen.arrives('/settings/connections')
      await screen.reads(t('connections.state.token_expired'))
      server.token.valid = true
      server.token.expiresAt = new Date(Date.now() + 40 * DAY)
      await member.api.send('POST', '/api/connections/instagram/test')
    })

    test('who may not add sources sees the states, and neither tests nor is warned', async () => {
      server.token.expiresAt = new Date(Date.now() + 2 * DAY)
      const boss = await stage.house.signUp()
      await boss.api.send('POST', '/api/connections/instagram/test')
      const reader = await stage.house.signUp()
      await join(boss, reader, 'viewer')
      const screen = await stage.screen(reader)
      await screen.open('/settings/connections')
      await screen.reads(t('connections.steps.tiktok'))
      expect(await screen.page.$('.con-test')).toBeNull()
      expect(await screen.page.$('.banners > .banner .btn[href]')).toBeNull()
    })
  },
  { env: server.env() },
)
