import type { EnqueuedTaskPromise } from 'meilisearch'
import { SearchFault } from './search-meilisearch-fault.ts'
import type { Server } from './search-meilisearch-server.ts'
import { LAYOUT, outdated, SETTINGS } from './search-meilisearch-settings.ts'

/** Whoever made one and did not finish within this is gone. */
const ABANDONED_MS = 6 * 3_600_000
const LISTED = 1_000

/**
 * The index that is searched, and those a rebuild is filling: `visao-1` and `visao-1-<chance>`. Everything that is put,
 * dropped or told goes to all of them, so a rebuild loses nothing whoever writes meanwhile.
 */
export class Indexes {
  readonly live: string
  readonly #server: Server
  #ready: Promise<void> | null = null

  constructor(server: Server, name: string) {
    this.#server = server
    this.live = `${name}-${LAYOUT}`
  }

  /** Names of all that must be written to. Throws when there is none that is searched: it would be made without settings. */
  async written(): Promise<string[]> {
    await this.#prepared()
    const now = Date.now()
    const here = await this.#list()
    if (here.some(({ uid }) => uid === this.live))
      return here.filter(({ age }) => age(now) < ABANDONED_MS).map(({ uid }) => uid)
    this.#ready = null
    throw new SearchFault(
      'index_not_found',
      `the index ${this.live} is not there: it must be made anew`,
      true,
    )
  }

  /** Fills a new index, then swaps it with the one that is searched, which is searched until then. */
  async renew(fill: (index: string) => Promise<void>): Promise<void> {
    await this.#server.version()
    await this.#forget(({ uid, age }) => uid !== this.live && age(Date.now()) >= ABANDONED_MS)
    const building = `${this.live}-${crypto.randomUUID()}`
    try {
      await this.#run((client) => client.createIndex(building, { primaryKey: 'key' }))
      await this.#run((client) => client.index(building).updateSettings(SETTINGS))
      await fill(building)
      await this.#publish(building)
    } finally {
      await Bun.sleep(this.#server.patience.grace)
      await this.#forget(({ uid }) => uid === building)
    }
  }

  /** Takes all of them away. */
  remove(): Promise<void> {
    return this.#forget(() => true)
  }

  /** Whether it is there, and how many posts are in it; null when it is not. */
  async size(): Promise<number | null> {
    try {
      const stats = await this.#server.ask(() => this.#server.client.index(this.live).getStats())
      return stats.numberOfDocuments
    } catch (error) {
      if (error instanceof SearchFault && error.code === 'index_not_found') return null
      throw error
    }
  }

  /** Once for a process: the server is one we know, and has the settings of this version. */
  #prepared(): Promise<void> {
    this.#ready ??= this.#prepare().catch((error) => {
      this.#ready = null
      throw error
    })
    return this.#ready
  }

  async #prepare(): Promise<void> {
    await this.#server.version()
    if ((await this.size()) === null) return
    const index = this.#server.client.index(this.live)
    const change = outdated(await this.#server.ask(() => index.getSettings()))
    if (change) await this.#run(() => index.updateSettings(change))
  }

  /** A swap done twice is none, so it is asked for once. The first index of all takes the name instead. */
  async #publish(building: string): Promise<void> {
    const rename = (await this.size()) === null
    await this.#server.runOnce(() =>
      this.#server.client.swapIndexes([{ indexes: [building, this.live], rename }]),
    )
  }

  async #forget(which: (index: Listed) => boolean): Promise<void> {
    for (const one of await this.#list())
      if (which(one)) await this.#run((client) => client.deleteIndex(one.uid))
  }

  async #list(): Promise<Listed[]> {
    const { results } = await this.#server.ask(() => this.#server.client.getRawIndexes({ limit: LISTED }))
    const ours = results.filter(({ uid }) => uid === this.live || uid.startsWith(`${this.live}-`))
    return ours.map(({ uid, createdAt }) => ({
      uid,
      age: (now) => (uid === this.live ? 0 : now - Date.parse(createdAt)),
    }))
  }

  #run(task: (client: Server['client']) => EnqueuedTaskPromise): Promise<void> {
    return this.#server.run(() => task(this.#server.client))
  }
}

interface Listed {
  uid: string
  /** Milliseconds since it was made; that which is searched is always new. */
  age(now: number): number
}
