import { expect, test } from 'bun:test'
import { intervalSeconds } from '../schedule.ts'
import { spacingSeconds, usageOf } from './usage.ts'

const business = (more: object) =>
  JSON.stringify({ '17841405309211844': [{ type: 'instagram', call_count: 12, total_time: 40, ...more }] })

test('the fullest measure of all counts, the wait in minutes', () => {
  const headers = new Headers({
    'x-app-usage': '{"call_count":28,"total_time":25,"total_cputime":61}',
    'x-business-use-case-usage': business({ total_cputime: 83, estimated_time_to_regain_access: 19 }),
  })
  expect(usageOf(headers)).toEqual({ percent: 83, regainSeconds: 1_140 })
})

test.each(['', 'not json', '[]', '{"call_count":"many"}', 'null'])('%j says nothing', (written) => {
  expect(usageOf(new Headers({ 'x-app-usage': written }))).toEqual({ percent: null, regainSeconds: null })
})

test('from 80 % on looks are half an hour apart, near 95 % an hour', () => {
  const apart = (percent: number | null) => spacingSeconds({ percent, regainSeconds: null })
  expect([null, 0, 79, 80, 87.5, 95, 130].map(apart)).toEqual([300, 300, 300, 1_800, 2_700, 3_600, 3_600])
})

test('and that outweighs what anybody asked for, at Instagram alone', () => {
  const wish = { askedSeconds: 300, auto: false, hintSeconds: 1_800 }
  expect(intervalSeconds({ ...wish, platform: 'instagram', method: 'graph' })).toBe(1_800)
  expect(intervalSeconds({ ...wish, hintSeconds: 300, platform: 'instagram', method: 'graph' })).toBe(300)
  expect(intervalSeconds({ ...wish, platform: 'web', method: 'feed' })).toBe(300)
  const auto = { askedSeconds: null, auto: true, platform: 'instagram', method: 'graph' }
  expect([300, 1_800, 9_000].map((hintSeconds) => intervalSeconds({ ...auto, hintSeconds }))).toEqual([
    900, 1_800, 3_600,
  ])
})
