/** The order with `id` one place up or down; the same list when it stands at that end. */
export function stepped(ids: readonly string[], id: string, by: 1 | -1): readonly string[] {
  const at = ids.indexOf(id)
  const to = at + by
  if (at === -1 || to < 0 || to >= ids.length) return ids
  const others = ids.filter((one) => one !== id)
  return [...others.slice(0, to), id, ...others.slice(to)]
}

/** The order with `id` put before or behind `target`; the same list when nothing moves. */
export function dropped(
  ids: readonly string[],
  id: string,
  target: string,
  behind: boolean,
): readonly string[] {
  if (id === target || !ids.includes(id)) return ids
  const others = ids.filter((one) => one !== id)
  const at = others.indexOf(target)
  if (at === -1) return ids
  const to = behind ? at + 1 : at
  const next = [...others.slice(0, to), id, ...others.slice(to)]
  return next.every((one, place) => one === ids[place]) ? ids : next
}
