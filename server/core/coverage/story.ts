/** Where a post stands. `at` in milliseconds since 1970. */
export interface StoryPlace {
  at: number
  story: string | null
}

/** A post that was compared, and who tells its story best; null when nobody does. */
export interface Joining {
  id: string
  best: { id: string; probability: number } | null
}

/**
 * Which posts change their story. A post joins the story of its best match; where neither has one, a new story takes
 * the id of the earlier post (of the later one when a story of that id is told by others already, `taken`). Whoever is
 * told by nobody has no story. The surest pairs first, so that one of a batch does not draw another from a better place.
 */
export function joinStories(
  joining: readonly Joining[],
  places: ReadonlyMap<string, StoryPlace>,
  taken: ReadonlySet<string>,
): Map<string, string | null> {
  const stories = new Map([...places].map(([id, { story }]) => [id, story]))
  for (const { id } of joining.filter(({ best }) => best === null)) stories.set(id, null)
  for (const { id, best } of joining.toSorted(bySureness)) {
    if (best === null || !places.has(id) || !places.has(best.id)) continue
    const story = stories.get(best.id) ?? stories.get(id) ?? newStory(id, best.id, places, taken)
    stories.set(id, story)
    stories.set(best.id, story)
  }
  return new Map([...stories].filter(([id, story]) => story !== places.get(id)?.story))
}

function bySureness(a: Joining, b: Joining): number {
  return (b.best?.probability ?? 0) - (a.best?.probability ?? 0) || (a.id < b.id ? -1 : 1)
}

function newStory(
  one: string,
  other: string,
  places: ReadonlyMap<string, StoryPlace>,
  taken: ReadonlySet<string>,
): string {
  const [oneAt, otherAt] = [places.get(one)?.at ?? 0, places.get(other)?.at ?? 0]
  const earlier = oneAt < otherAt || (oneAt === otherAt && one < other) ? one : other
  return taken.has(earlier) ? (earlier === one ? other : one) : earlier
}
