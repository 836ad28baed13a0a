import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import type { InvitationWire } from '../../server/app.ts'
import { ask, tokenOf } from '../fixtures/company.ts'
import { type Member, PASSWORD } from '../fixtures/house-api.ts'
import { describeOnStage } from './browser.ts'
import { ENDED, logIn, mailedLink, REFUSED } from './doors.ts'
import type { Screen } from './screen.ts'

const EXPECTED = { expected: [...REFUSED, ...ENDED] }

const linkBy = (boss: Member) =>
  ask<InvitationWire>(boss.api, 'POST', '/api/team/invitations/link', { role: 'editor' })
const mailBy = (boss: Member, email: string) =>
  ask<InvitationWire>(boss.api, 'POST', '/api/team/invitations', { email, role: 'viewer' })
const pageOf = (invitation: InvitationWire) => `/invite/${tokenOf(invitation)}`

/** What the person on this screen is, and where. */
const here = (screen: Screen) =>
  screen.page.evaluate(async () => {
    const { team, role } = await (await fetch('/api/me')).json()
    return `${role} of ${team.name}`
  })

for (const mode of ['open', 'first'] as const)
  describeOnStage(
    `invitations into a house that is ${mode === 'open' ? 'open' : 'for the invited'}`,
    (stage) => {
      test('a newcomer registers by a link: no team to name, in the team at once', async () => {
        const boss = await bossOf(stage.house, mode)
        const screen = await stage.screen(null, EXPECTED)
        await screen.open(pageOf(await linkBy(boss)))
        await screen.reads(t('account.invite.title', { team: (await boss.api.me()).team.name }))
        await screen.reads(t('account.role.editor.does'))
        await screen.press('link', t('account.invite.register'))
        await screen.fill(t('account.field.name'), 'Nina Adelmo')
        await screen.fill(t('account.field.email'), `nina-${mode}@kestrel.test`)
        await screen.fill(t('account.field.password'), PASSWORD)
        expect(await screen.page.$('input[name="team"]')).toBeNull()
        await screen.press('button', t('account.register.action'))
        await screen.arrives('/')
        expect(await here(screen)).toBe(`editor of ${(await boss.api.me()).team.name}`)
      })

      test('a mailed invitation is for its address, which is given', async () => {
        const boss = await bossOf(stage.house, mode)
        const email = `max-${mode}@kestrel.test`
        await mailBy(boss, email)
        const screen = await stage.screen(null, EXPECTED)
        await screen.open(await mailedLink(stage.house, email, '/invite'))
        await screen.reads(email)
        await screen.press('link', t('account.invite.register'))
        await screen.reads(t('account.register.invited.email'))
        expect(
          await screen.page.$eval('input[name="email"]', ({ value, readOnly }) => [value, readOnly]),
        ).toEqual([email, true])
        await screen.fill(t('account.field.name'), 'Max Delorme')
        await screen.fill(t('account.field.password'), PASSWORD)
        await screen.press('button', t('account.register.action'))
        await screen.arrives('/')
        expect(await here(screen)).toBe(`viewer of ${(await boss.api.me()).team.name}`)
      })
    },
    { env: { SIGN_UP: mode } },
  )

/** Where only the invited may enter there is one who needs no invitation: the first. */
const bosses = new Map<unknown, Member>()
async function bossOf(house: { signUp(): Promise<Member> }, mode: string): Promise<Member> {
  if (mode === 'open') return house.signUp()
  const boss = bosses.get(house) ?? (await house.signUp())
  bosses.set(house, boss)
  return boss
}

describeOnStage('invitations and those who have an account', (stage) => {
  test('signing in comes back to the invitation, which is then accepted', async () => {
    const [boss, guest] = [await stage.house.signUp(), await stage.house.signUp()]
    const page = pageOf(await linkBy(boss))
    const screen = await stage.screen(null, EXPECTED)
    await screen.open(page)
    await screen.press('link', t('account.invite.login'))
    await logIn(screen, guest.email)
    await screen.arrives(page)
    await screen.reads(t('account.invite.as', { email: guest.email }))
    await screen.press('button', t('account.invite.join'))
    await screen.arrives('/')
    expect(await here(screen)).toBe(`editor of ${(await boss.api.me()).team.name}`)

    await screen.open(page)
    await screen.press('button', t('account.invite.join'))
    await screen.reads(t('account.invite.member'))
    await screen.press('link', t('account.invite.open'))
    await screen.arrives('/')
  })

  test('somebody else is told whose it is, and can change account', async () => {
    const [boss, guest] = [await stage.house.signUp(), await stage.house.signUp()]
    const invited = 'lea@kestrel.test'
    const page = pageOf(await mailBy(boss, invited))
    const screen = await stage.screen(guest, EXPECTED)
    await screen.open(page)
    await screen.reads(t('account.invite.other.text', { invited, email: guest.email }))
    await screen.press('button', t('account.invite.other.out'))
    await screen.control('link', t('account.invite.register'))
    expect(screen.path()).toBe(page)
  })

  test('one that was withdrawn, used or never was says so', async () => {
    const [boss, guest] = [await stage.house.signUp(), await stage.house.signUp()]
    const withdrawn = await linkBy(boss)
    await ask(boss.api, 'DELETE', `/api/team/invitations/${withdrawn.id}`)
    const used = await mailBy(boss, guest.email)
    await ask(guest.api, 'POST', `/api/invitations/${tokenOf(used)}/accept`)
    const screen = await stage.screen(null, EXPECTED)
    await screen.open(pageOf(withdrawn))
    await screen.reads(t('account.invite.revoked'))
    await screen.open(pageOf(used))
    await screen.reads(t('account.invite.accepted'))
    await screen.open('/invite/nothing-of-the-kind')
    await screen.reads(t('account.invite.unknown'))
    // By the form of somebody who kept its address: the page of the invitation says why.
    await screen.open(`/register?invitation=${tokenOf(withdrawn)}`)
    await screen.arrives(pageOf(withdrawn))
  })
})
