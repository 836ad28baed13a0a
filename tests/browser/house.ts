import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPglite } from '../../db/open.ts'
import { channel } from '../../db/schema/index.ts'
import { buildClient, CLIENT_DIST } from '../../scripts/build.ts'
import { createApp } from '../../server/app.ts'
import { type Config, readConfig } from '../../server/config.ts'
import type { Pack } from '../../server/core/packs/pack.ts'
import { openRuntime, type Runtime } from '../../server/runtime.ts'
import { DUE_TOPIC, type Services } from '../../server/services.ts'
import { web } from '../../server/web.ts'
import { logInto, NOBODY } from '../fixtures/house.ts'
import { type Api, type Member, signUpAt } from '../fixtures/house-api.ts'
import { preparedImage } from '../fixtures/house-database.ts'
import { ALLOWED_HOSTS, type Feed, openPublisher, type Publisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'

/** The whole of Visao as a browser meets it: built client, API, pollers, with publishers to watch. */
export interface WebHouse extends AsyncDisposable {
  /** Stays the same over `hangUp` and `restart`. */
  readonly url: string
  /** Where it keeps its data, the outbox among it. */
  readonly folder: string
  readonly publisher: Publisher
  readonly services: Services
  /** Streams open now. */
  streams(): number
  /** A newcomer with a team of their own. */
  signUp(name?: string): Promise<Member>
  /** Has every channel looked at now. */
  look(): Promise<void>
  /** Watches a feed and waits for its first import, which raises no alerts. The source's id. */
  watch(api: Api, feed: Feed, more?: Record<string, unknown>): Promise<string>
  /** Ends every connection and takes none; the pollers go on. */
  hangUp(): Promise<void>
  /** Listens again on the same port. */
  pickUp(): void
  /** Ends the process's work and begins anew on the same folder; nothing answers in between. */
  stop(): Promise<void>
  start(): Promise<void>
}

export interface WebHouseOptions {
  /** Variables on top of the usual ones; a function where they must tell the address it will have. */
  env?: Record<string, string> | ((url: string) => Record<string, string>)
  /** Where the built client lies, when it is not where the build leaves it. Read again by every `pickUp`. */
  root?: string
  /** In place of the real starter packs, whose outlets no test may ask. */
  packs?: (publisher: Publisher) => readonly Pack[]
}

/** Opens one on a free port of 127.0.0.1; the client is built first when it is not up to date. */
export async function openWebHouse({ env = {}, packs, root }: WebHouseOptions = {}): Promise<WebHouse> {
  await buildClient()
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'visao-browser-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const publisher = stack.use(openPublisher())
  const port = typeof env === 'function' ? freePort() : 0
  const variables = typeof env === 'function' ? env(`http://127.0.0.1:${port}`) : env
  const process = new HouseProcess(folder, variables, packs?.(publisher), port, root)
  stack.defer(() => process.stop())
  await process.start(await preparedImage())
  const owned = stack.move()
  return {
    url: process.url,
    folder,
    publisher,
    get services() {
      return process.running.services
    },
    streams: () => process.running.hub.size,
    signUp: (name) => signUpAt(process.url, name),
    look: () => lookNow(process.running.services),
    async watch(api, feed, more) {
      const { id } = await api.watch(feed.url, { name: feed.title, ...more })
      await until(`first look at ${feed.path}`, async () => (await api.source(id)).health.lastOkAt !== null)
      return id
    },
    hangUp: () => process.hangUp(),
    pickUp: () => process.pickUp(),
    stop: () => process.stop(),
    start: () => process.start(),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** Free a moment ago, which is all that can be known. */
function freePort(): number {
  const probe = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() })
  const { port } = probe
  probe.stop(true)
  return port ?? 0
}

/** Makes everything due and says so, as the passing of time would. */
async function lookNow({ db, clock, bus }: Services): Promise<void> {
  await db.update(channel).set({ nextPollAt: clock.now() })
  await bus.publish(DUE_TOPIC, 0)
}

/** What one process of the house is; here in the process of the tests. */
class HouseProcess {
  readonly log: string[] = []
  private readonly folder: string
  private readonly env: Record<string, string>
  private readonly packs: readonly Pack[] | undefined
  private readonly root: string
  private runtime: Runtime | null = null
  private app: ReturnType<HouseProcess['assemble']> | null = null
  private port: number

  constructor(
    folder: string,
    env: Record<string, string>,
    packs: readonly Pack[] | undefined,
    port: number,
    root = CLIENT_DIST,
  ) {
    this.port = port
    this.root = root
    this.folder = folder
    this.env = env
    this.packs = packs
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  private get config(): Config {
    const settings = {
      DATA_DIR: this.folder,
      SIGN_UP: 'open',
      FETCH_ALLOW_HOSTS: ALLOWED_HOSTS,
      TIKTOK_URL: NOBODY,
      ...this.env,
    }
    return readConfig(settings, false, '0.0.0-test')
  }

  get running(): Runtime {
    if (!this.runtime) throw new Error('the house is stopped')
    return this.runtime
  }

  /** `image`: a prepared database, for the first start in a folder. */
  async start(image?: Blob): Promise<void> {
    this.runtime = await openRuntime(this.config, {
      log: logInto(this.log),
      openDatabase: () => openPglite(this.folder, image),
    })
    this.pickUp()
    await this.runtime.startPollers()
  }

  pickUp(): void {
    this.app ??= this.assemble(this.running)
    this.app.listen({ port: this.port, hostname: '127.0.0.1', reusePort: false, idleTimeout: 60 })
    this.port = this.app.server?.port ?? 0
  }

  async hangUp(): Promise<void> {
    await this.app?.server?.stop(true)
    this.app = null
  }

  async stop(): Promise<void> {
    await this.runtime?.hub[Symbol.asyncDispose]()
    await this.hangUp()
    await this.runtime?.[Symbol.asyncDispose]()
    this.runtime = null
  }

  private assemble({ services, auth, hub, health }: Runtime) {
    const parts = { version: '0.0.0-test', parts: () => health() }
    const packs = this.packs ? { packs: this.packs } : {}
    return createApp({ services, auth, hub, health: parts, outside: this.config, ...packs }).use(
      web({ root: this.root }),
    )
  }
}
