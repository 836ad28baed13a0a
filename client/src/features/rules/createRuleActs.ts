import { explain, toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { useToasts } from '../../ui/Toast.tsx'
import type { Read } from '../settings/createRead.ts'
import { dropped, stepped } from './order.ts'
import type { Rulebook } from './readRules.ts'
import { rulesApi } from './rulesApi.ts'
import type { Rule, RuleBody } from './types.ts'

/** What is done with the rules of the list: shown at once, taken back when the server refuses, and undone by a word. */
export interface RuleActs {
  turn(rule: Rule, enabled: boolean): void
  step(id: string, by: 1 | -1): void
  drop(id: string, target: string, behind: boolean): void
  add(body: RuleBody): void
  copy(rule: Rule): void
  remove(rule: Rule): void
  apply(id: string): Promise<boolean>
}

export function createRuleActs(book: Read<Rulebook>): RuleActs {
  const toasts = useToasts()
  const put = (change: (rules: readonly Rule[]) => readonly Rule[]): void =>
    book.put((now) => ({ ...now, rules: change(now.rules) }))
  const idsNow = (): readonly string[] => book.value()?.rules.map(({ id }) => id) ?? []
  /** True when it was done; else what the list showed is read again, and why is said. */
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      toasts.show({ text: t('rules.failed', { why: explain(toApiError(error)) }) })
      await book.reload()
      return false
    }
  }
  const again = async (work: () => Promise<unknown>): Promise<void> => {
    await work()
    await book.reload()
  }
  const arrange = async (before: readonly string[], next: readonly string[]): Promise<void> => {
    if (next === before) return
    put((rules) => inOrder(rules, next))
    const done = await attempt(async () => {
      const rules = await rulesApi.order(next)
      put(() => rules)
    })
    if (done) toasts.show({ text: t('rules.moved'), undo: () => again(() => rulesApi.order(before)) })
  }
  const add = async (body: RuleBody): Promise<void> => {
    let made: Rule | null = null
    const done = await attempt(async () => {
      const rule = await rulesApi.add(body)
      made = rule
      put((rules) => [...rules, rule])
    })
    const id = (made as Rule | null)?.id
    if (!done || id === undefined) return
    toasts.show({
      text: t('rules.added', { name: body.name }),
      undo: () => again(() => rulesApi.remove(id)),
    })
  }
  const remove = async ({ id, name }: Rule): Promise<void> => {
    put((rules) => rules.filter((one) => one.id !== id))
    if (!(await attempt(() => rulesApi.remove(id)))) return
    toasts.show({ text: t('rules.removed', { name }), undo: () => again(() => rulesApi.restore(id)) })
  }
  return {
    turn(rule, enabled) {
      put((rules) => rules.map((one) => (one.id === rule.id ? { ...one, enabled } : one)))
      void attempt(async () => {
        const changed = await rulesApi.change(rule.id, { enabled })
        put((rules) => rules.map((one) => (one.id === rule.id ? changed : one)))
      })
    },
    step: (id, by) => void arrange(idsNow(), stepped(idsNow(), id, by)),
    drop: (id, target, behind) => void arrange(idsNow(), dropped(idsNow(), id, target, behind)),
    add: (body) => void add(body),
    copy: ({ name, conditions, actions }) =>
      void add({ name: t('rules.copy.name', { name }).slice(0, 120), conditions, actions, enabled: false }),
    remove: (rule) => void remove(rule),
    async apply(id) {
      const done = await attempt(async () => {
        const { changed } = await rulesApi.apply(id)
        toasts.show({ text: changed > 0 ? t('rules.apply.done', { n: changed }) : t('rules.apply.none') })
      })
      if (done) await book.reload()
      return done
    },
  }
}

function inOrder(rules: readonly Rule[], ids: readonly string[]): readonly Rule[] {
  return [...rules].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}
