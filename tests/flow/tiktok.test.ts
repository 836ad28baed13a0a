import { expect, test } from 'bun:test'
import { type House, openHouse } from '../fixtures/house.ts'
import type { Member } from '../fixtures/house-api.ts'
import { MovingClock } from '../fixtures/moving-clock.ts'
import { describeWith } from '../fixtures/services.ts'
import { openTiktokServer, type TiktokServer } from '../fixtures/tiktok-server/server.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const SLOW = 120_000

interface Ground extends AsyncDisposable {
  house: House
  clock: MovingClock
  tiktok: TiktokServer
  editor: Member
  /** Time passes, minute by minute, and whatever is due then is done. */
  pass(ms: number): Promise<void>
}

/** A house whose TikTok is the local one, on a clock of its own. */
async function openGround(env: Record<string, string> = {}): Promise<Ground> {
  await using stack = new AsyncDisposableStack()
  const clock = new MovingClock(new Date())
  const tiktok = stack.use(openTiktokServer(() => clock.now().getTime()))
  const overrides = { clock, random: () => 0.5 }
  const house = stack.use(await openHouse({ overrides, env: { TIKTOK_URL: tiktok.url, ...env } }))
  const editor = await house.signUp()
  const owned = stack.move()
  return {
    house,
    clock,
    tiktok,
    editor,
    async pass(ms) {
      const end = clock.now().getTime() + ms
      await house.settle()
      while (clock.now().getTime() < end) {
        clock.pass(Math.min(6 * MINUTE, end - clock.now().getTime()))
        await house.settle()
      }
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** Watches an account; its first import is done. */
async function watching({ editor, pass }: Ground, handle = 'kestrel') {
  const source = await editor.api.watch(`https://www.tiktok.com/@${handle}`, {
    platform: 'tiktok',
    method: 'embed',
  })
  await pass(0)
  return { source, state: async () => (await editor.api.source(source.id)).health }
}

test(
  'from the name that was pasted to the alert on the stream',
  async () => {
    await using ground = await openGround()
    const { tiktok, editor, clock, pass } = ground
    tiktok.post('kestrel', 'An old one', new Date(clock.now().getTime() - 48 * HOUR))
    const [found] = await editor.api.detect('https://www.tiktok.com/@kestrel')
    expect(found).toMatchObject({ platform: 'tiktok', method: 'embed', title: 'Maison kestrel' })
    await using stream = await editor.api.stream()
    const { source, state } = await watching(ground)
    expect((await state()).state).toBe('ok')
    expect(source.effectiveIntervalSeconds).toBe(720)
    expect(stream.of('alert.created')).toEqual([])

    const { id } = tiktok.post('kestrel', 'The Altair is back #altair', clock.now())
    await pass(13 * MINUTE)
    const { data } = await stream.until('alert.created')
    const told = JSON.stringify(data)
    expect(told).toContain('The Altair is back')
    expect(told).toContain(`https://www.tiktok.com/@kestrel/video/${id}`)
    await pass(HOUR)
    expect((await editor.api.allAlerts()).map(({ post }) => post.title)).toEqual([
      'The Altair is back #altair',
    ])
    expect(tiktok.asked.every(({ cookie }) => cookie === null)).toBe(true)
    const gaps = tiktok.asked.slice(1).map(({ at }, index) => at - (tiktok.asked[index]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5 * SECOND)
  },
  SLOW,
)

test(
  'a challenge keeps the house away from TikTok for six hours, says so, and then it comes back',
  async () => {
    await using ground = await openGround()
    const { tiktok, editor, clock, pass } = ground
    tiktok.account('kestrel')
    tiktok.account('lacets')
    const kestrel = await watching(ground)
    await watching(ground, 'lacets')
    tiktok.trouble('challenge')
    await pass(13 * MINUTE)
    const health = await kestrel.state()
    const asked = tiktok.asked.length
    expect(health.state).toBe('failing')
    expect(health.failure?.code).toBe('challenged')
    expect(new Date(health.nextCheckAt ?? 0).getTime()).toBeGreaterThan(clock.now().getTime() + 5 * HOUR)
    await pass(5 * HOUR)
    expect(tiktok.asked).toHaveLength(asked)

    tiktok.trouble(null)
    tiktok.post('kestrel', 'While the door was shut', clock.now())
    await pass(2 * HOUR)
    expect((await kestrel.state()).state).toBe('ok')
    expect((await editor.api.allAlerts()).map(({ post }) => post.title)).toEqual(['While the door was shut'])
  },
  SLOW,
)

describeWith('Chromium', 'with a browser', (chromePath) => {
  test(
    'after three failures the profile page in a real browser takes over, and brings what is new',
    async () => {
      await using ground = await openGround({ CHROME_PATH: chromePath })
      const { tiktok, editor, clock, pass } = ground
      tiktok.post('kestrel', 'An old one', new Date(clock.now().getTime() - 48 * HOUR))
      const { state } = await watching(ground)
      tiktok.trouble('other_make', '/embed')
      await pass(HOUR)
      expect((await state()).failure?.code).toBe('unreadable')
      const pictures = ['https://p16.tiktokcdn.example/1.jpeg', 'https://p16.tiktokcdn.example/2.jpeg']
      tiktok.post('kestrel', 'Seen by the second way', clock.now(), { pictures })
      await pass(3 * HOUR)
      expect((await state()).state).toBe('ok')
      const [alert, ...others] = await editor.api.allAlerts()
      expect([alert?.post.title, others]).toEqual(['Seen by the second way', []])
      const pages = tiktok.asked.filter(({ path }) => path === '/@kestrel')
      expect(pages.length).toBeGreaterThan(0)
      expect(tiktok.asked.some(({ path }) => path === '/api/post/item_list/')).toBe(true)
      const gaps = pages.slice(1).map(({ at }, index) => at - (pages[index]?.at ?? 0))
      expect(Math.min(HOUR, ...gaps)).toBeGreaterThanOrEqual(HOUR)
    },
    SLOW,
  )

  test(
    'a challenge in the browser is left unanswered',
    async () => {
      await using ground = await openGround({ CHROME_PATH: chromePath })
      const { tiktok, pass } = ground
      tiktok.account('kestrel')
      const { state } = await watching(ground)
      tiktok.trouble('empty', '/embed')
      await pass(HOUR)
      tiktok.trouble('challenge')
      const before = tiktok.asked.length
      await pass(2 * HOUR)
      expect((await state()).failure?.code).toBe('challenged')
      const met = tiktok.asked.slice(before).filter(({ path }) => path === '/@kestrel')
      expect(met.map(({ cookie }) => cookie)).toEqual([null])
    },
    SLOW,
  )
})
