import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import type { InvitationWire } from '../../server/app.ts'
import { ask, tokenOf } from '../fixtures/company.ts'
import type { Member } from '../fixtures/house-api.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { logIn, REFUSED } from './doors.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { DESK, PHONE, type Screen, type ScreenOptions } from './screen.ts'

/** A door as it is to be looked at: how to get there, and words that say that it is all there. */
interface View {
  path: string
  act?: (screen: Screen) => Promise<void>
  ready: string
}

const asking = (email: string, button: string) => async (screen: Screen) => {
  await screen.fill(t('account.field.email'), email)
  await screen.press('button', button)
}

/** `email`: an address of its own for each look, since mails to one are counted. */
const outsideFor = (email: string): View[] => [
  { path: '/login', ready: t('account.login.lead') },
  { path: '/login', act: (screen) => logIn(screen, email, 'wrong'), ready: t('account.login.wrong') },
  { path: '/login', act: asking(email, t('account.login.link')), ready: t('account.sent.outbox') },
  { path: '/register', ready: t('account.field.team.hint') },
  { path: '/forgot', ready: t('account.forgot.lead') },
  {
    path: '/forgot',
    act: asking(email, t('account.forgot.action')),
    ready: t('account.sent.reset.outbox', { email }),
  },
  { path: '/reset?token=abc', ready: t('account.reset.lead') },
  { path: '/reset', ready: t('account.reset.dead') },
  { path: '/two-factor', ready: t('account.two.lead') },
  {
    path: '/two-factor',
    act: async (screen) => {
      await screen.press('button', t('account.two.to.backup'))
      await screen.press('button', t('account.two.action'))
    },
    ready: t('account.two.error.backup'),
  },
  {
    path: '/two-factor',
    act: (screen) => screen.fill(t('account.two.code'), '123456'),
    ready: t('account.two.expired'),
  },
  { path: '/callback?via=github&error=access_denied', ready: t('account.callback.denied') },
  { path: '/callback?error=never_heard_of', ready: t('account.callback.failed') },
  { path: '/callback?kind=magic&token=abc', ready: t('account.callback.dead') },
  { path: '/invite/unknown', ready: t('account.invite.unknown') },
]

/** Buttons for all services; nobody is asked anything before one is pressed. */
const CLIENTS = Object.fromEntries(
  ['GOOGLE', 'GITHUB', 'X', 'DISCORD'].flatMap((name) => [
    [`${name}_CLIENT_ID`, 'a client'],
    [`${name}_CLIENT_SECRET`, 'its secret'],
  ]),
)

describeOnStage(
  'every door',
  (stage) => {
    for (const theme of ['dark', 'light'] as const)
      for (const [size, viewport] of Object.entries({ phone: PHONE, desk: DESK }))
        test(`axe finds nothing, ${theme}, ${size}`, async () => {
          expect(await lookAtAll(stage, { theme, viewport }, axeFaults)).toEqual([])
        }, 90_000)

    test('nothing scrolls sideways at 360 px', async () => {
      const options = { viewport: { ...PHONE, width: 360 } }
      expect(await lookAtAll(stage, options, sidewaysFaults)).toEqual([])
    }, 90_000)
  },
  { env: CLIENTS },
)

type Look = (screen: Screen) => Promise<string[]>

async function lookAtAll(stage: Stage, options: ScreenOptions, look: Look): Promise<string[]> {
  const boss = await stage.house.signUp('Lina Marchetti')
  const email = `${crypto.randomUUID()}@kestrel.test`
  const [link, mailed] = await invitationsOf(boss, email)
  const outside = await stage.screen(null, { ...options, expected: REFUSED })
  const inside = await stage.screen(await stage.house.signUp(), options)
  const joining = { path: link, ready: t('account.invite.until') }
  return [
    ...(await lookAt(outside, [...outsideFor(email), joining], look)),
    ...(await lookAt(inside, [joining, { path: mailed, ready: t('account.invite.other') }], look)),
  ]
}

async function invitationsOf({ api }: Member, email: string): Promise<[link: string, mailed: string]> {
  const invite = (path: string, body: object) =>
    ask<InvitationWire>(api, 'POST', `/api/team/invitations${path}`, body)
  const link = await invite('/link', { role: 'editor' })
  const mailed = await invite('', { role: 'viewer', email })
  return [`/invite/${tokenOf(link)}`, `/invite/${tokenOf(mailed)}`]
}

async function lookAt(screen: Screen, views: readonly View[], look: Look): Promise<string[]> {
  const found: string[] = []
  for (const { path, act, ready } of views) {
    await screen.open(path)
    await act?.(screen)
    await screen.reads(ready)
    found.push(...(await look(screen)).map((fault) => `${path}, "${ready}": ${fault}`))
  }
  return found
}
