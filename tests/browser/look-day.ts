import { desc, eq, inArray } from 'drizzle-orm'
import { alert, channel, post, source } from '../../db/schema/index.ts'
import { EDITOR, Editor } from '../../scripts/demo/editor.ts'
import { Newsday } from '../../scripts/demo/newsday.ts'
import { OUTLET_NAMES, OUTLETS, type OutletName } from '../../scripts/demo/outlets.ts'
import { Publisher } from '../../scripts/demo/publisher.ts'
import { apiOf, type Member } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'
import { openWebHouse, type WebHouse } from './house.ts'
import { seedFailure, seedSource } from './seed.ts'

/** Posts put out after the archives are in. */
const POSTS = 26

/** A newsroom and its ordinary day. */
export interface Day {
  house: WebHouse
  editor: Member
  newcomer: Member
  publishers: Record<OutletName, Publisher>
  alertId: string
  failingId: string
  wellId: string
  /** Title of a post that competitors have as well. */
  covered: string
}

/** The demo's outlets with a morning behind them, and two more that are not well. */
export async function openDay(stack: AsyncDisposableStack): Promise<Day> {
  const house = stack.use(await openWebHouse())
  openNordhaven(house)
  const newsday = new Newsday(4, new Date())
  const publishers = Object.fromEntries(
    OUTLET_NAMES.map((name) => {
      const publisher = stack.use(new Publisher({ ...OUTLETS[name], reliable: true }))
      for (const { article, at } of newsday.archive(name)) publisher.publish(article, at)
      return [name, publisher]
    }),
  ) as Record<OutletName, Publisher>
  const demo = await Editor.signUp(house.url)
  for (const name of OUTLET_NAMES) await demo.watch(publishers[name])
  await until('the archives', async () =>
    (await demo.sources()).every(({ health }) => health.lastOkAt !== null),
  )
  const editor = await signedIn(house.url)
  let count = 0
  for (const { outlet, article } of newsday.live()) {
    publishers[outlet].publish(article, new Date())
    // What the newsroom publishes itself raises no alert.
    if (OUTLETS[outlet].watch.role !== 'own' && ++count === POSTS) break
  }
  await house.look()
  await until('the alerts', async () => (await editor.api.allAlerts()).length >= POSTS)
  await spreadOut(house)
  const failingId = await addTroubles(house, editor)
  const [first] = await editor.api.allAlerts()
  const sources = await editor.api.sources()
  const well = sources.find(({ name }) => name === 'Sole Dépêche') ?? sources.at(-1)
  return {
    house,
    editor,
    newcomer: await house.signUp('Nina Adelmo'),
    publishers,
    alertId:
      (await editor.api.allAlerts()).find(({ post: { media } }) => media.length > 1)?.id ?? first?.id ?? '',
    failingId,
    wellId: well?.id ?? '',
    covered: await mostCovered(editor),
  }
}

/** The title of the alert that most competitors have, once all were compared. */
async function mostCovered({ api }: Member): Promise<string> {
  const alerts = await until('every alert to be compared', async () => {
    const all = await api.allAlerts()
    return all.every(({ coverage }) => coverage.checkedAt !== null) && all
  })
  const [first] = alerts.sort((a, b) => b.coverage.covered.length - a.coverage.covered.length)
  return first?.post.title ?? ''
}

async function signedIn(url: string): Promise<Member> {
  const { email, password } = EDITOR
  const answer = await apiOf(url, null).send('POST', '/api/auth/sign-in/email', { email, password })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  const api = apiOf(url, cookie)
  const { user, team } = await api.me()
  return { api, at: (other) => apiOf(other, cookie), cookie, userId: user.id, teamId: team.id, email }
}

/** A site that can be found and is not watched. */
function openNordhaven({ publisher }: WebHouse): void {
  const feed = publisher.feed('/nordhaven/feed.xml')
  feed.title = 'Nordhaven'
  const titles = [
    'Hiver 2027, le cahier d’images',
    'Teindre sans eau : le carnet de l’usine',
    'Nos horaires pendant les fêtes',
    'Le cabas Fjell passe au coton ciré',
    'Nordhaven rouvre son atelier de réparation',
  ]
  titles.forEach((title, index) => {
    feed.post({ title, date: new Date(Date.now() - (titles.length - index) * 7 * 3_600_000) })
  })
  publisher.page(
    '/nordhaven',
    `<!doctype html><title>Nordhaven</title><link rel="alternate" type="application/rss+xml" href="${feed.path}">`,
  )
}

/** Gives the alerts the ages of a morning and its evening before, and has some of them read and saved. */
async function spreadOut({ services: { db, clock } }: WebHouse): Promise<void> {
  const rows = await db
    .select({ id: alert.id, postId: alert.postId })
    .from(alert)
    .orderBy(desc(alert.createdAt), desc(alert.id))
  const now = clock.now().getTime()
  // As if all of it had been watched for days: what was seen before the first import is not counted.
  const since = new Date(now - 3 * 86_400_000)
  await db.update(channel).set({ importedAt: since, createdAt: since })
  await db.update(source).set({ createdAt: since })
  await db.update(post).set({ seenAt: since })
  let ago = 12_000
  for (const [index, { id, postId }] of rows.entries()) {
    const at = new Date(now - ago)
    const took = 1_000 * (4 + ((index * 7) % 41))
    await db.update(alert).set({ createdAt: at, updatedAt: at }).where(eq(alert.id, id))
    await db
      .update(post)
      .set({ seenAt: at, publishedAt: new Date(at.getTime() - took) })
      .where(eq(post.id, postId))
    ago += index < 3 ? 45_000 : 60_000 * (3 + ((index * 13) % 70))
  }
  const some = (pick: (index: number) => boolean) =>
    rows.filter((_, index) => pick(index)).map(({ id }) => id)
  await db
    .update(alert)
    .set({ state: 'seen' })
    .where(
      inArray(
        alert.id,
        some((index) => index > 4 && index % 3 !== 0),
      ),
    )
  await db
    .update(alert)
    .set({ state: 'saved' })
    .where(
      inArray(
        alert.id,
        some((index) => index % 7 === 3),
      ),
    )
}

/** Sources that need a person; the failing one's id. */
async function addTroubles({ services }: WebHouse, editor: Member): Promise<string> {
  const { db, clock } = services
  const now = clock.now()
  const failing = await seedSource(services, editor, 'Paire Volée', 'competitor')
  await seedFailure(services, failing.channelId, { code: 'tls_expired', detail: 'certificate has expired' })
  const refused = await seedSource(services, editor, 'Le Courrier du Cuir et de la Chaussure')
  await seedFailure(services, refused.channelId, { code: 'cloudflare', detail: 'HTTP 403', status: 403 }, 1.2)
  const gone = await seedSource(services, editor, 'Lacets')
  await db
    .update(channel)
    .set({ state: 'gone', failureCode: 'gone', failureStatus: 410, failingSince: now })
    .where(eq(channel.id, gone.channelId))
  const paused = await seedSource(services, editor, 'Kicks Quotidien', 'competitor')
  await db
    .update(source)
    .set({ pausedAt: new Date(now.getTime() - 7_200_000), tags: ['sneakers'] })
    .where(eq(source.id, paused.sourceId))
  await db
    .update(source)
    .set({ noticeCode: 'flood', noticeAt: now, noticeCount: 48 })
    .where(eq(source.id, failing.sourceId))
  return failing.sourceId
}
