import { intlTag, t } from '../../i18n/index.ts'
import { type Named, type Names, nameOf } from './names.ts'
import type { CoverageCondition, RuleActions, RuleConditions, RuleNotice, WordCondition } from './types.ts'

/** More names than these are counted, not listed. */
const LISTED = 3

/** "Quand un post contient « dunk » ou « jordan » et vient d’un concurrent". */
export function conditionsInWords(conditions: RuleConditions, names: Names): string {
  const said = demandsInWords(conditions, names)
  return said.length === 0 ? t('rules.when.all') : t('rules.when', { what: listed(said, 'conjunction') })
}

/** What stands for a name where none was given. */
export function nameFor(conditions: RuleConditions, names: Names): string {
  const [first] = demandsInWords(conditions, names)
  return capital(first ?? t('rules.when.all'))
}

function demandsInWords(conditions: RuleConditions, names: Names): string[] {
  const { words = [], platforms = [], sources = [], tags = [], roles = [], langs = [] } = conditions
  const { media = [], authors = [], coverage } = conditions
  const one = (list: readonly string[], say: (text: string) => string): string[] =>
    list.length === 0 ? [] : [say(some(list))]
  return [
    ...words.map(wordsInWords),
    ...one(
      platforms.map((id) => t(`alerts.platform.${id}`)),
      (list) => t('rules.is.platforms', { list }),
    ),
    ...one(known(sources, names.sources), (list) => t('rules.is.sources', { list })),
    ...one(
      roles.map((role) => t(`rules.role.${role}`)),
      (list) => t('rules.is.roles', { list }),
    ),
    ...one(tags.map(quoted), (list) => t('rules.is.tags', { list })),
    ...one(langs.map(langName), (list) => t('rules.is.langs', { list })),
    ...one(
      media.map((kind) => t(`rules.a.${kind}`)),
      (list) => t('rules.is.media', { list }),
    ),
    ...one(authors, (list) => t('rules.is.authors', { list })),
    ...(coverage ? [coverageInWords(coverage)] : []),
  ]
}

function wordsInWords({ mode, in: place, words }: WordCondition): string {
  const list = some(words.map(quoted), mode === 'all' ? 'conjunction' : 'disjunction')
  const what = t(`rules.is.${mode}`, { words: list })
  return place === 'both' ? what : t(`rules.is.${place}`, { what })
}

function coverageInWords(coverage: CoverageCondition): string {
  return coverage.is === 'exclusive'
    ? t('rules.is.exclusive')
    : t('rules.is.covered', { n: coverage.atLeast })
}

/** "priorité haute, enregistrée dans « Drops » et toute l’équipe : push". */
export function actionsInWords(actions: RuleActions, names: Names): string {
  const { priority, mute, assignTo, board, notify } = actions
  const said = [
    ...(priority ? [t(`rules.does.${priority}`)] : []),
    ...(mute ? [t('rules.does.mute')] : []),
    ...(assignTo ? [t('rules.does.assign', { name: nameOr(names.people, assignTo) })] : []),
    ...(board ? [t('rules.does.board', { name: nameOr(names.boards, board) })] : []),
    ...(notify ? noticeInWords(notify, names) : []),
  ]
  return said.length === 0 ? t('rules.does.nothing') : said.join(', ')
}

function noticeInWords({ people, by, webhooks }: RuleNotice, names: Names): string[] {
  const who = people === 'team' ? t('rules.team') : some(known(people, names.people), 'conjunction')
  const ways = listed(
    by.map((way) => t(`rules.by.${way}`)),
    'conjunction',
  )
  const relays = some(known(webhooks, names.webhooks), 'conjunction')
  return [
    ...(by.length > 0 && people.length > 0 ? [t('rules.does.notify', { who, ways })] : []),
    ...(webhooks.length > 0 ? [t('rules.does.relay', { list: relays })] : []),
  ]
}

/** "français": as it stands inside a sentence. */
export function langName(code: string): string {
  try {
    return new Intl.DisplayNames(intlTag(), { type: 'language' }).of(code) ?? code
  } catch {
    // What is no language keeps its letters.
    return code
  }
}

function known(ids: readonly string[], list: readonly Named[]): string[] {
  return ids.map((id) => nameOr(list, id))
}

function nameOr(list: readonly Named[], id: string): string {
  return nameOf(list, id) ?? t('rules.gone')
}

function quoted(word: string): string {
  return t('rules.quoted', { word })
}

function some(list: readonly string[], type: 'conjunction' | 'disjunction' = 'disjunction'): string {
  if (list.length <= LISTED + 1) return listed(list, type)
  return listed([...list.slice(0, LISTED), t('rules.more', { n: list.length - LISTED })], type)
}

function listed(list: readonly string[], type: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat(intlTag(), { type }).format(list)
}

/** As a sentence begins. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(intlTag()) + text.slice(1)
}
