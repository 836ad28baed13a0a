import { afterEach, describe, expect, test } from 'bun:test'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { setLocale } from '../../i18n/index.ts'
import { failureHint, failureWhy } from './failureAdviceText.ts'
import { failurePhrase } from './failureText.ts'
import { healthLine } from './healthWords.ts'
import { choiceOf, everyWords, INTERVALS, intervalName, secondsOf } from './intervals.ts'
import { before, NOW, source } from './sample.ts'
import type { Health } from './types.ts'

afterEach(() => setLocale('fr'))

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const line = (health: Partial<Health>, change: Partial<SourceWire> = {}) => {
  const said = healthLine(source('kestrel', change, health), NOW)
  return { ...said, title: plain(said.title), detail: plain(said.detail) }
}
const failing = (code: string, status: number | null = null) =>
  ({
    state: 'failing',
    since: before(3 * 3_600),
    failure: { code, detail: 'detail', status },
    failures: 9,
  }) as const

describe('health in words', () => {
  test('well: how often, and when it was last seen', () => {
    expect(line({})).toMatchObject({
      title: 'Tout va bien',
      detail: 'Toutes les 60 s · vu il y a 12 s',
      tone: 'quiet',
    })
  })
  test('an account: by which way it is watched', () => {
    expect(line({}, { platform: 'x', method: 'stream' }).detail).toBe('Originaux seulement · vu il y a 12 s')
    expect(line({}, { platform: 'tiktok', method: 'embed' }).detail).toBe(
      'Page publique, au mieux · vu il y a 12 s',
    )
    expect(line({}, { platform: 'x', method: 'telepathy' }).detail).toBe('telepathy · vu il y a 12 s')
  })
  test('what a network lifts by itself: until when', () => {
    const x = { platform: 'x', method: 'stream' } as const
    const until = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit' })
    const hour = until.format(new Date(before(-1_800)))
    const limited = (code: string) => line({ ...failing(code, 429), nextCheckAt: before(-1_800) }, x).title
    expect(limited('rate_limited')).toBe(`Réseau limité, prochain essai : ${hour}`)
    expect(limited('no_credit')).toBe(`Plus de crédit, prochain essai : ${hour}`)
    expect(limited('budget_spent')).toBe(`Budget dépensé, prochain essai : ${hour}`)
    expect(limited('private')).toBe('Échoue depuis 3 h : compte privé')
  })
  test.each([
    ['not_connected', 'compte non connecté'],
    ['private', 'compte privé'],
    ['not_professional', 'compte non professionnel'],
    ['suspended', 'compte suspendu'],
    ['not_found', 'compte introuvable'],
    ['token_expired', 'jeton expiré'],
  ])('%s is told of an account, without numbers: %s', (code, words) => {
    expect(line(failing(code, 404), { platform: 'instagram', method: 'graph' }).title).toBe(
      `Échoue depuis 3 h : ${words}`,
    )
  })
  test('where nothing is promised: when it last went well', () => {
    const health = { ...failing('unreadable'), lastOkAt: before(7_200), nextCheckAt: before(-60) }
    expect(line(health, { platform: 'tiktok', method: 'embed' }).detail).toBe('Dernière réussite il y a 2 h')
  })
  test('failing: since when and why, then when it is tried again', () => {
    expect(line({ ...failing('tls_expired'), nextCheckAt: before(-240) })).toMatchObject({
      title: 'Échoue depuis 3 h : certificat expiré',
      detail: 'Nouvel essai dans 4 min',
      tone: 'bad',
    })
    expect(line({ ...failing('forbidden', 403), nextCheckAt: before(1) })).toMatchObject({
      title: 'Échoue depuis 3 h : lecture refusée (403)',
      detail: 'Nouvel essai en cours',
    })
  })
  test('failing without a reason still says since when', () => {
    expect(line({ ...failing('x'), failure: null }).title).toBe('Échoue depuis 3 h')
  })
  test('silent: since its last post, beside its habit', () => {
    expect(line({ state: 'silent', lastPostAt: before(9 * 3_600) })).toMatchObject({
      title: 'Silencieuse depuis 9 h',
      detail: 'D’habitude, un post toutes les 2 h',
      tone: 'bad',
    })
    expect(
      line({ state: 'silent', lastPostAt: null, since: before(7_200), rhythmSeconds: null }),
    ).toMatchObject({
      title: 'Silencieuse depuis 2 h',
      detail: 'Plus rien de nouveau',
    })
  })
  test('paused by a person, closed by the publisher', () => {
    expect(line({ state: 'paused' }, { pausedAt: before(5) }).title).toBe('En pause')
    expect(line({ state: 'paused' }, { pausedAt: before(7_200) })).toMatchObject({
      title: 'En pause depuis 2 h',
      detail: 'Vu il y a 12 s',
      tone: 'quiet',
    })
    expect(line({ state: 'gone', since: before(7_200) })).toMatchObject({
      title: 'Fermée par l’éditeur',
      detail: 'Mise en pause il y a 2 h',
    })
  })
  test('new: its first reading is to come, then under way', () => {
    const fresh = { state: 'new', lastOkAt: null, lastCheckedAt: null } as const
    expect(line({ ...fresh, nextCheckAt: before(-5) }).title).toBe('Première lecture à venir')
    expect(line({ ...fresh, nextCheckAt: before(0) }).title).toBe('Première lecture en cours')
  })
  test('in English', async () => {
    await setLocale('en')
    expect(line(failing('tls_expired')).title).toBe('Failing for 3h: expired certificate')
    expect(line({}).detail).toBe('Every 60s · seen 12s ago')
  })
})

describe('a failure this client does not know', () => {
  const unknown = { code: 'solar_flare', detail: 'the sun', status: null }
  test('is told by its code and detail', () => {
    expect(plain(failurePhrase(unknown))).toBe('problème « solar_flare »')
    expect(plain(failureWhy(unknown))).toBe('La lecture a échoué : the sun')
    expect(failureHint(unknown)).toBe('Si cela dure, prévenez qui installe Visao.')
  })
})

describe('intervals', () => {
  test('are told as people say them', () => {
    expect([15, 60, 61, 120, 900, 3_600, 86_400].map((seconds) => plain(everyWords(seconds)))).toEqual([
      'Toutes les 15 s',
      'Toutes les 60 s',
      'Toutes les 1 min 01',
      'Toutes les 2 min',
      'Toutes les 15 min',
      'Toutes les heures',
      'Une fois par jour',
    ])
    expect(INTERVALS.map((choice) => plain(intervalName(choice)))).toEqual([
      'Auto',
      '15 s',
      '1 min',
      '2 min',
      '5 min',
      '15 min',
      '1 h',
      '24 h',
    ])
  })
  test('a choice and its seconds say the same; an interval set elsewhere is none of them', () => {
    for (const choice of INTERVALS) expect(choiceOf(secondsOf(choice))).toBe(choice)
    expect(choiceOf(77)).toBeNull()
  })
})
