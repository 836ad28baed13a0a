import { describe, expect, test } from 'bun:test'
import { ApiError } from '../../api.ts'
import { type Asking, asked, idle, reportIn } from './asking.ts'
import { report } from './samples.ts'

const sac = { text: 'sac Écluse', link: null, picture: null }
const altair = { text: 'Altair 4', link: null, picture: null }
const error = new ApiError('offline', 'no line', 0)
const answered = (covered: number): Asking =>
  asked(asked(idle, { type: 'asked', question: sac }), {
    type: 'answered',
    question: sac,
    report: report({ covered }),
  })

test('asked, then answered', () => {
  expect(asked(idle, { type: 'asked', question: sac })).toEqual({ phase: 'asking', question: sac })
  expect(reportIn(answered(2))?.covered).toBe(2)
})

describe('the answer to another question', () => {
  test('is dropped', () => {
    const now = asked(answered(2), { type: 'asked', question: altair })
    expect(asked(now, { type: 'answered', question: sac, report: report() })).toBe(now)
    expect(asked(now, { type: 'failed', question: sac, error })).toBe(now)
  })

  test('leaves the screen when a new question is asked', () => {
    expect(asked(answered(2), { type: 'asked', question: altair }).phase).toBe('asking')
  })

  test('does not come back once the page is empty', () => {
    expect(asked(idle, { type: 'answered', question: sac, report: report() })).toBe(idle)
  })
})

describe('asked again', () => {
  test('the answer stays until the next one is there', () => {
    const again = asked(answered(2), { type: 'asked', question: sac })
    expect(again).toMatchObject({ phase: 'answered', again: true, report: { covered: 2 } })
    const next = asked(again, { type: 'answered', question: sac, report: report({ covered: 3 }) })
    expect(next).toMatchObject({ again: false, stale: false, report: { covered: 3 } })
  })

  test('the answer stays when that fails, and is called old until it is read again', () => {
    const again = asked(answered(2), { type: 'asked', question: sac })
    const failed = asked(again, { type: 'failed', question: sac, error })
    expect(failed).toMatchObject({ phase: 'answered', again: false, stale: true, report: { covered: 2 } })
    const next = asked(failed, { type: 'answered', question: sac, report: report() })
    expect(next).toMatchObject({ stale: false })
  })
})

test('a first question that fails says why, and can be asked again', () => {
  const failed = asked(asked(idle, { type: 'asked', question: sac }), {
    type: 'failed',
    question: sac,
    error,
  })
  expect(failed).toEqual({ phase: 'failed', question: sac, error })
  expect(asked(failed, { type: 'asked', question: sac })).toEqual({ phase: 'asking', question: sac })
})

test('nothing asked, nothing on screen', () => {
  expect(asked(answered(1), { type: 'cleared' })).toBe(idle)
})
