/** Most tags of one saved post. */
export const MOST_TAGS = 20

/** Tags as they are kept: trimmed, white space made one blank, each once whatever its case; the first way of writing it stays. */
export function tidyTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>()
  for (const tag of tags) {
    const tidy = tag.trim().replace(/\s+/g, ' ').normalize('NFC')
    const key = tagKey(tidy)
    if (tidy !== '' && !kept.has(key)) kept.set(key, tidy)
  }
  return [...kept.values()]
}

/** What two ways of writing the same tag have in common. */
export function tagKey(tag: string): string {
  return tag.toLocaleLowerCase('fr')
}

/** The tags with one more; null when there are too many already. */
export function withTag(tags: readonly string[], tag: string): string[] | null {
  const all = tidyTags([...tags, tag])
  return all.length > MOST_TAGS ? null : all
}

/** The tags without this one, however it is written. */
export function withoutTag(tags: readonly string[], tag: string): string[] {
  const [gone] = tidyTags([tag])
  return gone === undefined ? [...tags] : tags.filter((one) => tagKey(one) !== tagKey(gone))
}
