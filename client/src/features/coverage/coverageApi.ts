import { request } from '../../api.ts'
import type { MatchPost, Report } from './coverage.ts'

/** What a person says of two posts; null takes it back. */
export type Correction = MatchPost['correction']

/** The part of the API an opened answer lives on, so that a test can stand in for it. Every promise fails with `ApiError`. */
export interface CoverageApi {
  /** Who has the story of this alert. */
  report(alertId: string, signal?: AbortSignal): Promise<Report>
  /** Says of a post whether it tells the story of this alert; answers what is known then. */
  correct(alertId: string, postId: string, verdict: Correction): Promise<Report>
}

export const coverageApi: CoverageApi = {
  report: (alertId, signal) =>
    request<Report>(`/api/alerts/${alertId}/coverage`, { ...(signal && { signal }) }),
  correct: (alertId, postId, verdict) =>
    request<Report>(`/api/alerts/${alertId}/coverage/${postId}`, { method: 'PUT', body: { verdict } }),
}
