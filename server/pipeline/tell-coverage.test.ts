import { expect, test } from 'bun:test'
import { teamId } from '../../db/db.ts'
import { type CoverageView, NOT_COMPARED } from '../core/coverage/brief.ts'
import { changedCoverage } from './tell-coverage.ts'

const TEAM = teamId('team')
const CHECKED: CoverageView = { ...NOT_COMPARED, checkedAt: '2026-03-10T12:00:00.000Z' }

function told(before: CoverageView | undefined, after: CoverageView | undefined) {
  return changedCoverage(
    [{ id: 'alert', teamId: TEAM }],
    new Map(before ? [['alert', before]] : []),
    new Map(after ? [['alert', after]] : []),
  )
}

test('the first comparison is told though nobody was found', () => {
  expect(told(undefined, CHECKED)).toEqual([
    {
      teamId: TEAM,
      type: 'coverage.updated',
      payload: { alerts: [{ id: 'alert', coverage: CHECKED, news: [] }] },
    },
  ])
})

test('that it was compared once more is not told', () => {
  expect(told(CHECKED, { ...CHECKED, checkedAt: '2026-03-10T13:00:00.000Z' })).toEqual([])
  expect(told(NOT_COMPARED, undefined)).toEqual([])
})

test('who is new on an alert is named, who was there before is not', () => {
  const [event] = told({ ...CHECKED, covered: ['a'] }, { ...CHECKED, covered: ['b', 'a'] })
  expect(event?.payload).toMatchObject({ alerts: [{ coverage: { covered: ['b', 'a'] }, news: ['b'] }] })
})

test('each team is told of its own alerts, at most a hundred at once', () => {
  const other = teamId('other')
  const alerts = Array.from({ length: 230 }, (_, n) => ({ id: `${n}`, teamId: n < 30 ? other : TEAM }))
  const after = new Map(alerts.map(({ id }) => [id, CHECKED]))
  const events = changedCoverage(alerts, new Map(), after)
  expect(
    events.map((event) => [event.teamId, (event.payload as { alerts: unknown[] }).alerts.length]),
  ).toEqual([
    [other, 30],
    [TEAM, 100],
    [TEAM, 100],
  ])
})
