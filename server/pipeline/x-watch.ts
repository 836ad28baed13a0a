import { followedAccounts } from '../../db/queries/x-accounts.ts'
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
  private wholly: ReadonlySet<string> = new Set()
  private readonly services: Services

  constructor(services: Services) {
    this.services = services
  }

  /** Reads it anew; true when others are watched, or in another way. */
  async look(): Promise<boolean> {
    const { db, ledger } = this.services
    const accounts = await followedAccounts(db)
    this.allowance = await ledger.allowance('read')
    this.stop = this.allowance === 'closed' ? await ledger.stop('read') : null
    this.accounts = new Map(accounts.map((one) => [one.account, one]))
    const before = wordOf(this.plan)
    this.plan = watchPlan(accounts, this.allowance)
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

  /** Whether a stream is to be open: the one for events tells of deletions too. */
  isWanted(kind: XStreamKind): boolean {
    if (this.allowance === 'closed') return false
    return kind === 'filtered' ? this.accountsOf(kind).length > 0 : this.plan.followed.length > 0
  }
}

function wordOf({ filtered, activity, followed }: WatchPlan): string {
  return [filtered, activity, followed].map((ids) => ids.toSorted().join()).join(';')
}
