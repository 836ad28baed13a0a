import { expect, test } from 'bun:test'
import type { Db } from '../../db/db.ts'
import type { Letterbox } from '../../server/ports/letterbox.ts'
import { type Mail, MailRejectedError } from '../../server/ports/mailer.ts'

/** A letterbox under test, the database it stands in, and what has been sent of it since the last question. */
export interface LetterboxRig extends AsyncDisposable {
  letterbox: Letterbox
  db: Db
  sent(): Promise<Mail[]>
}

const LETTER = {
  kind: 'reset-password',
  name: 'Léa',
  url: 'https://visao.example/reset?token=abc',
  minutes: 60,
} as const
const LEA = { email: 'lea@lacets.example', locale: 'fr' } as const

/** What every `Letterbox` keeps. */
export function letterboxSuite(open: () => Promise<LetterboxRig>): void {
  test('a letter goes out once, in its reader’s language', async () => {
    await using rig = await open()
    await rig.letterbox.put(rig.db, LETTER, LEA)
    await rig.letterbox.put(rig.db, LETTER, { email: 'noe@lacets.example', locale: 'en' })
    const sent = await rig.sent()
    expect(sent.map(({ to, subject }) => `${to}: ${subject}`).toSorted()).toEqual([
      'lea@lacets.example: Choisissez un nouveau mot de passe',
      'noe@lacets.example: Choose a new password',
    ])
    for (const mail of sent)
      for (const part of [mail.text, mail.html ?? '']) expect(part).toContain(LETTER.url)
    expect(await rig.sent()).toEqual([])
  })

  test('a letter goes with its transaction: undone, it was never written', async () => {
    await using rig = await open()
    const undone = rig.db.transaction(async (tx) => {
      await rig.letterbox.put(tx, LETTER, LEA)
      throw new Error('the change failed')
    })
    await expect(undone).rejects.toThrow('the change failed')
    expect(await rig.sent()).toEqual([])
    await rig.db.transaction((tx) => rig.letterbox.put(tx, LETTER, LEA))
    expect(await rig.sent()).toHaveLength(1)
  })

  test.each(['lea', '', 'lea@lacets.example\r\nBcc: tous@lacets.example', 'é@lacets.example'])(
    'to %j nothing is written',
    async (email) => {
      await using rig = await open()
      const putting = rig.letterbox.put(rig.db, LETTER, { ...LEA, email })
      await expect(putting).rejects.toBeInstanceOf(MailRejectedError)
      expect(await rig.sent()).toEqual([])
    },
  )

  test('names that would forge a header stay names', async () => {
    await using rig = await open()
    const letter = {
      kind: 'invitation',
      team: 'Sole\r\nBcc: tous@lacets.example',
      inviter: 'Noé\0\n',
      role: 'editor',
      url: 'https://visao.example/invite/abc',
      expiresAt: '2027-01-01T00:00:00.000Z',
    } as const
    await rig.letterbox.put(rig.db, letter, LEA)
    const [mail] = await rig.sent()
    expect(mail?.subject).toStartWith('Noé vous invite')
    expect(mail?.subject).not.toMatch(/\p{Cc}/u)
  })
}
