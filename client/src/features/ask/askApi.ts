import { request } from '../../api.ts'
import type { Accuracy, Report } from '../coverage/coverage.ts'
import { coverageApi } from '../coverage/coverageApi.ts'
import { bodyOf, type Question } from './question.ts'

/** The part of the API the question lives on, so that a test can stand in for it. Every promise fails with `ApiError`. */
export interface AskApi {
  check(question: Question, signal?: AbortSignal): Promise<Report>
  /** The answer for an alert: reads nothing of other servers. */
  ofAlert(alertId: string, signal?: AbortSignal): Promise<Report>
  accuracy(): Promise<Accuracy>
}

export const askApi: AskApi = {
  check: (question, signal) =>
    request<Report>('/api/coverage/check', {
      method: 'POST',
      body: bodyOf(question),
      ...(signal && { signal }),
    }),
  ofAlert: coverageApi.report,
  accuracy: () => request<Accuracy>('/api/coverage/accuracy'),
}
