import { test } from 'bun:test'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { t } from '../../client/src/i18n/index.ts'
import { rows } from '../../db/db.ts'
import '../../client/src/i18n/later.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { grasp } from './grasp.ts'
import type { Screen } from './screen.ts'

const PICTURES = join(import.meta.dir, '../../scripts/demo/pictures')
const PLUM = join(PICTURES, 'sac-prune.webp')

describeOnStage('who has run this picture?', (stage) => {
  test('one that is chosen is found at the competitor that has it; another is nobody’s', async () => {
    const member = await newsdesk(stage)
    const screen = await stage.screen(member)
    await screen.open('/coverage')
    await screen.stands()
    await choose(screen, PLUM)
    await screen.reads('Oui, 1 sur 1.')
    await screen.reads('Tout en prune')
    await screen.reads('même image,')
    await choose(screen, join(PICTURES, 'lunettes-safran.webp'))
    await screen.reads('parmi les premières images des 30 derniers jours')
    await screen.press('button', t('ask.act.clear'))
    await screen.reads(t('ask.empty.title'))
  })

  test('one that is pasted is asked about at once; what is no picture says so', async () => {
    const screen = await stage.screen(await newsdesk(stage))
    await screen.open('/coverage')
    await screen.stands()
    const coded = Buffer.from(await Bun.file(PLUM).bytes()).toString('base64')
    await screen.page.evaluate((data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
      const file = new File([bytes], 'plum.webp', { type: 'image/webp' })
      const clipboardData = new DataTransfer()
      clipboardData.items.add(file)
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.querySelector('.ask textarea')?.dispatchEvent(paste)
    }, coded)
    await screen.reads('Oui, 1 sur 1.')
    await choose(screen, join(import.meta.dir, 'ask-picture.test.ts'))
    await screen.reads(t('ask.error.not_a_picture'))
    await screen.reads('Oui, 1 sur 1.')
  })
})

let desks = 0

/** A competitor that has run one picture. */
async function newsdesk({ house }: Stage) {
  const member = await house.signUp()
  const [feed, picture] = [
    house.publisher.feed(`/pictured-${++desks}`),
    house.publisher.feed(`/picture-${desks}`),
  ]
  picture.answer(() => new Response(Bun.file(PLUM)))
  await member.api.watch(feed.url, { name: 'Sole Dépêche', role: 'competitor' })
  await house.look()
  feed.post({ title: 'Tout en prune', text: `<img src="${picture.url}">` })
  await house.look()
  await until('its picture to be known', async () => {
    const known = await rows(
      house.services.db,
      sql`select 1 from post_check c join source s on s.channel_id = c.channel_id
        where s.team_id = ${member.teamId} and c.picture is not null`,
    )
    return known.length > 0
  })
  return member
}

async function choose({ page }: Screen, file: string): Promise<void> {
  await grasp(
    async () => {
      const field = await page.waitForSelector('.ask input[type=file]')
      if (!field) throw new Error('there is no way to choose a picture')
      return field
    },
    async (field) => (await field.toElement('input')).uploadFile(file),
    10_000,
  )
}
