import type { CheckRow } from '../../../db/queries/subscriptions.ts'
import { platformName } from '../../core/alert-view.ts'
import type { PostDraft } from '../../core/post.ts'
import { hintSeconds } from '../../core/schedule.ts'
import { estimateOf } from '../../core/x/estimate.ts'
import type { XPrices } from '../../core/x/prices.ts'
import type { Candidate } from '../../ports/connector.ts'
import type { Findings } from './find.ts'

/** A candidate of detection for the wire. */
export function candidateWire(candidate: Candidate, existingSourceId: string | null, prices: XPrices) {
  return {
    platform: platformName(candidate.platform),
    method: candidate.method,
    address: candidate.address,
    title: candidate.title,
    siteUrl: candidate.siteUrl,
    postsPerDay: candidate.postsPerDay,
    hintSeconds: hintSeconds(candidate.hints),
    existingSourceId,
    profile: candidate.profile ?? null,
    estimate: estimateWire(candidate, prices),
    preview: candidate.preview.map(previewWire),
  }
}

function estimateWire(candidate: Candidate, prices: XPrices) {
  const { postsPerDay, microsPerDay, microsPerMonth, firstMicros, delay } = estimateOf(candidate, prices)
  return {
    postsPerDay,
    perDayMicros: microsPerDay,
    perMonthMicros: microsPerMonth,
    onceMicros: firstMicros,
    delaySeconds: delay.usual,
    mostDelaySeconds: delay.most,
  }
}

/** Why a network brought nothing, for the wire. */
export function troubleWire({ platform, failure }: Findings['troubles'][number]) {
  const { code, detail, retryAfterSeconds = null } = failure
  return { platform, code, detail, retryAfterSeconds }
}

function previewWire({ title, url, publishedAt, media }: PostDraft) {
  const image = media.find((one) => one.kind === 'image')
  return { title, url, publishedAt: publishedAt.toISOString(), imageUrl: image?.url ?? null }
}

/** A row of history for the wire. */
export function checkWire(row: Omit<CheckRow, 'id'>) {
  const { at, outcome, times, durationMs, newPosts, failureCode, failureDetail, failureStatus } = row
  const failure =
    failureCode === null ? null : { code: failureCode, detail: failureDetail ?? '', status: failureStatus }
  return { at: at.toISOString(), outcome, times, durationMs, newPosts, failure }
}
