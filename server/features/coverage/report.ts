import type { BesidePost, LinedPost } from '../../../db/queries/lineup.ts'
import {
  byMoment,
  type CoverageView,
  coverageView,
  leadSeconds,
  type Telling,
} from '../../core/coverage/brief.ts'
import { isMember } from '../../core/coverage/member.ts'
import { outletIds, outletsOf } from '../../core/coverage/outlet.ts'
import { pausedOutlets, reachView, type WatchedSource } from '../../core/coverage/reach.ts'
import { type Doubt, isTooOld, verdictOf } from '../../core/coverage/verdict.ts'
import { matchWire } from './match.ts'
import type { CoverageReport, PlainReport } from './model.ts'

/** What is asked about: a post, or a text for which there is none. */
export interface Asked {
  post: LinedPost | null
  title: string
  url: string | null
  imageUrl: string | null
  at: Date
  /** Null: not compared yet. */
  checkedAt: Date | null
  storyId: string | null
}

/** Everything the answer is made of. */
export interface ReportFacts {
  asked: Asked
  beside: readonly BesidePost[]
  /** The competitors' sources of the team, oldest first. */
  sources: readonly WatchedSource[]
  now: Date
  /** Why a zero would prove nothing; besides, a post may be too old. */
  doubt?: Doubt
}

/** A story of five hundred posts must not make an answer of a megabyte. */
const MOST_MATCHES = 200
const MOST_NEAR = 20

/** A post asked about by itself. */
export function askedOf(post: LinedPost): Asked {
  const { title, url, imageUrl, at, checkedAt, storyId } = post
  return { post, title, url, imageUrl, at, checkedAt, storyId }
}

/** The whole answer, from what is known. */
export function reportOf({ asked, beside, sources, now, doubt }: ReportFacts): PlainReport {
  const outlets = outletIds(outletsOf(sources))
  const { members = [], near = [] } = Object.groupBy(beside, (one) =>
    isMember({ ...one, oneStory: asked.storyId !== null && one.storyId === asked.storyId })
      ? 'members'
      : 'near',
  )
  const tellers: LinedPost[] = [...(asked.post?.live ? [asked.post] : []), ...members]
  const tellings = tellers.map(tellingOf)
  const view = coverageView({ ...asked, postId: asked.post?.postId ?? '', tellings }, outlets)
  const wire = (one: BesidePost) => matchWire(one, asked.at, outlets.get(one.sourceId) ?? null)
  return {
    ...headOf(view, { sources, now, doubt: doubt ?? (isTooOld(asked, now) ? 'old' : null) }),
    subject: subjectOf(asked),
    ...(view.first ? { first: view.first } : {}),
    ours: oursOf(view, tellers, outlets),
    matches: members.toSorted(bySureness).slice(0, MOST_MATCHES).map(wire),
    ...(members.length > MOST_MATCHES ? { moreMatches: members.length - MOST_MATCHES } : {}),
    near: near.slice(0, MOST_NEAR).map(wire),
    storyId: view.storyId,
    checkedAt: view.checkedAt,
  }
}

/** What a person put together is surest of all. */
function bySureness(a: BesidePost, b: BesidePost): number {
  const said = (one: BesidePost) => (one.correction === 'same' ? 1 : 0)
  return said(b) - said(a) || b.probability - a.probability || (a.postId < b.postId ? -1 : 1)
}

interface HeadFacts extends Pick<ReportFacts, 'sources' | 'now'> {
  doubt: Doubt | null
}

function headOf(view: CoverageView, { sources, now, doubt }: HeadFacts) {
  const has = new Set(view.covered)
  const paused = pausedOutlets(sources).filter(({ id }) => has.has(id))
  const outlets = [...reachView(sources, now).outlets, ...paused].map((outlet) => ({
    ...outlet,
    state: has.has(outlet.id) ? ('covered' as const) : outlet.blind ? ('blind' as const) : ('clear' as const),
  }))
  const [watched, covered] = [outlets.length, has.size]
  const blind = outlets.filter(({ state }) => state === 'blind').length
  const verdict = verdictOf({ covered, watched, blind, compared: view.checkedAt !== null, doubt })
  return { verdict, ...(doubt && verdict === 'unproven' ? { doubt } : {}), watched, blind, covered, outlets }
}

function subjectOf({ post, title, url, imageUrl, at }: Asked): PlainReport['subject'] {
  return {
    title,
    postId: post?.postId ?? null,
    alertId: post?.alertId ?? null,
    sourceId: post?.sourceId ?? null,
    source: post?.source ?? null,
    url,
    imageUrl,
    at: at.toISOString(),
    basis: post?.basis ?? null,
  }
}

/** Where we stand among those who have it, each counted by its first post. */
function oursOf(
  { first, ours }: CoverageView,
  tellers: readonly LinedPost[],
  outlets: ReadonlyMap<string, string>,
): CoverageReport['ours'] {
  const post = tellers.find(({ postId }) => postId === ours?.postId)
  if (!ours || !post) return null
  const before = tellers.filter(
    (one) => one.role === 'competitor' && byMoment(tellingOf(one), tellingOf(post)) < 0,
  )
  return {
    ...ours,
    source: post.source,
    title: post.title,
    rank: new Set(before.map((one) => outlets.get(one.sourceId))).size + 1,
    leadSeconds: first ? leadSeconds(new Date(first.at), post.at) : 0,
  }
}

function tellingOf(post: LinedPost): Telling {
  const { postId, sourceId, source, role, at, basis, url, storyId } = post
  return { postId, sourceId, source, role, at, basis, url, storyId }
}
