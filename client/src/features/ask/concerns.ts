import type { CoverageReport } from '../../../../server/features/coverage/model.ts'

/** What is told when the coverage of alerts changed, as far as it matters here. */
export interface CoverageNews {
  alerts: readonly { id: string; coverage: { storyId: string | null } }[]
}

/** What an answer, or a story, speaks of: its alerts and its story. */
export interface Spoken {
  alertIds: ReadonlySet<string>
  storyId: string | null
}

export function spokenIn(report: CoverageReport): Spoken {
  const posts = [...report.matches, ...report.near]
  const alerts = [report.subject.alertId, ...posts.map(({ alertId }) => alertId)]
  return { alertIds: new Set(alerts.filter((id) => id !== null)), storyId: report.storyId }
}

/** True when the news is about one of its alerts, or about another alert of its story. */
export function concerns(spoken: Spoken, news: CoverageNews): boolean {
  return news.alerts.some(
    ({ id, coverage }) =>
      spoken.alertIds.has(id) || (coverage.storyId !== null && coverage.storyId === spoken.storyId),
  )
}
