/** Where a post stands. `at` in milliseconds since 1970. */
export interface StoryPlace {
  at: number
  story: string | null
}

/** A post that was compared, and who tells its story, the surest first. */
export interface Joining {
  id: string
  same: readonly string[]
}

/**
 * Which posts change their story. The posts of a batch are taken in the order of their moments, as if each had been
 * compared when it was published: it joins the story of the surest among those there before it; where neither has one, a
 * new story begins, whose id `newId` makes: a team that sees the story may not see the post it began with. Whoever then
 * still has none joins whom it matches. Who matches nobody has no story.
 */
export function joinStories(
  joining: readonly Joining[],
  places: ReadonlyMap<string, StoryPlace>,
  newId: () => string,
): Map<string, string | null> {
  const here = joining.filter(({ id }) => places.has(id))
  const stories = new Map([...places].map(([id, { story }]) => [id, story]))
  for (const { id, same } of here) if (same.length === 0) stories.set(id, null)
  const later = new Set(here.map(({ id }) => id))
  for (const { id, same } of here.toSorted((a, b) => byMoment(a.id, b.id, places))) {
    later.delete(id)
    const best = same.find((one) => places.has(one) && !later.has(one))
    if (best === undefined) continue
    const story = stories.get(best) ?? stories.get(id) ?? newId()
    stories.set(id, story)
    stories.set(best, story)
  }
  for (const { id, same } of here) stories.set(id, stories.get(id) ?? firstStory(same, stories))
  return new Map([...stories].filter(([id, story]) => story !== places.get(id)?.story))
}

function firstStory(same: readonly string[], stories: ReadonlyMap<string, string | null>): string | null {
  return same.map((one) => stories.get(one) ?? null).find((story) => story !== null) ?? null
}

function byMoment(one: string, other: string, places: ReadonlyMap<string, StoryPlace>): number {
  return (places.get(one)?.at ?? 0) - (places.get(other)?.at ?? 0) || (one < other ? -1 : 1)
}
