/** Bars of the 24-hour figure, pure. Units are those of the drawing's view box. */
export const SPARK = { step: 4.5, width: 3, height: 26, top: 2 } as const

export interface SparkBar {
  x: number
  y: number
  height: number
  /** `none`: no post that hour · `late`: the source did not answer then. */
  kind: 'posts' | 'none' | 'late'
}

/**
 * One bar an hour, oldest first; heights relative to the busiest hour, never lower than it takes to be seen.
 * The last hours of a source that is failing or silent since `since` are told apart: an empty hour is no proof.
 */
export function sparkBars(posts: readonly number[], since: string | null, now: number): SparkBar[] {
  const most = Math.max(1, ...posts)
  const lateFrom = since === null ? posts.length : posts.length - hoursSince(since, now)
  return posts.map((count, index) => {
    const late = count === 0 && index >= lateFrom
    const height =
      count === 0 ? (late ? 2 : 1) : 3 + Math.round((count / most) * (SPARK.height - SPARK.top - 3))
    const kind = count > 0 ? 'posts' : late ? 'late' : 'none'
    return { x: index * SPARK.step, y: SPARK.height - height, height, kind }
  })
}

function hoursSince(since: string, now: number): number {
  return Math.max(1, Math.ceil((now - new Date(since).getTime()) / 3_600_000))
}
