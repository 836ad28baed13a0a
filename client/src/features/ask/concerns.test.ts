import { expect, test } from 'bun:test'
import { concerns, spokenIn } from './concerns.ts'
import { match, report } from './samples.ts'

const shown = report({
  subject: { ...report().subject, alertId: 'asked' },
  matches: [match({ alertId: 'same' }), match({ alertId: null })],
  near: [match({ alertId: 'near' })],
  storyId: 'story',
})
const news = (id: string, storyId: string | null = null) => ({ alerts: [{ id, coverage: { storyId } }] })

test.each(['asked', 'same', 'near'])('news of the alert "%s" concerns the answer', (id) => {
  expect(concerns(spokenIn(shown), news(id))).toBe(true)
})

test('so does news of any alert of the same story', () => {
  expect(concerns(spokenIn(shown), news('other', 'story'))).toBe(true)
})

test('other news does not', () => {
  expect(concerns(spokenIn(shown), news('other', 'another'))).toBe(false)
  expect(concerns(spokenIn(shown), news('other'))).toBe(false)
})

test('two without a story are not of one story', () => {
  expect(concerns(spokenIn(report()), news('other'))).toBe(false)
})
