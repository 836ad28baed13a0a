import { describe, expect, test } from 'bun:test'
import { FAILURE_CODES } from '../../../../server/core/failure.ts'
import { MEDIA_FAILURES } from '../../../../server/core/media/failure.ts'
import { sampleKept } from '../alerts/samples.ts'
import { whyOf } from './why.ts'
import { why as english } from './whyWords.en.ts'
import { why as french } from './whyWords.fr.ts'

describe('why a medium is not there', () => {
  test('every way to fail has words in both languages, short enough for a tile', () => {
    const codes = [...MEDIA_FAILURES, ...FAILURE_CODES]
    for (const words of [french, english])
      for (const code of codes) expect(words[`failure.${code}`].length).toBeWithin(4, 42)
  })

  test('is told by its state', () => {
    const of = (change: Parameters<typeof sampleKept>[0]) => whyOf(sampleKept(change)).replace(/\s/g, ' ')
    expect(of({ state: 'failed', failure: 'gone' })).toBe('Média parti avant la copie')
    expect(of({ state: 'failed', failure: 'of_tomorrow' })).toBe('Copie impossible (of_tomorrow)')
    expect(of({ state: 'due' })).toBe('Copie en cours')
    expect(of({ state: 'due', failure: 'timeout' })).toBe('Pas de réponse à temps : nouvel essai bientôt')
    expect(of({ state: 'link' })).toBe('À lire à la source')
    expect(whyOf(null)).toBe('La source ne l’a plus, et il n’y a pas de copie')
  })
})
