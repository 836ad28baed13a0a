import type { ChannelWrite, CheckWrite, ClaimedWish, QuietWrite } from '../../db/queries/polling.ts'
import type { Failure } from '../core/failure.ts'
import {
  countMove,
  hintSeconds,
  type Looked,
  NO_MOVE,
  nextAfterFailure,
  nextAfterSuccess,
  permanentTarget,
  type Wish,
} from '../core/schedule.ts'
import type { Look } from './look.ts'

/** What a look leaves on its channel, and the address it moved to for good, if it did. */
export interface Settled {
  write: ChannelWrite
  movedTo: string | null
}

/** The narrow write of a quiet look. */
export function quietWrite(look: Look, random: number): QuietWrite {
  return {
    id: look.channel.id,
    fence: look.fence,
    checked_at: look.at.toISOString(),
    next_poll_at: nextAfterSuccess(looked(look, wishOf(look), random)).toISOString(),
    ms: look.durationMs,
    ...claimedWish(look),
  }
}

/** The whole state of a channel after a look, by arithmetic alone. `newestAt`: date of the newest post it brought. */
export function settleLook(look: Look, newestAt: Date | null, random: number): Settled {
  return look.outcome.kind === 'failed'
    ? { write: afterFailure(look, look.outcome.failure, random), movedTo: null }
    : afterSuccess(look, newestAt, random)
}

function afterSuccess(look: Look, newestAt: Date | null, random: number): Settled {
  const { channel, outcome } = look
  if (outcome.kind === 'failed') throw new TypeError('afterSuccess of a failed look')
  const { move, settled } = countMove(moveOf(look), permanentTarget(outcome.hops), look.at)
  const hint =
    outcome.kind === 'posts'
      ? hintSeconds(outcome.hints)
      : (hintSeconds(outcome.hints) ?? channel.hintSeconds)
  const next = nextAfterSuccess(looked(look, { ...wishOf(look), hintSeconds: hint }, random))
  const quiet = outcome.kind === 'unchanged' && !channel.checkRequested && channel.failures === 0
  const write: ChannelWrite = {
    ...base(look, next),
    ok: true,
    state: 'active',
    cursor: outcome.cursor ?? null,
    etag: outcome.validators.etag,
    last_modified: outcome.validators.lastModified,
    hint_seconds: hint,
    last_post_at: newestAt?.toISOString() ?? null,
    moved_to: move.to,
    moved_count: move.count,
    moved_since: move.since?.toISOString() ?? null,
    address: settled,
    host: settled === null ? null : hostOf(settled),
    ...(outcome.kind === 'posts' ? facts(outcome.facts) : {}),
    ...(quiet ? quietRun(look) : {}),
  }
  return { write, movedTo: settled }
}

function afterFailure(look: Look, failure: Failure, random: number): ChannelWrite {
  const { channel } = look
  const failures = channel.failures + 1
  const next = nextAfterFailure(looked(look, wishOf(look), random), failure, failures)
  return {
    ...base(look, next),
    ok: false,
    state: failure.code === 'gone' ? 'gone' : 'active',
    etag: channel.etag,
    last_modified: channel.lastModified,
    hint_seconds: channel.hintSeconds,
    failures,
    failing_since: (channel.failingSince ?? look.at).toISOString(),
    failure_code: failure.code,
    failure_detail: failure.detail.slice(0, 300),
    failure_status: failure.status ?? null,
    moved_to: channel.movedTo,
    moved_count: channel.movedCount,
    moved_since: channel.movedSince?.toISOString() ?? null,
  }
}

/** Everything that most outcomes clear or leave alone. */
function base(look: Look, next: Date): ChannelWrite {
  return {
    id: look.channel.id,
    fence: look.fence,
    checked_at: look.at.toISOString(),
    next_poll_at: next.toISOString(),
    ok: false,
    state: 'active',
    cursor: null,
    etag: null,
    last_modified: null,
    hint_seconds: null,
    last_post_at: null,
    failures: 0,
    failing_since: null,
    failure_code: null,
    failure_detail: null,
    failure_status: null,
    moved_to: NO_MOVE.to,
    moved_count: NO_MOVE.count,
    moved_since: null,
    address: null,
    host: null,
    title: null,
    site_url: null,
    icon_url: null,
    lang: null,
    quiet_since: null,
    quiet_count: 0,
    quiet_ms: 0,
    ...claimedWish(look),
  }
}

function claimedWish({ channel }: Look): ClaimedWish {
  return {
    asked_seconds: channel.askedSeconds,
    auto: channel.auto,
    answers_request: channel.checkRequested,
  }
}

function facts({
  title,
  siteUrl,
  iconUrl,
  lang,
}: {
  title: string | null
  siteUrl: string | null
  iconUrl: string | null
  lang: string | null
}) {
  return { title, site_url: siteUrl, icon_url: iconUrl, lang }
}

function quietRun({ channel, at, durationMs }: Look) {
  return {
    quiet_since: (channel.quietSince ?? at).toISOString(),
    quiet_count: channel.quietCount + 1,
    quiet_ms: channel.quietMs + durationMs,
  }
}

/** Rows of history for a look that is not part of a quiet run: the run before it, if any, then itself. */
export function checkRows(look: Look, newPosts: number, newId: () => string): CheckWrite[] {
  const { channel, outcome } = look
  const rows: CheckWrite[] = []
  if (channel.quietCount > 0 && channel.quietSince) {
    const run = {
      at: channel.quietSince.toISOString(),
      outcome: 'unchanged',
      times: channel.quietCount,
    } as const
    rows.push(
      checkRow(look, newId(), { ...run, duration_ms: Math.round(channel.quietMs / channel.quietCount) }),
    )
  }
  const failure = outcome.kind === 'failed' ? outcome.failure : null
  rows.push(
    checkRow(look, newId(), {
      outcome: outcome.kind,
      new_posts: newPosts,
      failure_code: failure?.code ?? null,
      failure_detail: failure?.detail.slice(0, 300) ?? null,
      failure_status: failure?.status ?? null,
    }),
  )
  return rows
}

function checkRow(look: Look, id: string, given: Partial<CheckWrite>): CheckWrite {
  return {
    id,
    channel_id: look.channel.id,
    at: look.at.toISOString(),
    outcome: 'unchanged',
    times: 1,
    duration_ms: look.durationMs,
    new_posts: 0,
    failure_code: null,
    failure_detail: null,
    failure_status: null,
    ...given,
  }
}

function wishOf({ channel }: Look): Wish {
  const { askedSeconds, auto, hintSeconds, platform, method } = channel
  return { askedSeconds, auto, hintSeconds, platform, method }
}

function moveOf({ channel }: Look) {
  return { to: channel.movedTo, count: channel.movedCount, since: channel.movedSince }
}

function looked(look: Look, wish: Wish, random: number): Looked {
  // A look that a person asked for starts a new rhythm; the others keep theirs.
  return { dueAt: look.channel.dueAt, now: look.at, wish, random }
}

function hostOf(address: string): string {
  return new URL(address).host
}
