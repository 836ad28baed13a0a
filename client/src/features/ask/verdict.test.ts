import { describe, expect, test } from 'bun:test'
import '../../i18n/later.ts'
import { clock } from '../../i18n/format.ts'
import { AT, first, ours, report } from './samples.ts'
import { verdictWords } from './verdict.ts'

const NOW = Date.parse(AT) + 3_600_000
const later = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString()
/** As it reads, with every kind of space as a space. */
function reading(more: Parameters<typeof report>[0], now = NOW): string {
  const { lead, rest, notes } = verdictWords(report(more), now)
  return [lead, rest, ...notes].join(' ').replace(/\s/g, ' ')
}

describe('the verdict', () => {
  test('covered: how many, who was first and when', () => {
    expect(reading({ verdict: 'covered', covered: 4, first: first() })).toBe(
      `Oui, 4 sur 9. Sole Dépêche l’a sorti le premier, à ${clock(AT)}.`,
    )
  })

  test('a moment that is not what the publisher says is called seen', () => {
    expect(reading({ verdict: 'covered', covered: 1, first: first({ basis: 'seen' }) })).toBe(
      `Oui, 1 sur 9. Vu d’abord chez Sole Dépêche, à ${clock(AT)}.`,
    )
  })

  test('another day is named', () => {
    const tomorrow = NOW + 86_400_000
    expect(reading({ verdict: 'covered', covered: 1, first: first() }, tomorrow)).toContain(
      `le 24 nov. à ${clock(AT)}.`,
    )
  })

  test('covered while some are blind: it may be more', () => {
    expect(reading({ verdict: 'covered', covered: 4, blind: 1, first: first() })).toEndWith(
      'Un concurrent est aveugle en ce moment, le compte peut donc être plus haut.',
    )
  })

  test('exclusive: nobody, and how many were looked at', () => {
    expect(reading({})).toBe('Non. Personne ne l’a. Les 9 concurrents suivis ont été lus et comparés.')
  })

  test('unproven: a zero is no proof while somebody is blind', () => {
    expect(reading({ verdict: 'unproven', blind: 2 })).toBe(
      'Pas trouvé, mais 2 concurrents sont aveugles : rien n’est prouvé.',
    )
    expect(reading({ verdict: 'unproven', blind: 1 })).toContain('mais 1 concurrent est aveugle :')
  })

  test('unproven: first pictures are not all pictures', () => {
    expect(reading({ verdict: 'unproven', doubt: 'picture' })).toBe(
      'Pas trouvé parmi les premières images des 30 derniers jours : rien n’est prouvé.',
    )
  })

  test('unproven: what was too old was not compared, and no answer is coming', () => {
    expect(reading({ verdict: 'unproven', doubt: 'old', checkedAt: null })).toBe(
      'Trop ancien pour être comparé : rien n’est prouvé.',
    )
  })

  test('nobody to compare with is neither yes nor no', () => {
    expect(reading({ verdict: 'unproven', watched: 0 })).toStartWith('Aucun concurrent suivi :')
  })

  test('not compared yet', () => {
    expect(reading({ verdict: 'checking' })).toBe('Pas encore comparé. La réponse arrive.')
  })
})

describe('our own post', () => {
  const covered = { verdict: 'covered', covered: 4, first: first() } as const

  test('after the first', () => {
    expect(reading({ ...covered, ours: { ...ours(4, 1_150), at: later(19) } })).toEndWith(
      'Nous sommes 4e, 19 min après.',
    )
  })

  test('before everybody', () => {
    expect(reading({ ...covered, ours: { ...ours(1, -720), at: later(-12) } })).toEndWith(
      'Nous sommes les premiers, 12 min avant Sole Dépêche.',
    )
  })

  test('in the same minute', () => {
    expect(reading({ ...covered, ours: { ...ours(2, 20), at: later(0.3) } })).toEndWith(
      'Nous sommes 2e, à la même minute.',
    )
  })

  test('alone', () => {
    expect(reading({ ours: ours(1, 0) })).toContain(`Nous l’avons publié à ${clock(AT)}.`)
  })
})
