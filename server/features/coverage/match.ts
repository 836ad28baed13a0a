import type { BesidePost, LinedPost } from '../../../db/queries/lineup.ts'
import { platformName } from '../../core/alert-view.ts'
import { leadSeconds } from '../../core/coverage/brief.ts'
import type { MatchWire, PlainMatch } from './model.ts'

/** A post laid beside one of `at`, for the wire. */
export function matchWire(post: BesidePost, at: Date, outletId: string | null): PlainMatch {
  return {
    postId: post.postId,
    alertId: post.alertId,
    sourceId: post.sourceId,
    source: post.source,
    role: post.role,
    platform: platformName(post.platform),
    outletId,
    title: post.title,
    url: post.url,
    imageUrl: post.imageUrl,
    publishedAt: post.publishedAt.toISOString(),
    seenAt: post.seenAt.toISOString(),
    at: post.at.toISOString(),
    basis: post.basis,
    score: Math.round(post.probability * 1000) / 1000,
    reasons: reasonsOf(post),
    leadSeconds: leadSeconds(post.at, at),
    correction: post.correction,
  }
}

/** What a person said comes first; the detail names them, while they have an account. */
function reasonsOf({ correction, by, reasons }: BesidePost): MatchWire['reasons'] {
  return correction === 'same' ? [{ kind: 'person', detail: by ?? '' }, ...reasons] : reasons
}

/** A post as it stands beside others that nothing was said of. */
export function besideItself(post: LinedPost): BesidePost {
  return { ...post, probability: 1, reasons: [], correction: null, by: null }
}
