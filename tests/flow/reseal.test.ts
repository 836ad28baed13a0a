import { expect, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { invitation, mail, pushDevice } from '../../db/schema/index.ts'
import { openAesGcmBox } from '../../server/adapters/box-aesgcm.ts'
import { LINK_PURPOSE } from '../../server/core/invitation.ts'
import { DEVICE_PURPOSE } from '../../server/core/notices/device.ts'
import { MAIL_PURPOSE } from '../../server/core/stored-mail.ts'
import { HousekeepingStage } from '../../server/pipeline/housekeeping.ts'
import { openHouse } from '../fixtures/house.ts'

const [OLD, NEW] = [
  'the old key of thirty-two characters or more',
  'the new key of thirty-two characters or more',
]

test('what an old key sealed is sealed anew, so that the old one can be dropped', async () => {
  await using house = await openHouse({ env: { ENCRYPTION_KEY: OLD } })
  const { db, letterbox } = house.services
  const { api } = await house.signUp()
  const device = await api.send('POST', '/api/push/subscriptions', await subscription())
  expect(device.status).toBe(200)
  const link = await api.send('POST', '/api/team/invitations/link', { role: 'viewer' })
  expect(link.status).toBe(201)
  const letter = { kind: 'password-changed', name: 'Léa', resetUrl: 'https://visao.example/x' } as const
  await letterbox.put(db, letter, { email: 'lea@lacets.example', locale: 'fr' })
  const [lost] = await db.insert(mail).values(sealedElsewhere()).returning({ id: mail.id })

  const box = await openAesGcmBox([NEW, OLD])
  await new HousekeepingStage({ ...house.services, box }).run()

  const newAlone = await openAesGcmBox([NEW])
  const mails = await db.select().from(mail)
  const kept = mails.find(({ id }) => id !== lost?.id)
  expect(JSON.parse(await newAlone.open(kept?.sealed ?? '', MAIL_PURPOSE))).toMatchObject({
    to: 'lea@lacets.example',
  })
  expect(mails.find(({ id }) => id === lost?.id)?.sealed).toBe(sealedElsewhere().sealed)
  const [row] = await db.select().from(invitation)
  const token = await newAlone.open(row?.sealedToken ?? '', LINK_PURPOSE)
  expect(link.body).toMatchObject({ url: expect.stringContaining(`/invite/${token}`) })
  const [phone] = await db.select().from(pushDevice)
  expect(JSON.parse(await newAlone.open(phone?.sealed ?? '', DEVICE_PURPOSE))).toMatchObject({
    endpoint: ENDPOINT,
  })
  const told = house.log.filter((line) => line.includes('Sealed anew'))
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(/"mails":\d,"links":1,.*"devices":1/)

  await new HousekeepingStage({ ...house.services, box }).run()
  expect(house.log.filter((line) => line.includes('Sealed anew'))).toHaveLength(1)
})

test('a house that is given its first key still opens what it sealed before', async () => {
  const kept = 'a key that was made once and kept'
  const sealed = await (await openAesGcmBox([kept])).seal('jeton', 'mail')
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'visao-keys-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'encryption-key'), kept)
  const house = stack.use(await openHouse({ env: { DATA_DIR: folder, ENCRYPTION_KEY: NEW } }))
  expect(await house.services.box.open(sealed, 'mail')).toBe('jeton')
  expect(house.services.box.isStale(sealed)).toBe(true)
})

const ENDPOINT = 'https://updates.push.services.mozilla.com/wpush/v2/one'

/** A browser's address, as it says it. */
async function subscription() {
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const { publicKey } = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  const point = Buffer.from(await crypto.subtle.exportKey('raw', publicKey))
  const keys = { p256dh: point.toString('base64url'), auth: Buffer.alloc(16, 7).toString('base64url') }
  return { endpoint: ENDPOINT, keys, deviceName: 'Téléphone' }
}

/** With a key that nobody has any more. */
function sealedElsewhere() {
  const at = new Date('2026-11-24T12:00:00.000Z')
  return {
    id: '0197a0a0-0000-7000-8000-000000000001',
    sealed: `v1.AAAAAAAA.${'A'.repeat(60)}`,
    nextAt: at,
    createdAt: at,
  }
}
