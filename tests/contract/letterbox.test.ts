import { describe, expect, test } from 'bun:test'
import { mail } from '../../db/schema/index.ts'
import { MailStage } from '../../server/pipeline/mail.ts'
import type { Mail } from '../../server/ports/mailer.ts'
import { openHouse } from '../fixtures/house.ts'
import { describeBoth, type Ground } from '../fixtures/house-kinds.ts'
import { letterboxSuite } from './letterbox.suite.ts'

async function openRows(ground: Ground) {
  const house = await openHouse(ground)
  const sent: Mail[] = []
  const mailer = {
    send: async (one: Mail) => void sent.push(one),
    delivers: true,
    describe: () => 'a list',
  }
  const stage = new MailStage({ ...house.services, mailer })
  return {
    house,
    letterbox: house.services.letterbox,
    db: house.services.db,
    async sent() {
      await stage.drain()
      return sent.splice(0)
    },
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
}

describeBoth('letterbox of rows', (ground) => letterboxSuite(() => openRows(ground)))

describe('letterbox of rows', () => {
  test('nothing of a letter can be read in the database', async () => {
    await using rig = await openRows({ database: 'pglite' })
    const letter = {
      kind: 'magic-link',
      url: 'https://visao.example/x?token=fleurs-de-lin',
      minutes: 15,
    } as const
    await rig.letterbox.put(rig.db, letter, { email: 'lea@lacets.example', locale: 'fr' })
    const [row] = await rig.db.select().from(mail)
    expect(JSON.stringify(row)).not.toMatch(/lacets|visao\.example|fleurs-de|connexion/)
    expect(await rig.house.services.box.open(row?.sealed ?? '', 'mail')).toContain('token=fleurs-de-lin')
  })
})
