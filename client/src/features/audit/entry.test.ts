import { describe, expect, test } from 'bun:test'
import { AUDIT_ACTIONS } from '../../../../server/core/audit.ts'
import '../../i18n/later.ts'
import { ACTIONS_BY_GROUP, type AuditEntry, actionWords, byDay, detailWords } from './entry.ts'

test('every act the server writes can be filtered by', () => {
  expect(Object.values(ACTIONS_BY_GROUP).flat().sort()).toEqual([...AUDIT_ACTIONS].sort())
})

test('entries stand under their day, in the order they come', () => {
  const entries = [entry('c', 12, 9), entry('b', 12, 1), entry('a', 11, 23)]
  expect(byDay(entries).map((day) => day.entries.map(({ id }) => id))).toEqual([['c', 'b'], ['a']])
})

describe('what an entry adds', () => {
  test('a change of role reads as from and to', () => {
    expect(detailWords({ from: 'editor', to: 'admin' })).toBe('Rédaction → Administration')
  })

  test('a change of name keeps both', () => {
    expect(detailWords({ from: 'Le Fil', to: 'Le Fil Mode' })).toBe('Le Fil → Le Fil Mode')
  })

  test('measures are in the reader’s language', () => {
    expect(detailWords({ from: '20 GB', to: '2.5 GB', retention: '30 d' })).toBe('20 Go → 2,5 Go · 30 jours')
  })

  test('a former name alone says that it is one', () => {
    expect(detailWords({ from: 'Le Fil' })).toBe('avant\u00a0: Le Fil')
  })

  test('what the server writes by a code is said in words, the rest as it stands', () => {
    expect(detailWords({ role: 'viewer', service: 'github', by: 'backup code', note: 'new' })).toBe(
      'Lecture · GitHub · code de secours · new',
    )
  })

  test('what was asked of a source is said in words', () => {
    const detail = {
      state: 'paused',
      role: 'competitor',
      priority: 'high',
      interval: 'auto',
      tags: 'Paris, Milan',
    }
    expect(detailWords(detail)).toBe(
      'en pause · concurrent · priorité haute · intervalle automatique · Paris, Milan',
    )
    expect(detailWords({ interval: '90 s' })).toBe('90 s')
  })

  test('nothing is nothing', () => {
    expect(detailWords({})).toBeNull()
    expect(detailWords({ by: '' })).toBeNull()
  })
})

test('an act is said in words; one that is not known says its name', () => {
  expect(actionWords('member.removed')).toBe('a retiré de l’équipe')
  expect(actionWords('moon.landed')).toBe('moon.landed')
})

function entry(id: string, day: number, hour: number): AuditEntry {
  return {
    id,
    at: new Date(2026, 10, day, hour).toISOString(),
    actor: { kind: 'person', id: 'nina', name: 'Nina' },
    action: 'team.renamed',
    target: null,
    detail: {},
    ip: null,
  }
}
