/** A post of a story, and when it was told. */
export interface StoryPost {
  postId: string
  at: Date
}

/**
 * What a team keeps of a story: of two posts that it put apart the one goes that is apart from more of them, or else was
 * told later. So a post that is apart from all others goes though it was the first. Two that stay were never put apart.
 * The queries of db/queries/stories say the same in SQL.
 */
export function keptTogether<P extends StoryPost>(
  posts: readonly P[],
  apart: readonly (readonly [string, string])[],
): P[] {
  const byId = new Map(posts.map((post) => [post.postId, post]))
  const pairs = apart.flatMap(([one, other]) => {
    const [a, b] = [byId.get(one), byId.get(other)]
    return a && b ? [{ a, b }] : []
  })
  const times = new Map<string, number>()
  for (const { a, b } of pairs)
    for (const { postId } of [a, b]) times.set(postId, (times.get(postId) ?? 0) + 1)
  const goes = pairs.map(({ a, b }) => {
    const more = (times.get(a.postId) ?? 0) - (times.get(b.postId) ?? 0) || earliest(a, b)
    return more > 0 ? a.postId : b.postId
  })
  const gone = new Set(goes)
  return posts.filter(({ postId }) => !gone.has(postId))
}

/** The order in which a story is told. */
export function earliest(a: StoryPost, b: StoryPost): number {
  return a.at.getTime() - b.at.getTime() || (a.postId < b.postId ? -1 : 1)
}
