import { describe, expect, test } from 'bun:test'
import { ApiError } from '../../api.ts'
import type { ToastRequest } from '../../ui/toasts.ts'
import type { Report } from './coverage.ts'
import type { Correction } from './coverageApi.ts'
import { makeReport, versionOf } from './makeReport.ts'
import './reportWords.ts'
import { sampleBrief, sampleMatch, sampleOutlet, sampleReach, sampleReport } from './samples.ts'

const lacets = sampleMatch(2, 'Lacets', 10)
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

function desk() {
  const answers = new Map<string, Report | ApiError>()
  const corrections: [string, string, Correction][] = []
  const said: ToastRequest[] = []
  const known = { read: null as { id: string; report: Report } | null, problem: null as ApiError | null }
  let busy: string | null = null
  const answer = async (name: string): Promise<Report> => {
    const found = answers.get(name) ?? sampleReport([])
    if (found instanceof ApiError) throw found
    return found
  }
  const work = makeReport(
    {
      api: {
        report: answer,
        correct: (alert, post, verdict) => {
          corrections.push([alert, post, verdict])
          return answer(`corrected ${verdict}`)
        },
      },
      say: (toast) => void said.push(toast),
    },
    {
      put: (read) => {
        known.read = read
      },
      putProblem: (problem) => {
        known.problem = problem
      },
      busy: () => busy,
      putBusy: (id) => {
        busy = id
      },
    },
  )
  return { work, answers, corrections, said, known, busy: () => busy }
}

describe('reading', () => {
  test('an answer for an alert that is not open any more is passed over', async () => {
    const one = desk()
    one.answers.set('a', sampleReport([lacets]))
    one.work.open('a')
    one.work.open('b')
    await settled()
    expect(one.known.read?.id).toBe('b')
    one.work.open('a')
    one.work.open(null)
    await settled()
    expect(one.known.read?.id).toBe('b')
  })
  test('what failed says why, and can be asked for again', async () => {
    const one = desk()
    one.answers.set('a', new ApiError('internal', 'no', 500))
    one.work.open('a')
    await settled()
    expect([one.known.problem?.code, one.known.read]).toEqual(['internal', null])
    one.answers.delete('a')
    one.work.open('a')
    await settled()
    expect([one.known.problem, one.known.read?.id]).toEqual([null, 'a'])
  })
  test('is wanted again when a source becomes blind, not when it was merely looked at', () => {
    const brief = sampleBrief([])
    const outlet = (change: Parameters<typeof sampleOutlet>[2]) => ({
      outlets: [sampleOutlet(1, 'Lacets', change)],
    })
    const before = versionOf(brief, sampleReach('Lacets'))
    expect(versionOf(brief, outlet({ lastCheckedAt: null }))).toBe(before)
    expect(versionOf(brief, outlet({ blind: { reason: 'failing', since: null } }))).not.toBe(before)
    expect(versionOf(sampleBrief([1]), sampleReach('Lacets'))).not.toBe(before)
  })
})

describe('a correction', () => {
  test('is told to the server, shown, and can be taken back', async () => {
    const one = desk()
    const apart = sampleReport([], { near: [{ ...lacets, correction: 'different' }] })
    one.answers.set('corrected different', apart)
    one.answers.set('corrected null', sampleReport([lacets]))
    one.work.open('a')
    await settled()
    const done = one.work.correct(lacets, 'different')
    expect(one.busy()).toBe(lacets.postId)
    await done
    expect([one.known.read?.report, one.busy()]).toEqual([apart, null])
    await one.said[0]?.undo?.()
    expect(one.known.read?.report.matches).toEqual([lacets])
    expect(one.corrections).toEqual([
      ['a', lacets.postId, 'different'],
      ['a', lacets.postId, null],
    ])
  })
  test('its answer outweighs a reading that began before it', async () => {
    const one = desk()
    one.answers.set('corrected same', sampleReport([lacets]))
    one.work.open('a')
    await one.work.correct(lacets, 'same')
    await settled()
    expect(one.known.read?.report.matches).toEqual([lacets])
  })
  test('that is refused changes nothing and says so, with nothing to undo', async () => {
    const one = desk()
    one.answers.set('corrected same', new ApiError('forbidden', 'no', 403))
    one.work.open('a')
    await settled()
    const before = one.known.read
    await one.work.correct(lacets, 'same')
    expect(one.known.read).toBe(before)
    expect(one.said.map(({ undo }) => undo)).toEqual([undefined])
    expect(one.busy()).toBeNull()
  })
})
