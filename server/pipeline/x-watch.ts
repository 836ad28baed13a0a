import { archivedAccounts, followedAccounts } from '../../db/queries/x-accounts.ts'
import { XClock } from '../core/x/clock.ts'
import { type Followed, streamedBy, type WatchPlan, watchPlan } from '../core/x/watching.ts'
import type { Allowance, XStop } from '../ports/ledger.ts'
import type { XStreamKind } from '../ports/x.ts'
import type { Services } from '../services.ts'

/** Who is watched on X just now, in which way, and what may be spent on it. */
export class XWatch {
  accounts: ReadonlyMap<string, Followed> = new Map()
  plan: WatchPlan = { filtered: [], activity: [], followed: [] }
  allowance: Allowance = 'open'
  /** Why nothing may be read; null while it may. */
  stop: XStop | null = null
  /** Accounts that wait for a subscription, or have none left: their originals come by rules meanwhile. */
  unsubscribed: ReadonlySet<string> = new Set()
  readonly clock = new XClock()
  /** What X was told to send, as far as it is known: its posts are billed, what was taken down is not. */
  told: 'all' | 'deletions' = 'all'
  private archived: ReadonlySet<string> = new Set()
  private wholly: ReadonlySet<string> = new Set()
  private readonly services: Services

  constructor(services: Services) {
    this.services = services
  }

  /** Reads it anew; true when others are watched, or in another way. */
  async look(): Promise<boolean> {
    const { db, ledger } = this.services
    const accounts = await followedAccounts(db)
    this.archived = new Set(await archivedAccounts(db))
    this.allowance = await ledger.allowance('read')
    this.stop = this.allowance === 'closed' ? await ledger.stop('read') : null
    this.accounts = new Map(accounts.map((one) => [one.account, one]))
    const before = wordOf(this.plan)
    this.plan = watchPlan(accounts, [...this.archived], this.allowance)
    this.wholly = new Set(this.plan.activity)
    return wordOf(this.plan) !== before
  }

  /** Whose posts a stream is there for. */
  accountsOf(kind: XStreamKind): string[] {
    return streamedBy(kind, this.plan, this.unsubscribed)
  }

  /** Whether X tells of everything that this account posts. */
  isSubscribed(account: string): boolean {
    return this.wholly.has(account) && !this.unsubscribed.has(account)
  }

  /** Whether posts of this account are, or were, ours to keep: what it takes down goes from here too. */
  isKept(account: string): boolean {
    return this.accounts.has(account) || this.archived.has(account)
  }

  /**
   * What X is to send. Once the budget is spent still what was taken down, as its rules ask within a day
   * (https://docs.x.com/developer-terms); where X itself refuses to go on, nothing.
   */
  get wish(): 'all' | 'deletions' | 'nothing' {
    if (this.allowance !== 'closed') return 'all'
    return this.stop?.why === 'budget_spent' ? 'deletions' : 'nothing'
  }

  /** Whether there is anybody for whom a stream would be open; the one for events tells of deletions too. */
  isWatched(kind: XStreamKind): boolean {
    return kind === 'filtered' ? this.accountsOf(kind).length > 0 : this.plan.followed.length > 0
  }

  /** Whether a stream is to be open now. The one for events waits until X was told what it may send. */
  isWanted(kind: XStreamKind): boolean {
    if (this.wish === 'nothing' || !this.isWatched(kind)) return false
    return kind === 'filtered' ? this.wish === 'all' : this.wish === this.told
  }
}

function wordOf({ filtered, activity, followed }: WatchPlan): string {
  return [filtered, activity, followed].map((ids) => ids.toSorted().join()).join(';')
}
