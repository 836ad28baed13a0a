/** Something a rule can refer to. */
export interface Named {
  id: string
  name: string
}

/** What the team has that rules refer to. */
export interface Names {
  sources: readonly (Named & { tags: readonly string[] })[]
  boards: readonly Named[]
  people: readonly Named[]
  /** Empty for whoever may not see them. */
  webhooks: readonly Named[]
}

/** How it is called; undefined when the team no longer has it. */
export function nameOf(list: readonly Named[], id: string): string | undefined {
  return list.find((one) => one.id === id)?.name
}

/** Every tag of the team's sources, once. */
export function tagsOf({ sources }: Names): readonly string[] {
  return [...new Set(sources.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b))
}
