import type { Failure } from '../core/failure.ts'
import type { XRule } from '../core/x/model.ts'
import { accountsIn, RULE } from '../core/x/packing.ts'
import { ruleChange } from '../core/x/rules.ts'
import { type SubscriptionWish, subscriptionChange } from '../core/x/subscriptions.ts'
import type { Services } from '../services.ts'
import type { XWatch } from './x-watch.ts'

/** Subscriptions are made one by one: who waits behind more than these is watched by rules meanwhile. */
const FEW = 20

/** What it is told of who is watched; it says who waits for a subscription. */
type Watched = Pick<XWatch, 'plan' | 'unsubscribed' | 'accountsOf' | 'wish'>

/**
 * Has X send just what is watched: the rules and subscriptions it keeps are told against those wanted, ours alone are
 * changed. What X refuses of them is said once, and those accounts are looked at like others, now and then.
 */
export class XSync {
  private readonly services: Pick<Services, 'x' | 'log'>
  private readonly watch: Watched
  private readonly onSent: () => void
  private said = new Set<string>()

  /** `onSent` is called once X sends what it can, which may be long before the last account is subscribed. */
  constructor(services: Pick<Services, 'x' | 'log'>, watch: Watched, onSent: () => void) {
    this.services = services
    this.watch = watch
    this.onSent = onSent
  }

  /**
   * Subscriptions first: who has none is watched by rules. These stay as they are while no post may be paid for: their
   * stream is closed. Why it did not go to its end, if it did not.
   */
  async run(signal: AbortSignal): Promise<Failure | null> {
    const failure = await this.subscriptions(signal)
    if (signal.aborted) return null
    const refused = this.watch.wish === 'all' ? await this.rules() : null
    this.onSent()
    return failure ?? refused
  }

  private async subscriptions(signal: AbortSignal): Promise<Failure | null> {
    const { x } = this.services
    const { activity, followed } = this.watch.plan
    const kept = await x.subscriptions()
    if (!kept.ok) {
      // A key that may not subscribe at all: everybody is watched by rules.
      if (isTheirs(kept.failure)) this.watch.unsubscribed = new Set(activity)
      return kept.failure
    }
    const change = subscriptionChange(activity, followed, kept.value)
    this.say(
      'Subscriptions on X’s key that are not Visao’s are paid for too',
      change.others.map(({ userId }) => userId),
    )
    this.say('X tells of no more accounts: these are watched for their originals', change.beyond)
    if (change.undeleted > 0) this.say('X cannot tell of all deletions', [`${change.undeleted} accounts`])
    const removed = change.remove.length > 0 ? await x.unsubscribe(change.remove) : null
    const waiting = new Set(
      change.add.filter(({ eventType }) => eventType === 'post.create').map(({ userId }) => userId),
    )
    for (const id of change.beyond) waiting.add(id)
    if (waiting.size > FEW) {
      this.watch.unsubscribed = new Set(waiting)
      await this.rules()
      this.onSent()
    }
    const failure = await this.subscribe(change.add, waiting, signal)
    this.watch.unsubscribed = waiting
    return failure ?? (removed?.ok === false ? removed.failure : null)
  }

  /** One by one, as X wants it; `waiting` keeps those that could not be had. */
  private async subscribe(
    wishes: readonly SubscriptionWish[],
    waiting: Set<string>,
    signal: AbortSignal,
  ): Promise<Failure | null> {
    for (const wish of wishes) {
      if (signal.aborted) return null
      const made = await this.services.x.subscribe(wish)
      if (made.ok) {
        if (wish.eventType === 'post.create') waiting.delete(wish.userId)
      } else if (isTheirs(made.failure))
        this.say('X tells nothing of this account', [wish.userId, made.failure.detail])
      else return made.failure
    }
    return null
  }

  private async rules(): Promise<Failure | null> {
    const { x } = this.services
    const kept = await x.rules()
    if (!kept.ok) return kept.failure
    const { add, remove, others, beyond } = ruleChange(this.watch.accountsOf('filtered'), kept.value)
    this.say(
      'Rules on X’s key that are not Visao’s are paid for too',
      others.map(({ value }) => value),
    )
    this.say('There is no rule left for these accounts', beyond)
    if (add.length + remove.length === 0) return null
    const changed = await x.changeRules({ add, remove })
    if (changed.ok || !isTheirs(changed.failure)) return changed.ok ? null : changed.failure
    return await this.rulesOneByOne(add, remove, kept.value)
  }

  /** X refused one of them: the others must not go without. */
  private async rulesOneByOne(
    add: readonly { value: string; tag: string }[],
    remove: readonly string[],
    kept: readonly XRule[],
  ): Promise<Failure | null> {
    const { x } = this.services
    const there = kept.filter(({ id }) => !remove.includes(id)).map(({ value }) => value)
    for (const rule of add) {
      const made = await x.changeRules({ add: [rule], remove: [] })
      if (made.ok) there.push(rule.value)
      if (made.ok) continue
      if (!isTheirs(made.failure)) return made.failure
      this.say('X refused a rule', [rule.value, made.failure.detail])
    }
    const gone = await x.changeRules({ add: [], remove: this.replaced(kept, remove, there) })
    return gone.ok ? null : gone.failure
  }

  /** Of the rules that were to go those without which nobody goes unwatched. */
  private replaced(kept: readonly XRule[], remove: readonly string[], there: readonly string[]): string[] {
    const wanted = new Set(this.watch.accountsOf('filtered'))
    const covered = new Set(there.flatMap((value) => accountsIn(value, RULE) ?? []))
    const isNeeded = ({ value }: XRule) =>
      accountsIn(value, RULE)?.some((id) => wanted.has(id) && !covered.has(id)) === true
    return kept.filter((rule) => remove.includes(rule.id) && !isNeeded(rule)).map(({ id }) => id)
  }

  /** Once for the same. */
  private say(what: string, whom: readonly string[]): void {
    const word = `${what}: ${whom.join(', ')}`
    if (whom.length === 0 || this.said.has(word)) return
    this.said.add(word)
    this.services.log.warn(what, { count: whom.length, first: whom.slice(0, 3).join(', ').slice(0, 300) })
  }
}

/** Something is wrong with what was asked, not with asking: again would be no better. */
function isTheirs({ status, code }: Failure): boolean {
  if (code === 'token_refused' || code === 'no_credit' || code === 'usage_capped' || code === 'not_connected')
    return false
  return status === undefined
    ? code === 'unreadable' || code === 'http_error'
    : status >= 400 && status < 500 && status !== 429
}
