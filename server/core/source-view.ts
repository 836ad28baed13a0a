import { type PlatformName, platformName } from './alert-view.ts'
import { type HealthState, healthSince, healthState } from './health.ts'
import { intervalSeconds } from './schedule.ts'
import type { SourceRole } from './source-role.ts'

export interface FailureView {
  code: string
  detail: string
  status: number | null
}

/** A source as the API and the event stream show it. Times are ISO 8601 strings. */
export interface SourceView {
  id: string
  name: string
  platform: PlatformName
  method: string
  address: string
  siteUrl: string | null
  role: SourceRole
  priority: 'normal' | 'high'
  tags: string[]
  intervalSeconds: number | null
  effectiveIntervalSeconds: number
  hintSeconds: number | null
  pausedAt: string | null
  createdAt: string
  health: {
    state: HealthState
    since: string | null
    failure: FailureView | null
    failures: number
    lastCheckedAt: string | null
    lastOkAt: string | null
    lastPostAt: string | null
    nextCheckAt: string | null
    rhythmSeconds: number | null
  }
  /** The handle it had before, and since when it has another; null where it never changed. */
  renamed: { from: string; at: string } | null
  notice: { code: 'flood' | 'moved'; at: string; count: number | null; address: string | null } | null
  posts24h: number[]
  delay: { p50: number; p90: number } | null
}

/** A source with its channel, as the database gives it. */
export interface SourceFacts {
  id: string
  name: string
  role: SourceRole
  priority: 'normal' | 'high'
  tags: string[]
  intervalSeconds: number | null
  pausedAt: Date | null
  createdAt: Date
  noticeCode: 'flood' | 'moved' | null
  noticeAt: Date | null
  noticeCount: number | null
  noticeAddress: string | null
  platform: string
  method: string
  address: string
  siteUrl: string | null
  /** Accounts of X only. */
  formerHandle: string | null
  renamedAt: Date | null
  state: 'active' | 'idle' | 'gone'
  askedSeconds: number | null
  auto: boolean
  hintSeconds: number | null
  nextPollAt: Date
  /** Its host asked to be left alone until then. */
  heldUntil: Date | null
  lastCheckedAt: Date | null
  lastOkAt: Date | null
  lastPostAt: Date | null
  failures: number
  failingSince: Date | null
  failureCode: string | null
  failureDetail: string | null
  failureStatus: number | null
}

/** Figures over a channel's posts; absent ones are shown as not known. */
export interface SourceFigures {
  rhythmSeconds: number | null
  posts24h: number[]
  delay: { p50: number; p90: number } | null
}

export const NO_FIGURES: SourceFigures = { rhythmSeconds: null, posts24h: Array(24).fill(0), delay: null }

export function sourceView(facts: SourceFacts, figures: SourceFigures, now: Date): SourceView {
  return {
    id: facts.id,
    name: facts.name,
    platform: platformName(facts.platform),
    method: facts.method,
    address: facts.address,
    siteUrl: facts.siteUrl,
    role: facts.role,
    priority: facts.priority,
    tags: facts.tags,
    intervalSeconds: facts.intervalSeconds,
    effectiveIntervalSeconds: intervalSeconds(facts),
    hintSeconds: facts.hintSeconds,
    pausedAt: iso(facts.pausedAt),
    createdAt: facts.createdAt.toISOString(),
    health: healthView(facts, figures, now),
    renamed: renamedView(facts),
    notice: noticeView(facts),
    posts24h: figures.posts24h,
    delay: figures.delay,
  }
}

function healthView(facts: SourceFacts, { rhythmSeconds }: SourceFigures, now: Date): SourceView['health'] {
  const known = { ...facts, rhythmSeconds, paused: facts.pausedAt !== null }
  const state = healthState(known, now)
  return {
    state,
    since: iso(healthSince(known, state, facts.pausedAt)),
    failure: failureView(facts),
    failures: facts.failures,
    lastCheckedAt: iso(facts.lastCheckedAt),
    lastOkAt: iso(facts.lastOkAt),
    lastPostAt: iso(facts.lastPostAt),
    nextCheckAt: state === 'paused' || state === 'gone' ? null : nextLook(facts).toISOString(),
    rhythmSeconds,
  }
}

function nextLook({ nextPollAt, heldUntil }: SourceFacts): Date {
  return heldUntil !== null && heldUntil > nextPollAt ? heldUntil : nextPollAt
}

function failureView({ failureCode, failureDetail, failureStatus }: SourceFacts): FailureView | null {
  if (failureCode === null) return null
  return { code: failureCode, detail: failureDetail ?? '', status: failureStatus }
}

function renamedView({ formerHandle, renamedAt }: SourceFacts): SourceView['renamed'] {
  if (formerHandle === null || renamedAt === null) return null
  return { from: formerHandle, at: renamedAt.toISOString() }
}

function noticeView({ noticeCode, noticeAt, noticeCount, noticeAddress }: SourceFacts): SourceView['notice'] {
  if (noticeCode === null || noticeAt === null) return null
  return { code: noticeCode, at: noticeAt.toISOString(), count: noticeCount, address: noticeAddress }
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null
}
