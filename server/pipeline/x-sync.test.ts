import { describe, expect, test } from 'bun:test'
import { openXOff } from '../adapters/x-off.ts'
import type { XRule, XSubscription } from '../core/x/model.ts'
import { streamedBy } from '../core/x/watching.ts'
import type { X, XAnswer, XStreamKind } from '../ports/x.ts'
import { XSync } from './x-sync.ts'

/** An X that keeps rules and subscriptions in memory; `refuses` says what it takes not. */
function memoryX(refuses: (wanted: string) => boolean = () => false) {
  const rules: XRule[] = []
  const subscriptions: XSubscription[] = []
  const refused: XAnswer<never> = {
    ok: false,
    failure: { code: 'http_error', detail: 'X takes no such thing', status: 400 },
  }
  const done: XAnswer<null> = { ok: true, value: null, missing: [] }
  let ids = 0
  const x: X = {
    ...openXOff(),
    connected: true,
    rules: async () => ({ ok: true, value: [...rules], missing: [] }),
    async changeRules({ add, remove }) {
      if (add.some(({ value }) => refuses(value))) return refused
      rules.push(...add.map((rule) => ({ ...rule, id: `r${++ids}` })))
      for (const id of remove)
        rules.splice(
          rules.findIndex((one) => one.id === id),
          1,
        )
      return done
    },
    subscriptions: async () => ({ ok: true, value: [...subscriptions], missing: [] }),
    async subscribe(wish) {
      if (refuses(wish.userId)) return refused
      const made = { ...wish, id: `s${++ids}` }
      subscriptions.push(made)
      return { ok: true, value: made, missing: [] }
    },
    async unsubscribe(gone) {
      for (const id of gone)
        subscriptions.splice(
          subscriptions.findIndex((one) => one.id === id),
          1,
        )
      return done
    },
  }
  return { x, rules, subscriptions }
}

function open(x: X, { filtered, activity }: { filtered: string[]; activity: string[] }) {
  const warned: string[] = []
  const quiet = () => undefined
  const log = { debug: quiet, info: quiet, error: quiet, warn: (what: string) => void warned.push(what) }
  const watch = {
    plan: { filtered, activity, followed: [...activity, ...filtered] },
    wish: 'all' as const,
    unsubscribed: new Set<string>() as ReadonlySet<string>,
    accountsOf: (kind: XStreamKind) => streamedBy(kind, watch.plan, watch.unsubscribed),
  }
  return { watch, warned, sync: new XSync({ x, log }, watch, quiet) }
}

const NEVER = new AbortController().signal

describe('what X sends', () => {
  test('is what is watched, and is left alone once it is', async () => {
    const { x, rules, subscriptions } = memoryX()
    const { sync } = open(x, { filtered: ['1', '2'], activity: ['3'] })
    expect(await sync.run(NEVER)).toBeNull()
    expect(rules.map(({ value }) => value)).toEqual(['(from:1 OR from:2) -is:retweet -is:reply'])
    expect(subscriptions.map(({ eventType, userId }) => `${eventType} ${userId}`)).toEqual([
      'post.create 3',
      'post.delete 3',
      'post.delete 1',
      'post.delete 2',
    ])
    const before = [...rules, ...subscriptions]
    expect(await sync.run(NEVER)).toBeNull()
    expect([...rules, ...subscriptions]).toEqual(before)
  })

  test('does not end with a rule that X refuses: the others are made, and stay', async () => {
    const many = Array.from({ length: 60 }, (_, n) => String(1_000_000_000_000_000_000n + BigInt(n)))
    const { x, rules } = memoryX((value) => value.includes(`from:${many[0]} `))
    const { sync, warned } = open(x, { filtered: many, activity: [] })
    expect(await sync.run(NEVER)).toBeNull()
    expect(rules).toHaveLength(1)
    expect(warned).toEqual(['X refused a rule'])
    // What is watched stays watched, however the others are packed the next time.
    const [watched] = rules
    await sync.run(NEVER)
    expect(rules.map(({ value }) => value)).toContain(watched?.value ?? 'none')
  })

  test('leaves to rules whom X tells nothing of', async () => {
    const { x, rules } = memoryX((value) => value === '4')
    const { sync, watch } = open(x, { filtered: ['1'], activity: ['3', '4'] })
    expect(await sync.run(NEVER)).toBeNull()
    expect(watch.accountsOf('activity')).toEqual(['3'])
    expect(rules.map(({ value }) => value)).toEqual(['(from:1 OR from:4) -is:retweet -is:reply'])
  })

  test('names the rules of others and leaves them', async () => {
    const { x, rules } = memoryX()
    rules.push({ id: 'theirs', value: 'cats', tag: 'theirs' })
    const { sync, warned } = open(x, { filtered: [], activity: [] })
    await sync.run(NEVER)
    expect(rules).toHaveLength(1)
    expect(warned).toEqual(['Rules on X’s key that are not Visao’s are paid for too'])
  })
})
