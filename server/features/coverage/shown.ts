import type { Db } from '../../../db/db.ts'
import { keptOf } from '../../../db/queries/kept.ts'
import { keptPicture } from '../../core/media/kept.ts'
import type { KeptMedia } from '../../core/media/model.ts'
import type { CoverageReport } from './model.ts'
import { type ReportFacts, reportOf } from './report.ts'

/** The whole answer, with what is kept of the pictures in it. */
export async function shownReport(db: Db, facts: ReportFacts): Promise<CoverageReport> {
  const { subject, matches, near, ...report } = reportOf(facts)
  const show = await showing(db, [subject, ...matches, ...near])
  return { ...report, subject: show(subject), matches: matches.map(show), near: near.map(show) }
}

interface Pictured {
  postId: string | null
  imageUrl: string | null
}

/** Adds to each of these what is kept of its picture, asked for once. */
export async function showing(
  db: Db,
  posts: readonly Pictured[],
): Promise<<T extends Pictured>(post: T) => T & { kept: KeptMedia | null }> {
  const pictured = posts.flatMap(({ postId, imageUrl }) => (postId && imageUrl ? [postId] : []))
  const kept = await keptOf(db, pictured)
  return (post) => ({ ...post, kept: keptPicture(post.imageUrl, kept.get(post.postId ?? '') ?? []) })
}
