import { expect, test } from 'bun:test'
import { parseAllowHosts } from '../address.ts'
import { isPushEndpoint } from './endpoint.ts'
import { fitPayload, pushPayload, topicOf } from './payload.ts'
import { PUSH_PLAINTEXT, type PushPayload } from './push-payload.ts'
import { vapidFault } from './vapid.ts'
import { itemTitle, type NoticeFacts, writeNotice } from './write.ts'

const item = (n: number, more: object = {}) => ({
  alertId: `a${n}`,
  title: `Title ${n}`,
  source: `Source ${n}`,
  platform: 'web' as const,
  author: null,
  high: false,
  postUrl: null,
  url: `https://visao.example/alerts/a${n}?team=t`,
  imageUrl: 'https://pictures.example/a.jpg',
  publishedAt: '2026-11-25T12:00:00.000Z',
  coverage: { covered: 0, watched: 9, blind: 0 },
  ...more,
})

const facts = (more: Partial<NoticeFacts> = {}): NoticeFacts => ({
  id: 'd',
  kind: 'alert',
  why: null,
  lang: 'fr',
  team: { id: 't', name: 'Desk' },
  high: false,
  items: [item(1)],
  more: 0,
  base: 'https://visao.example',
  device: 'Phone',
  at: new Date('2026-11-25T12:00:00Z'),
  ...more,
})

test.each([
  [{ covered: 0, watched: 9, blind: 0 }, 'Exclusif · Source 1'],
  [{ covered: 0, watched: 9, blind: 1 }, 'Source 1'],
  [{ covered: 0, watched: 0, blind: 0 }, 'Source 1'],
  [{ covered: 4, watched: 9, blind: 2 }, 'Source 1 · déjà chez 4 sur 9'],
  [null, 'Source 1'],
])('a title says who has it as far as that is known: %j', (coverage, title) => {
  expect(writeNotice(facts({ items: [item(1, { coverage })] })).title).toBe(title)
})

test('a bundle lists what it tells of and how many more there are', () => {
  const items = Array.from({ length: 20 }, (_, n) => item(n))
  const { title, body, url } = writeNotice(facts({ kind: 'bundle', why: 'hours', items, more: 2 }))
  expect(title).toBe('Pendant vos heures calmes\u00a0: 22 alertes')
  expect(body.split('\n').at(-1)).toBe('Et 17 autres')
  expect(url).toBe('https://visao.example/alerts?team=t')
  expect(writeNotice(facts({ kind: 'bundle', why: 'cap', items, lang: 'en' })).title).toBe('And 20 others')
})

test('several outlets are named, the first to tell it first', () => {
  const items = [3, 2, 1].map((n) => item(n, { coverage: null }))
  expect(writeNotice(facts({ items: items.slice(1) })).title).toBe('Source 1 et Source 2')
  expect(writeNotice(facts({ items })).title).toBe('Source 1, Source 2 et Source 3')
  expect(itemTitle({ title: '', text: 'Said in a whole sentence. And more.' })).toBe(
    'Said in a whole sentence.',
  )
})

function payload(title: string, body: string): PushPayload {
  const notice = { ...writeNotice(facts()), title, body }
  const extras = { token: 'x'.repeat(43), tag: 'alert:a1', quiet: false, buttons: [], badge: 3 }
  return pushPayload(notice, { ...extras, sentAt: new Date(0) })
}

test('what fits stays as it is; of what does not the picture goes, then the body, then the title', () => {
  const whole = payload('Title', 'Body')
  expect(JSON.parse(fitPayload(whole))).toEqual(whole)
  const read = (title: string, body: string): PushPayload => JSON.parse(fitPayload(payload(title, body)))
  const long = read('Title', '👟'.repeat(2_000)).notification
  expect([long.image, long.title, long.body.endsWith('👟…')]).toEqual([undefined, 'Title', true])
  const longer = read('é'.repeat(4_000), 'Body').notification
  expect([longer.body, longer.title.endsWith('é…')]).toEqual(['', true])
  for (const [title, body] of [
    ['Title', '👟"\\\n'.repeat(3_000)],
    ['\u0001'.repeat(4_000), ''],
  ] as const)
    expect(Buffer.byteLength(fitPayload(payload(title, body)))).toBeLessThanOrEqual(PUSH_PLAINTEXT)
})

test('a topic fits push services and is the same for the same tag', () => {
  expect(topicOf('alert:1')).toMatch(/^[\w-]{32}$/)
  expect(topicOf('alert:1')).toBe(topicOf('alert:1'))
  expect(topicOf('alert:1')).not.toBe(topicOf('alert:2'))
})

test.each([
  ['https://fcm.googleapis.com/fcm/send/x', true],
  ['https://web.push.apple.com/x', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/x', true],
  ['https://wns2-par02p.notify.windows.com/w/?token=x', true],
  ['http://127.0.0.1:8000/x', true],
  ['http://fcm.googleapis.com/x', false],
  ['https://push.apple.com.evil.example/x', false],
  ['https://notify.windows.com/x', false],
  ['https://u@fcm.googleapis.com/x', false],
  ['https://fcm.googleapis.com:444/x', false],
  ['http://127.0.0.2:8000/x', false],
  ['nothing', false],
])('%s may be sent to: %p', (endpoint, may) => {
  expect(isPushEndpoint(endpoint, parseAllowHosts('127.0.0.1:8000'))).toBe(may)
})

test('keys that do not belong together are told', () => {
  expect(vapidFault({ publicKey: 'x', privateKey: 'y' })).toContain('public key')
  expect(vapidFault({ publicKey: `B${'A'.repeat(86)}`, privateKey: 'A'.repeat(43) })).toContain('private key')
  expect(vapidFault({ publicKey: `B${'A'.repeat(86)}`, privateKey: `${'A'.repeat(42)}E` })).toContain(
    'belong',
  )
})
