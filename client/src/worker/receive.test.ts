import { describe, expect, test } from 'bun:test'
import { receive } from './receive.ts'
import { payload, standIn } from './stand.ts'

const sent = (change = {}) => JSON.stringify(payload(change))

describe('a message of today', () => {
  test('is shown with what it brings, counted on the badge and acknowledged', async () => {
    const world = standIn()
    await receive(sent(), world)
    const [one] = world.shown
    expect(one?.title).toBe('Nike')
    expect(one?.options).toMatchObject({
      body: 'Air Jordan 4',
      lang: 'fr',
      tag: 'story-1',
      renotify: true,
      silent: false,
      requireInteraction: true,
      image: 'https://visao.example/api/media/1',
      actions: [
        { action: 'publish', title: 'Publier' },
        { action: 'dismiss', title: 'Ignorer' },
      ],
    })
    expect(world.badges).toEqual([3])
    expect(world.told).toEqual([
      { path: '/api/push/ack', body: { delivery: 'd1', token: 'k1', shown: true } },
    ])
  })

  test('that comes twice is shown again without a sound, and acknowledged again', async () => {
    const world = standIn()
    await receive(sent(), world)
    await receive(sent(), world)
    expect(world.shown.map(({ options }) => [options.tag, options.silent, options.renotify])).toEqual([
      ['story-1', false, true],
      ['story-1', true, false],
    ])
    expect(world.told.map(({ body }) => body.shown)).toEqual([true, false])
  })

  test('of an update makes no sound, and of normal priority does not stay', async () => {
    const world = standIn()
    await receive(sent({ silent: true, data: { ...payload().notification.data, high: false } }), world)
    expect(world.shown[0]?.options).toMatchObject({
      silent: true,
      renotify: false,
      requireInteraction: false,
    })
  })

  test('that the browser refuses to show is acknowledged as not shown', async () => {
    const world = standIn()
    const refusing = { showNotification: () => Promise.reject(new TypeError('permission denied')) }
    await receive(sent(), { ...world, registration: refusing })
    expect(world.told[0]?.body).toMatchObject({ shown: false })
  })
})

describe('a message of another month, or none', () => {
  test('of a newer form shows title and body, and is acknowledged', async () => {
    const world = standIn()
    const newer = { v: 7, delivery: 'd9', token: 'k9', sections: [{ act: 'fold' }] }
    await receive(JSON.stringify({ notification: { title: 'Nike', body: 'New', data: newer } }), world)
    expect(world.shown[0]).toMatchObject({ title: 'Nike', options: { body: 'New', actions: [] } })
    expect(world.told[0]?.body).toEqual({ delivery: 'd9', token: 'k9', shown: true })
  })

  test('rubbish becomes a plain notification, acknowledged to nobody', async () => {
    for (const text of [null, '', '{', '[]', '"word"', '{"notification":7}']) {
      const world = standIn()
      await receive(text, world)
      expect(world.shown).toHaveLength(1)
      expect(world.shown[0]?.title).toBe('Visao')
      expect(world.told).toEqual([])
    }
  })

  test('fields of another type are left out, and another site is never opened', async () => {
    const world = standIn()
    const odd = { title: 7, body: null, navigate: 'https://evil.example/x', tag: {}, data: 'x' }
    await receive(JSON.stringify({ app_badge: 'many', notification: odd }), world)
    expect(world.shown[0]).toMatchObject({ title: 'Visao', options: { data: { path: '/', data: null } } })
    expect(world.shown[0]?.options).not.toHaveProperty('tag')
    expect(world.badges).toEqual([])
  })
})

test('an acknowledgement that finds no network is made with the next message', async () => {
  const answers: Record<string, 'later' | 'done'> = { '/api/push/ack': 'later' }
  const world = standIn(answers)
  await receive(sent(), world)
  expect(await world.memory.owed()).toHaveLength(1)
  expect(world.wakes.length).toBeGreaterThan(0)
  answers['/api/push/ack'] = 'done'
  world.told.length = 0
  await receive(sent({ data: { ...payload().notification.data, delivery: 'd2' } }), world)
  expect(world.told.map(({ body }) => body.delivery)).toEqual(['d2', 'd1'])
  expect(await world.memory.owed()).toEqual([])
})
