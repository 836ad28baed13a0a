import { describe, expect, test } from 'bun:test'
import { mail } from '../../db/schema/index.ts'
import { openHouse } from '../fixtures/house.ts'
import { lastMailTo, outboxOf } from '../fixtures/mailbox.ts'
import { until } from '../fixtures/until.ts'

const LETTER = {
  kind: 'reset-password',
  name: 'Léa Œuvrard',
  url: 'https://visao.example/reset?token=aB-3_d&x=%C3%A9',
  minutes: 60,
} as const
const LEA = { email: 'lea@lacets.example', locale: 'fr' } as const

describe('without a mail server', () => {
  test('a mail is in the outbox as it was written, and the log says where, not what', async () => {
    await using house = await openHouse()
    const { letterbox, db } = house.services
    await letterbox.put(db, LETTER, LEA)
    await house.settle()
    const read = await lastMailTo(house, LEA.email)
    expect(read.subject).toBe('Choisissez un nouveau mot de passe')
    expect(read.text).toStartWith('Bonjour Léa Œuvrard,\n\n')
    expect(read.links).toEqual([LETTER.url])
    expect(read.html).toContain(LETTER.url.replace('&', '&amp;'))
    expect(house.log.filter((line) => line.includes('.eml'))).toHaveLength(1)
    expect(house.log.join('\n')).not.toContain('aB-3_d')
    expect(await db.select().from(mail)).toEqual([])
  })

  test('it is sent by the loop too, without being asked', async () => {
    await using house = await openHouse({ pollers: true })
    const { letterbox, db } = house.services
    await letterbox.put(db, LETTER, LEA)
    await until('it is in the outbox', async () => (await outboxOf(house)).length > 0)
  })
})
