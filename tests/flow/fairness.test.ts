import { expect, test } from 'bun:test'
import { POLL_LIMITS } from '../../server/pipeline/poll.ts'
import { describeBoth, type Ground, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { watchMany } from '../fixtures/house-many.ts'
import { hostName } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'

const WORKERS = 4
const CLAIM = 20
/** PGlite writes an outcome in some twenty milliseconds. */
const manyOn = (ground: Ground) => (ground.database === 'pglite' ? 120 : 500)

describeBoth('fairness', (ground) => {
  const MANY = manyOn(ground)
  const pollLimits = { ...POLL_LIMITS, concurrency: WORKERS, claim: CLAIM }
  const shared = shareHouse(ground, { overrides: { pollLimits } })

  test('a team with hundreds of overdue sources does not delay a team with one', async () => {
    const { house, publisher, clock } = shared
    const [big, small] = [await house.signUp(), await house.signUp()]
    const addresses = Array.from({ length: MANY }, (_, n) => publisher.url('/many', hostName(n)))
    await watchMany(house.services, big.teamId, addresses, new Date(clock.now().getTime() - 60 * MINUTE))
    const only = publisher.feed('/only', hostName(MANY))
    const { id } = await small.api.watch(only.url)

    const settling = house.settle()
    const place = () => publisher.asked.findIndex(({ path }) => path === '/only')
    await until('the small team is served', () => place() >= 0)
    expect(place()).toBeLessThan(2 * WORKERS)

    // Again, in the middle of the long list.
    const before = await until(
      'half of them',
      () => publisher.asked.length > MANY / 2 && publisher.asked.length,
    )
    await small.api.check(id)
    await until('served again', () => only.asked.length === 2)
    const again = publisher.asked.findLastIndex(({ path }) => path === '/only')
    expect(again - before).toBeLessThan(4 * CLAIM)
    await settling
    expect(publisher.asked.filter(({ path }) => path === '/many')).toHaveLength(MANY)
  })

  test('a host with many feeds is asked one thing at a time, and the other hosts are served meanwhile', async () => {
    const { house, publisher } = shared
    const { api } = await house.signUp()
    const crowd = Array.from({ length: 12 }, (_, n) => publisher.feed(`/crowd-${n}`, hostName(MANY + 1)))
    const others = Array.from({ length: 6 }, (_, n) => publisher.feed('/other', hostName(MANY + 2 + n)))
    for (const feed of [...crowd, ...others]) await api.watch(feed.url)
    const release = crowd[0]?.hold()
    const settling = house.settle()
    await until('the others are served', () => others.every(({ asked }) => asked.length === 1))
    expect(crowd.flatMap(({ asked }) => asked)).toHaveLength(1)
    release?.()
    await settling
    expect(crowd.map(({ asked }) => asked.length)).toEqual(Array(12).fill(1))
    expect(publisher.mostAtOnce()).toBe(1)
  })
})

describeBoth('hosts that hang', (ground) => {
  const pollLimits = { ...POLL_LIMITS, concurrency: WORKERS, slow: 2 * WORKERS, slowAfterMs: 20 }
  const shared = shareHouse(ground, { overrides: { pollLimits } })

  test('give their place to others, as many as have room beside', async () => {
    const { house, publisher } = shared
    const { api } = await house.signUp()
    const hanging = Array.from({ length: 2 * WORKERS }, (_, n) => publisher.feed('/hangs', hostName(n)))
    for (const feed of hanging) await api.watch(feed.url)
    const releases = hanging.map((feed) => feed.hold())
    const settling = house.settle()
    await until('all that hang are asked', () => hanging.every(({ asked }) => asked.length === 1))
    const healthy = publisher.feed('/healthy', hostName(2 * WORKERS))
    await api.watch(healthy.url)
    const alsoSettling = house.settle()
    await until('the healthy one is served', () => healthy.asked.length === 1)
    for (const release of releases) release()
    await Promise.all([settling, alsoSettling])
    expect(hanging.map(({ asked }) => asked.length)).toEqual(hanging.map(() => 1))
  })
})
