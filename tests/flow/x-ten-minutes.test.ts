import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../db/db.ts'
import { tombstone } from '../../db/schema/index.ts'
import type { AlertWire } from '../../server/app.ts'
import { openHouse } from '../fixtures/house.ts'
import { describeBest } from '../fixtures/house-kinds.ts'
import { until } from '../fixtures/until.ts'
import { watchX } from '../fixtures/x-desk.ts'
import { hurried } from '../fixtures/x-desk-timings.ts'
import type { WorldPost } from '../fixtures/x-server/model.ts'
import { openXServer, type XServer } from '../fixtures/x-server/server.ts'

/** Ten minutes, forty times as fast. */
const TIMES = 40
const LASTS_MS = 600_000 / TIMES
const ACCOUNTS = 12

const SYLLABLES = [
  'bra',
  'cou',
  'dél',
  'fin',
  'gra',
  'hau',
  'jon',
  'ké',
  'lum',
  'mar',
  'né',
  'pli',
  'ro',
  'sul',
  'tan',
]

/** The same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** All that happens on X in the ten minutes, and the trouble with reading it. */
class Unrest {
  readonly posted: WorldPost[] = []
  readonly edited = new Map<string, string>()
  readonly deleted = new Set<string>()
  private readonly x: XServer
  private readonly accounts: readonly string[]
  private readonly random = seeded(20_261_125)
  /** Posts the house has told of, by X's id of their first version: only of those it is certain that X sent them whole. */
  private readonly told: () => readonly string[]

  constructor(x: XServer, accounts: readonly string[], told: () => readonly string[]) {
    this.x = x
    this.accounts = accounts
    this.told = told
  }

  /** For so long, and until there was something of everything. */
  async last(ms: number): Promise<void> {
    const end = Date.now() + ms
    const enough = () => this.posted.length > 100 && this.deleted.size > 5 && this.edited.size > 5
    while (Date.now() < end || !enough()) {
      for (let n = 0; n < 4; n++) this.something()
      await Bun.sleep(10 + this.random() * 40)
    }
    this.x.streams.release()
    this.x.mend('all')
  }

  private something(): void {
    const { x, random } = this
    const dice = random()
    const kind = random() < 0.5 ? 'filtered' : 'activity'
    if (dice < 0.8) this.post()
    else if (dice < 0.84) this.edit()
    else if (dice < 0.88) this.delete()
    else if (dice < 0.93) this.repeat()
    else if (dice < 0.95) x.streams.hold()
    else if (dice < 0.98) x.streams.release(random() < 0.5 ? 'reversed' : 'as-posted')
    else if (dice < 0.99) x.drop(kind, this.one(['clean', 'abrupt', 'operational', 'silent']))
    else if (dice < 0.995)
      x.cutNext(kind, { where: this.one(['mid-character', 'mid-object']), ends: 'clean' })
    else x.fail(this.one([kind, 'search', 'posts']), { status: this.one([503, 500]), times: 2 })
  }

  private post(): void {
    const { x, posted, random } = this
    const other = posted[Math.floor(random() * posted.length)]
    const way = random()
    const about = other && way < 0.15 ? { replyTo: other.id } : other && way < 0.25 ? { quote: other.id } : {}
    const media = random() < 0.3 ? { media: [this.one(['photo', 'video'] as const)] } : {}
    const text = `Nº ${posted.length} : ${this.words(8)} « dévoilé » 🏟️`
    posted.push(x.world.post(this.one(this.accounts), { text, ...about, ...media }))
  }

  private edit(): void {
    const id = this.toldOne()
    if (!id) return
    const text = `Modifié ${this.edited.size} : ${this.words(6)}`
    this.edited.set(id, text)
    this.x.world.edit(this.x.world.which(id).versions.at(-1) ?? id, text)
  }

  private delete(): void {
    const id = this.toldOne()
    if (!id) return
    this.deleted.add(id)
    this.x.world.delete(id)
  }

  private repeat(): void {
    const [one] = this.posted.slice(-5)
    if (one && !this.deleted.has(one.id) && !this.edited.has(one.id)) this.x.streams.repeat(one.id)
  }

  /** No two posts tell the same story. */
  private words(count: number): string {
    const syllable = () => this.one(SYLLABLES)
    return Array.from({ length: count }, () => syllable() + syllable() + syllable()).join(' ')
  }

  private toldOne(): string | undefined {
    const open = this.told().filter((id) => !this.deleted.has(id) && !this.edited.has(id))
    return open[Math.floor(this.random() * open.length)]
  }

  private one<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.random() * list.length)]
    if (found === undefined) throw new Error('an empty list')
    return found
  }
}

describeBest('ten minutes in which X drops, repeats, reorders, edits and deletes', (ground) => {
  test('every post is an alert once, every deletion a tombstone, and what X bills is counted', async () => {
    await using stack = new AsyncDisposableStack()
    const x = stack.use(openXServer({ keepAliveMs: 200, writeBytes: 700 }))
    x.limit('filtered', 10_000)
    x.limit('search', 10_000)
    const house = stack.use(
      await openHouse({ ...ground, pollers: true, env: x.env(), overrides: { xTimings: hurried(TIMES) } }),
    )
    const { db } = house.services
    const { api, teamId } = await house.signUp()
    const accounts = Array.from({ length: ACCOUNTS }, () => x.world.account().id)
    const [originals, everything] = [accounts.slice(0, ACCOUNTS / 2), accounts.slice(ACCOUNTS / 2)]
    await watchX(house.services, teamId, originals)
    await watchX(house.services, teamId, everything, { method: 'activity' })
    await until(
      'both streams are open',
      () => x.streams.count('filtered') + x.streams.count('activity') === 2,
    )
    const subscribed = () => x.calls('subscriptions').filter(({ status }) => status === 201).length
    await until('all is subscribed', () => subscribed() === ACCOUNTS * 1.5)
    await using stream = await api.stream()
    await stream.until('hello')
    const firstVersion = ({ post }: AlertWire) =>
      x.world.which(post.url?.split('/').at(-1) ?? '').versions[0] ?? ''
    const told = () => stream.of('alert.created').map(({ data }) => firstVersion(data))

    const unrest = new Unrest(x, accounts, told)
    await unrest.last(LASTS_MS)

    const wanted = unrest.posted.filter((post) => everything.includes(post.authorId) || isOriginal(post))
    const countTombstones = async () =>
      (await calmly(db.select().from(tombstone))).filter(({ ours }) => ours !== null).length
    await until('all have been told', () => new Set(told()).size >= wanted.length, 30_000)
    await until('all deletions', async () => (await countTombstones()) >= unrest.deleted.size, 30_000)
    await until('nothing is missed any more', async () => (await calmly(settled(db))) === 2, 30_000)
    await until('the bill is counted', async () => (await calmly(spent(db))).micros >= x.bill.micros, 30_000)

    // What events leave out is asked for again and again while X refuses.
    const isComplete = (one: AlertWire) =>
      one.post.deletedAt !== null ||
      one.post.media.length > 0 === x.world.which(firstVersion(one)).media.length > 0
    const completed = async () => (await calmly(api.allAlerts())).every(isComplete)
    await until('all media are there', completed, 30_000)

    const alerts = await api.allAlerts()
    expect(told().toSorted()).toEqual(wanted.map(({ id }) => id).toSorted())
    expect(alerts).toHaveLength(wanted.length)
    const gone = alerts.filter(({ post }) => post.deletedAt !== null)
    expect(gone.map(firstVersion).toSorted()).toEqual([...unrest.deleted].toSorted())
    expect(gone.filter(({ post }) => post.title + post.text !== '' || post.media.length > 0)).toEqual([])
    for (const [id, text] of unrest.edited) {
      const alert = alerts.find((one) => firstVersion(one) === id)
      // X puts before a reply whom it is addressed to.
      expect(alert?.post.text).toEndWith(text)
      expect(alert?.post.revisions).toBe(1)
    }
    const plain = alerts.filter((one) => one.post.deletedAt === null && !unrest.edited.has(firstVersion(one)))
    expect(plain.filter(({ post }) => post.revisions > 0)).toEqual([])
    const { micros, units, wasted } = await spent(db)
    expect(micros).toBe(x.bill.micros)
    expect(wasted / units).toBeLessThan(0.01)
  }, 120_000)
})

/** Asked too often, a database in this process would hold it up. */
async function calmly<T>(asked: PromiseLike<T>): Promise<T> {
  await Bun.sleep(100)
  return asked
}

function isOriginal({ references }: WorldPost): boolean {
  return references.every(({ type }) => type === 'quoted')
}

async function spent(db: Parameters<typeof rows>[0]) {
  const [sum] = await rows<{ micros: number; units: number; wasted: number }>(
    db,
    sql`select sum(micros)::float8 as micros, sum(units)::float8 as units, sum(wasted)::float8 as wasted from x_spend`,
  )
  return sum ?? { micros: 0, units: 0, wasted: 0 }
}

/** Streams that are open and were alive just now: what they missed before has been found. */
async function settled(db: Parameters<typeof rows>[0]): Promise<number> {
  const [found] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from x_stream where state = 'open' and alive_at > now() - interval '2 seconds'`,
  )
  return found?.n ?? 0
}
