import { describe, expect, test } from 'bun:test'
import type { Source } from './live/stream.ts'
import { createLive, type Live, type LiveWorld } from './live.ts'

/** One stand-in EventSource: what it was asked, and the means to speak through it. */
class FakeSource implements Source {
  onerror: ((event: Event) => void) | null = null
  closed = false
  private readonly listeners = new Map<string, (event: MessageEvent<string>) => void>()
  readonly url: string
  constructor(url: string) {
    this.url = url
  }
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, listener)
  }
  close(): void {
    this.closed = true
  }
  say(type: string, data: unknown, id = ''): void {
    this.raw(type, JSON.stringify(data), id)
  }
  raw(type: string, data: string, id: string): void {
    this.listeners.get(type)?.(new MessageEvent(type, { data, lastEventId: id }))
  }
  hello(seq: number): void {
    this.say('hello', { seq, serverTime: '2026-11-22T14:00:00Z', heartbeatSeconds: 15 })
  }
  removed(seq: number): void {
    this.say('source.removed', { id: `s${seq}` }, String(seq))
  }
  break(): void {
    this.onerror?.(new Event('error'))
  }
}

interface Timer {
  at: number
  run: () => void
}

/** A browser in small: its tabs share locks and channels, its clock is moved by hand. */
function makeBrowser() {
  let now = 1_000_000
  let timers: Timer[] = []
  const locks = makeLocks()
  const channels = new Set<FakeChannel>()
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  }
  const go = async (ms: number): Promise<void> => {
    const end = now + ms
    for (;;) {
      const next = timers.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      timers = timers.filter((one) => one !== next)
      now = Math.max(now, next.at)
      next.run()
      await settle()
    }
    now = end
  }
  const tab = (options: { locks?: boolean } = {}) => {
    const sources: FakeSource[] = []
    const wakes = new Set<() => void>()
    const offlines = new Set<() => void>()
    const mine = new Set<FakeChannel>()
    const state = { online: true, session: 'holds' as 'holds' | 'ended' | 'unknown', frozen: false }
    const world: LiveWorld = {
      now: () => now,
      random: () => 1,
      online: () => state.online,
      openSource(url) {
        const source = new FakeSource(url)
        sources.push(source)
        return source
      },
      checkSession: async () => state.session,
      later(run, ms) {
        const timer = { at: now + ms, run: () => void (state.frozen || run()) }
        timers.push(timer)
        return () => {
          timers = timers.filter((one) => one !== timer)
        }
      },
      onWake(run) {
        wakes.add(run)
        return () => wakes.delete(run)
      },
      onOffline(run) {
        offlines.add(run)
        return () => offlines.delete(run)
      },
      locks: options.locks === false ? undefined : locks,
      openChannel() {
        const channel = new FakeChannel(channels)
        mine.add(channel)
        return channel
      },
    }
    const live = createLive(world)
    const sleep = (frozen: boolean): void => {
      state.frozen = frozen
      for (const channel of mine) channel.frozen = frozen
    }
    return {
      live,
      sources,
      state,
      last: () => {
        const source = sources.at(-1)
        if (!source) throw new Error('no stream was opened')
        return source
      },
      wake: async () => {
        for (const run of wakes) run()
        await settle()
      },
      lose: async () => {
        state.online = false
        for (const run of offlines) run()
        await settle()
      },
      freeze: () => sleep(true),
      thaw: () => sleep(false),
    }
  }
  return { tab, go, settle }
}

class FakeChannel {
  onmessage: LiveChannel['onmessage'] = null
  frozen = false
  private readonly all: Set<FakeChannel>
  constructor(all: Set<FakeChannel>) {
    this.all = all
    all.add(this)
  }
  postMessage(data: unknown): void {
    const copy: unknown = structuredClone(data)
    for (const other of this.all) {
      if (other === this || other.frozen) continue
      queueMicrotask(() => other.onmessage?.(new MessageEvent('message', { data: copy }) as never))
    }
  }
  close(): void {
    this.all.delete(this)
  }
}
type LiveChannel = ReturnType<LiveWorld['openChannel']>

/** Web Locks in small: one holder, a queue, stealing. */
function makeLocks(): NonNullable<LiveWorld['locks']> {
  type Holder = { end: (error?: Error) => void }
  let holder: Holder | null = null
  const queue: (() => void)[] = []
  const next = (): void => {
    if (!holder) queue.shift()?.()
  }
  const request = (
    _name: string,
    options: LockOptions,
    hold: (lock: Lock | null) => unknown,
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const start = (): void => {
        const mine: Holder = { end: (error) => (error ? reject(error) : resolve(undefined)) }
        holder = mine
        Promise.resolve(hold(null)).then(() => {
          if (holder === mine) holder = null
          mine.end()
          next()
        })
      }
      options.signal?.addEventListener('abort', () => {
        const at = queue.indexOf(start)
        if (at >= 0) queue.splice(at, 1)
        reject(new DOMException('aborted', 'AbortError'))
      })
      if (options.steal && holder) {
        holder.end(new DOMException('stolen', 'AbortError'))
        holder = null
        queueMicrotask(start)
      } else {
        queue.push(start)
        queueMicrotask(next)
      }
    })
  return { request: request as NonNullable<LiveWorld['locks']>['request'] }
}

/** Everything a list would do with the stream. */
function follow(live: Live): { removed: string[]; resets: string[] } {
  const seen = { removed: [] as string[], resets: [] as string[] }
  live.on('source.removed', ({ id }) => seen.removed.push(id))
  live.onReset((reason) => seen.resets.push(reason))
  return seen
}

describe('one page', () => {
  test('opens its stream, hears events once, resumes after the last one', async () => {
    const { tab, go, settle } = makeBrowser()
    const page = tab()
    const seen = follow(page.live)
    page.live.open('lina')
    await settle()
    expect(page.last().url).toBe('/api/events')
    page.last().hello(10)
    page.last().removed(11)
    page.last().removed(11)
    page.last().break()
    await settle()
    expect(page.live.state()).toBe('reconnecting')
    await go(1_000)
    expect(page.sources).toHaveLength(2)
    expect(page.sources[0]?.closed).toBe(true)
    expect(page.last().url).toBe('/api/events?after=11')
    page.last().hello(12)
    page.last().removed(12)
    expect(page.live.state()).toBe('live')
    expect(seen.removed).toEqual(['s11', 's12'])
  })

  test('a list already read tells where the stream begins', async () => {
    const { tab, settle } = makeBrowser()
    const page = tab()
    page.live.open('lina')
    page.live.anchor(7)
    await settle()
    expect(page.last().url).toBe('/api/events?after=7')
  })

  test('35 s of silence is a dead line; a beat is a sign of life', async () => {
    const { tab, go, settle } = makeBrowser()
    const page = tab()
    page.live.open('lina')
    await settle()
    page.last().hello(10)
    await go(34_000)
    page.last().say('beat', {})
    await go(34_000)
    expect(page.live.state()).toBe('live')
    await go(1_000)
    expect(page.live.state()).toBe('reconnecting')
    await go(1_000)
    expect(page.sources).toHaveLength(2)
  })

  test('attempts space out, and stop spacing at once when the network is back or the page is looked at', async () => {
    const { tab, go, settle } = makeBrowser()
    const page = tab()
    page.state.session = 'unknown'
    page.live.open('lina')
    await settle()
    for (const wait of [1_000, 2_000, 4_000, 8_000, 15_000]) {
      const before = page.sources.length
      page.last().break()
      await settle()
      await go(wait - 1)
      expect(page.sources).toHaveLength(before)
      await go(1)
      expect(page.sources).toHaveLength(before + 1)
    }
    page.last().break()
    await settle()
    const before = page.sources.length
    await page.wake()
    expect(page.sources).toHaveLength(before + 1)
  })

  test('without network it says so and comes back with the network', async () => {
    const { tab, settle, go } = makeBrowser()
    const page = tab()
    page.live.open('lina')
    await settle()
    page.last().hello(10)
    await page.lose()
    expect(page.live.state()).toBe('offline')
    await go(60_000)
    expect(page.sources).toHaveLength(1)
    page.state.online = true
    await page.wake()
    expect(page.live.state()).toBe('reconnecting')
    expect(page.last().url).toBe('/api/events?after=10')
  })

  test('a session that ended stops the stream instead of trying for ever', async () => {
    const { tab, settle, go } = makeBrowser()
    const page = tab()
    page.live.open('lina')
    await settle()
    page.state.session = 'ended'
    page.last().break()
    await settle()
    expect(page.live.state()).toBe('signed-out')
    await go(120_000)
    expect(page.sources).toHaveLength(1)
  })

  test('a frame that cannot be read is skipped, the next one is heard', async () => {
    const { tab, settle } = makeBrowser()
    const page = tab()
    const seen = follow(page.live)
    page.live.open('lina')
    await settle()
    page.last().hello(10)
    const warn = console.warn
    console.warn = () => undefined
    page.last().raw('source.removed', '{"id":', '11')
    page.last().raw('source.removed', '', '11')
    page.last().raw('source.removed', 'null', '11')
    console.warn = warn
    page.last().removed(12)
    expect(seen.removed).toEqual(['s12'])
  })

  test('closing ends everything', async () => {
    const { tab, settle, go } = makeBrowser()
    const page = tab()
    page.live.open('lina')
    await settle()
    page.last().hello(10)
    page.live.close()
    expect(page.last().closed).toBe(true)
    await go(120_000)
    expect(page.sources).toHaveLength(1)
  })

  test('a handler that was taken away hears nothing more', async () => {
    const { tab, settle } = makeBrowser()
    const page = tab()
    const heard: string[] = []
    const stop = page.live.on('source.removed', ({ id }) => heard.push(id))
    page.live.open('lina')
    await settle()
    page.last().hello(10)
    page.last().removed(11)
    stop()
    page.last().removed(12)
    expect(heard).toEqual(['s11'])
  })
})

describe('several tabs', () => {
  async function two() {
    const browser = makeBrowser()
    const first = browser.tab()
    const second = browser.tab()
    first.live.open('lina')
    await browser.settle()
    first.last().hello(10)
    second.live.open('lina')
    await browser.settle()
    return { ...browser, first, second, heard: [follow(first.live), follow(second.live)] as const }
  }

  test('share one stream; each hears everything once', async () => {
    const { first, second, heard, settle } = await two()
    expect(second.sources).toHaveLength(0)
    expect(second.live.state()).toBe('live')
    first.last().removed(11)
    await settle()
    expect(heard.map((one) => one.removed)).toEqual([['s11'], ['s11']])
    expect(second.live.lastSeq()).toBe(11)
  })

  test('when the one with the stream closes another takes over and misses nothing', async () => {
    const { first, second, heard, settle } = await two()
    first.last().removed(11)
    await settle()
    first.live.close()
    await settle()
    expect(second.last().url).toBe('/api/events?after=11')
    second.last().hello(12)
    second.last().removed(12)
    expect(heard[1].removed).toEqual(['s11', 's12'])
  })

  test('a tab put to sleep with the stream loses it to one that is awake', async () => {
    const { first, second, settle, go } = await two()
    first.freeze()
    await go(40_000)
    await settle()
    expect(second.sources).toHaveLength(1)
    second.last().hello(10)
    expect(second.live.state()).toBe('live')
    expect(first.last().closed).toBe(true)
  })

  test('a follower that slept through something reads its lists again', async () => {
    const { first, second, heard, settle } = await two()
    second.freeze()
    first.last().removed(11)
    await settle()
    expect(second.live.lastSeq()).toBe(10)
    second.thaw()
    await second.wake()
    expect(heard[1].resets).toEqual(['list_older_than_stream'])
    expect(second.live.lastSeq()).toBe(11)
  })

  test('the state is the same in all of them', async () => {
    const { first, second, settle } = await two()
    first.last().break()
    await settle()
    expect([first.live.state(), second.live.state()]).toEqual(['reconnecting', 'reconnecting'])
  })

  test('without locks each has its own stream', async () => {
    const { tab, settle } = makeBrowser()
    const pages = [tab({ locks: false }), tab({ locks: false })]
    for (const page of pages) page.live.open('lina')
    await settle()
    expect(pages.map((page) => page.sources.length)).toEqual([1, 1])
  })
})
