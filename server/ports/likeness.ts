/** Where to look: posts dated between the two, of these channels when they are named, never of one. */
export interface LikenessScope {
  /** What lies further back than {@link LIKENESS_DAYS} is not looked at. */
  from: Date
  until: Date
  among: readonly string[] | null
  notChannel: string | null
  limit: number
}

/** A post that has the picture, and how alike the likest of its pictures is, in per cent. */
export interface LikePost {
  postId: string
  likeness: number
}

/** How far back a picture is known again. */
export const LIKENESS_DAYS = 40

/**
 * Answers who has a picture, among millions. Suite: `tests/contract/likeness.suite.ts`. What was committed by whatever
 * process before the question is found; what was taken down or replaced is not. Of two processes that each keep a
 * picture and then ask, the later finds the other's.
 */
export interface Likeness {
  /** Posts with the same picture as `core/coverage/picture` tells it, each once, the likest first. */
  like(signature: string, scope: LikenessScope): Promise<LikePost[]>
}
