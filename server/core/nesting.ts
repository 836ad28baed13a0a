/** No body of ours is nested deeper: forms are flat, the answer of a passkey has three levels. */
const DEEPEST_BODY = 12

/**
 * True when a body read as JSON is nested so deep that nobody meant it. What walks bodies calls itself for each level,
 * and a few thousand of them are too many for any of it. Looks no deeper than it allows.
 */
export function isNestedTooDeep(value: unknown, levels = DEEPEST_BODY): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((one) => isNestedTooDeep(one, levels - 1))
}
