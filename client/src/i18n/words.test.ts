import { afterEach, describe, expect, test } from 'bun:test'
import { film as filmEn } from '../features/alerts/filmWords.en.ts'
import { film as filmFr } from '../features/alerts/filmWords.fr.ts'
import { handling as handlingEn } from '../features/alerts/handlingWords.en.ts'
import { handling as handlingFr } from '../features/alerts/handlingWords.fr.ts'
import { xnotice as xnoticeEn } from '../features/budget/noticeWords.en.ts'
import { xnotice as xnoticeFr } from '../features/budget/noticeWords.fr.ts'
import { report as reportEn } from '../features/coverage/reportWords.en.ts'
import { report as reportFr } from '../features/coverage/reportWords.fr.ts'
import { device as deviceEn } from '../features/device/words.en.ts'
import { device as deviceFr } from '../features/device/words.fr.ts'
import { record as recordEn } from '../features/record/recordWords.en.ts'
import { record as recordFr } from '../features/record/recordWords.fr.ts'
import { saved as savedEn } from '../features/saved/words.en.ts'
import { saved as savedFr } from '../features/saved/words.fr.ts'
import { share as shareEn } from '../features/share/words.en.ts'
import { share as shareFr } from '../features/share/words.fr.ts'
import { add as addEn } from '../features/sources/addWords.en.ts'
import { add as addFr } from '../features/sources/addWords.fr.ts'
import '../features/sources/addWords.ts'
import { failure as failureEn } from '../features/sources/failureAdvice.en.ts'
import { failure as failureFr } from '../features/sources/failureAdvice.fr.ts'
import { sourcesPage as pageEn } from '../features/sources/pageWords.en.ts'
import { sourcesPage as pageFr } from '../features/sources/pageWords.fr.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { preferredLocale, setLocale, t } from './index.ts'
import { later as laterEn } from './later.en.ts'
import { later as laterFr } from './later.fr.ts'
import type { Phrase } from './phrase.ts'

type Book = Record<string, Record<string, Phrase>>
const books: [string, Book, Book][] = [
  ['en', fr, en],
  ['en, later', laterFr, laterEn],
  ['en, adding', { add: addFr }, { add: addEn }],
  ['en, pages of sources', { sources: pageFr }, { sources: pageEn }],
  ['en, failures', { failure: failureFr }, { failure: failureEn }],
  ['en, reports', { report: reportFr }, { report: reportEn }],
  ['en, records', { record: recordFr }, { record: recordEn }],
  ['en, saved', { saved: savedFr }, { saved: savedEn }],
  ['en, of devices', { device: deviceFr }, { device: deviceEn }],
  ['en, sharing', { share: shareFr }, { share: shareEn }],
  ['en, whose an alert is', { handling: handlingFr }, { handling: handlingEn }],
  ['en, films', { film: filmFr }, { film: filmEn }],
  ['en, of X', { xnotice: xnoticeFr }, { xnotice: xnoticeEn }],
]
const forms = (phrase: Phrase): string[] =>
  typeof phrase === 'string' ? [phrase] : [phrase.one, phrase.other]
const places = (phrase: Phrase): string[] =>
  [...new Set(forms(phrase).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort()

describe('every language says every phrase', () => {
  for (const [name, french, other] of books) {
    for (const [feature, words] of Object.entries(french)) {
      test(`${name}: ${feature}`, () => {
        expect(Object.keys(other[feature] ?? {}).sort()).toEqual(Object.keys(words).sort())
        for (const [key, phrase] of Object.entries(words)) {
          const said = other[feature]?.[key] ?? ''
          expect({ key, places: places(said).filter((one) => one !== '{n}') }).toEqual({
            key,
            places: places(phrase).filter((one) => one !== '{n}'),
          })
          for (const form of forms(said)) expect({ key, form: form.trim() }).toEqual({ key, form })
        }
      })
    }
  }
})

describe('t', () => {
  afterEach(() => setLocale('fr'))

  test('says French first, in its typography', () => {
    expect(t('shell.live.live')).toBe('En direct')
    expect(t('sources.health.failing', { since: '3 h', failure: 'certificat expiré' })).toBe(
      'Échoue depuis 3 h\u00a0: certificat expiré',
    )
  })

  test('chooses singular and plural as each language does', async () => {
    expect(t('sources.check.posts', { n: 0 })).toBe('0 nouveau post')
    expect(t('sources.check.posts', { n: 2 })).toBe('2 nouveaux posts')
    await setLocale('en')
    expect(t('sources.check.posts', { n: 0 })).toBe('0 new posts')
    expect(t('sources.check.posts', { n: 1 })).toBe('1 new post')
  })

  test('writes numbers as the language does', async () => {
    expect(t('sources.figures.followed.competitors', { n: 12_000 })).toBe('suivies, 12\u202f000 concurrents')
    await setLocale('en')
    expect(t('sources.figures.followed.competitors', { n: 12_000 })).toBe('followed, 12,000 competitors')
  })
})

test.each([
  ['en', 'fr-FR', 'en'],
  ['fr', 'en-US', 'fr'],
  [null, 'en-US', 'en'],
  [null, 'EN', 'en'],
  [null, 'de-DE', 'fr'],
  [null, 'enm', 'fr'],
  ['klingon', 'fr', 'fr'],
] as const)('stored %p, spoken %p: %p', (stored, spoken, expected) => {
  expect(preferredLocale(stored, spoken)).toBe(expected)
})
