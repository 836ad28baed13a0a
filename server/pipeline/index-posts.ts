import type { Db } from '../../db/db.ts'
import { type CheckPost, outletNames } from '../../db/queries/checks.ts'
import { withoutOutletName } from '../core/coverage/outlet-name.ts'
import type { SearchPost } from '../ports/search.ts'

/** Posts given to the search at once: reading more of them would hold everything else up. */
export const INDEXED_AT_ONCE = 25

/** Posts as the search is given them, in the same order: each title without its outlet's name. */
export async function searchPosts(db: Db, posts: readonly CheckPost[]): Promise<SearchPost[]> {
  const names = await outletNames(db, [...new Set(posts.map((post) => post.channelId))])
  return posts.map((post) => searchPost(post, names.get(post.channelId) ?? []))
}

function searchPost(post: CheckPost, names: readonly string[]): SearchPost {
  const { id, channelId: source, title, text, url, lang: language, moment: at, picture, story } = post
  return { id, source, title: withoutOutletName(title, names), text, url, language, at, picture, story }
}
