import { type EnqueuedTaskPromise, Meilisearch } from 'meilisearch'
import { faultOf, faultOfCode, SearchFault } from './search-meilisearch-fault.ts'

/** Where the server is, and how long is waited for it. */
export interface ServerOptions {
  url: string
  key: string
  patience?: Patience
}

/** All in milliseconds. */
export interface Patience {
  /** For one answer. */
  request: number
  /** For a task: the server works them off one after the other. */
  task: number
  /** Between the attempts of what may go well in a moment; one attempt more than there are waits. */
  retries: readonly number[]
  /** Until everybody who saw an index before a swap has given the server what they had for it. */
  grace: number
  /** For so long a server whose disk was full is left alone. */
  full: number
}

const PATIENCE: Patience = { request: 10_000, task: 120_000, retries: [100, 400], grace: 1_000, full: 30_000 }
/** Milliseconds between looks at a task: most are done within some hundred. */
const LOOKS = { first: 4, growth: 1.4, most: 100 }
/** The oldest server all of this was seen to work with. */
const LEAST = [1, 50] as const

/** The server, with its faults in words, its tasks awaited, and another attempt at what may go well in a moment. */
export class Server {
  readonly place: string
  readonly client: Meilisearch
  readonly patience: Patience

  constructor({ url, key, patience = PATIENCE }: ServerOptions) {
    this.place = new URL(url).host
    this.patience = patience
    this.client = new Meilisearch({
      host: url,
      apiKey: key,
      timeout: patience.request,
      // Compressed answers leave in pieces, the last of which waits 40 ms for the first to be acknowledged.
      requestInit: { headers: { 'accept-encoding': 'identity' } },
    })
  }

  /** Asks for something that may be asked twice. Throws `SearchFault`. */
  async ask<T>(request: () => Promise<T>): Promise<T> {
    for (const wait of this.patience.retries) {
      try {
        return await request()
      } catch (error) {
        if (!faultOf(error, this.place).passing) throw faultOf(error, this.place)
        await Bun.sleep(wait)
      }
    }
    return this.askOnce(request)
  }

  /** Asks for something that must not be done twice. Throws `SearchFault`. */
  async askOnce<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request()
    } catch (error) {
      throw faultOf(error, this.place)
    }
  }

  /** Gives the server a task that may be given twice, and waits until it is done. A task that failed is thrown. */
  async run(task: () => EnqueuedTaskPromise): Promise<void> {
    const { taskUid } = await this.ask(task)
    await this.done(taskUid)
  }

  /** The same for a task that must be given once. */
  async runOnce(task: () => EnqueuedTaskPromise): Promise<void> {
    const { taskUid } = await this.askOnce(task)
    await this.done(taskUid)
  }

  async done(taskUid: number): Promise<void> {
    const until = performance.now() + this.patience.task
    for (
      let wait = LOOKS.first;
      performance.now() < until;
      wait = Math.min(wait * LOOKS.growth, LOOKS.most)
    ) {
      const { status, error } = await this.ask(() => this.client.tasks.getTask(taskUid))
      if (status === 'succeeded') return
      if (error) throw faultOfCode(error.code, error.message)
      if (status === 'canceled')
        throw new SearchFault('canceled', `Meilisearch: task ${taskUid} was called off`)
      await Bun.sleep(wait)
    }
    throw new SearchFault(
      'task_timeout',
      `Meilisearch at ${this.place} is behind: task ${taskUid} waits`,
      true,
    )
  }

  /** Its version. Throws `SearchFault` when this is not a server we know how to speak with. */
  async version(): Promise<string> {
    const { pkgVersion } = await this.ask(() => this.client.getVersion())
    const [major = 0, minor = 0] = String(pkgVersion).split('.').map(Number)
    const known = major === LEAST[0] && minor >= LEAST[1]
    if (known) return pkgVersion
    const wrong = major > LEAST[0] ? 'newer than Visao knows' : 'too old'
    throw new SearchFault(
      'wrong_version',
      `Meilisearch ${pkgVersion} is ${wrong}: Visao needs 1.50 or newer, below 2`,
    )
  }
}
