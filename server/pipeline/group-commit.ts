/**
 * Gathers what arrives while a commit is running into the next one. Alone, an item is committed at once;
 * under load, hundreds share one transaction. The price of a failing neighbour is paid by trying each alone,
 * unless the error is nobody's own (the database is away): then all fail together.
 */
export class GroupCommit<T> {
  private waiting: Waiting<T>[] = []
  private running: Promise<void> | null = null
  private readonly commit: (items: T[]) => Promise<void>
  private readonly isNobodys: (error: unknown) => boolean
  private readonly gather: () => Promise<void>
  private readonly max: number

  /**
   * `commit` writes all of `items` or throws having written none. At most `max` items go into one. `gather` is
   * waited for before the first of a run, for whoever knows that more is about to come.
   */
  constructor(commit: (items: T[]) => Promise<void>, options: GroupOptions = {}) {
    this.commit = commit
    this.isNobodys = options.isNobodys ?? (() => false)
    this.gather = options.gather ?? (() => Promise.resolve())
    this.max = options.max ?? 256
  }

  /** Resolves once the item is committed; rejects with what its own commit threw. */
  submit(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject })
      this.running ??= this.drain()
    })
  }

  /** Resolves when nothing is waiting or running. */
  async settle(): Promise<void> {
    while (this.running) await this.running
  }

  private async drain(): Promise<void> {
    await this.gather()
    while (this.waiting.length > 0) await this.flush(this.waiting.splice(0, this.max))
    this.running = null
  }

  private async flush(batch: Waiting<T>[]): Promise<void> {
    try {
      await this.commit(batch.map((entry) => entry.item))
      for (const entry of batch) entry.resolve()
    } catch (error) {
      if (batch.length === 1 || this.isNobodys(error)) for (const entry of batch) entry.reject(error)
      else for (const entry of batch) await this.flush([entry])
    }
  }
}

/** What a group commit may be told. */
export interface GroupOptions {
  isNobodys?: (error: unknown) => boolean
  gather?: () => Promise<void>
  max?: number
}

interface Waiting<T> {
  item: T
  resolve: () => void
  reject: (error: unknown) => void
}
