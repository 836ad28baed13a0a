import { describe, expect, test } from 'bun:test'
import type { WindowClient } from './scope.ts'
import { payload, standIn } from './stand.ts'
import { touch } from './touch.ts'

/** As `receive` leaves it. */
function shown(data: unknown = payload().notification.data, path: unknown = '/alerts/a1?team=t1') {
  const closed: number[] = []
  const one = {
    title: 'Nike',
    tag: 'story-1',
    lang: 'fr',
    data: { path, data },
    close: () => void closed.push(1),
  }
  return Object.assign(one, { closed })
}

function windowAt(url: string, focused = false) {
  const went: string[] = []
  const one: WindowClient = {
    url,
    focused,
    visibilityState: 'visible',
    focus: async () => void went.push('focus'),
    navigate: async (to) => void went.push(to),
    postMessage: () => undefined,
  }
  return Object.assign(one, { went })
}

describe('touched itself', () => {
  test('it opens its alert where no window is', async () => {
    const world = standIn()
    const one = shown()
    await touch('', one, world)
    expect(one.closed).toHaveLength(1)
    expect(world.opened).toEqual(['https://visao.example/alerts/a1?team=t1'])
  })

  test('it leads the window that is looked at there', async () => {
    const world = standIn()
    const behind = windowAt('https://visao.example/sources')
    const front = windowAt('https://visao.example/', true)
    world.open.push(behind, front)
    await touch('view', shown(), world)
    expect(front.went).toEqual(['focus', 'https://visao.example/alerts/a1?team=t1'])
    expect(behind.went).toEqual([])
    expect(world.opened).toEqual([])
  })

  test('a window that cannot be led is left, and another opened', async () => {
    const world = standIn()
    const stuck = windowAt('https://visao.example/')
    stuck.navigate = () => Promise.reject(new TypeError('not controlled'))
    world.open.push(stuck)
    await touch('', shown(), world)
    expect(world.opened).toEqual(['https://visao.example/alerts/a1?team=t1'])
  })

  test('data of nobody opens the desk, never another site', async () => {
    for (const path of [7, '//evil.example', 'https://evil.example', null]) {
      const world = standIn()
      await touch('save', { ...shown(null, path) }, world)
      expect(world.opened).toEqual(['https://visao.example/'])
      expect(world.told).toEqual([])
    }
  })
})

describe('its buttons', () => {
  test('publish opens the alert and says so in the address', async () => {
    const world = standIn()
    await touch('publish', shown(), world)
    expect(world.opened).toEqual(['https://visao.example/alerts/a1?team=t1&act=publish'])
  })

  test('save is told to the server without opening anything, and says it is done with the way back', async () => {
    const world = standIn()
    const touched = shown()
    await touch('save', touched, world)
    expect(touched.closed).toEqual([])
    expect(world.opened).toEqual([])
    expect(world.told).toEqual([
      { path: '/api/push/act', body: { delivery: 'd1', token: 'k1', act: 'save' } },
    ])
    expect(world.shown).toMatchObject([
      {
        title: 'Enregistré',
        options: { tag: 'story-1', silent: true, actions: [{ action: 'undo', title: 'Annuler' }] },
      },
    ])
    const [said] = world.shown
    await touch('undo', { ...shown(), data: said?.options.data }, world)
    expect(world.told[1]?.body).toEqual({ delivery: 'd1', token: 'k1', act: 'undo' })
  })

  test('dismiss is told and leaves nothing on the screen', async () => {
    const world = standIn()
    const touched = shown()
    await touch('dismiss', touched, world)
    expect(touched.closed).toHaveLength(1)
    expect(world.told[0]?.body).toMatchObject({ act: 'dismiss' })
    expect(world.shown).toEqual([])
  })

  test('what the server refuses is said, and leads to the alert when touched', async () => {
    const world = standIn({ '/api/push/act': 'refused' })
    await touch('dismiss', shown(), world)
    expect(world.shown).toMatchObject([{ title: 'Pas fait', options: { tag: 'd1 said', actions: [] } }])
    await touch('', { ...shown(), data: world.shown[0]?.options.data }, world)
    expect(world.opened).toEqual(['https://visao.example/alerts/a1?team=t1'])
  })

  test('without a network it is kept and done later', async () => {
    const world = standIn({ '/api/push/act': 'later' })
    await touch('save', shown(), world)
    expect(await world.memory.owed()).toMatchObject([{ body: { act: 'save' } }])
    expect(world.shown[0]?.title).toBe('Enregistré')
  })
})
