/**
 * True when `b` becomes `a` with at most `most` letters put in, taken out, changed, or two neighbours changing places
 * (optimal string alignment, https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance).
 */
export function isNear(a: string, b: string, most: number): boolean {
  if (a === b) return true
  if (most === 0 || Math.abs(a.length - b.length) > most) return false
  let older: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const next = rowOf(a, b, row, last, older)
    if (Math.min(...next) > most) return false
    older = last
    last = next
  }
  return (last[b.length] ?? most + 1) <= most
}

function rowOf(
  a: string,
  b: string,
  row: number,
  last: readonly number[],
  older: readonly number[],
): number[] {
  const next = [row]
  for (let column = 1; column <= b.length; column++) {
    const same = a[row - 1] === b[column - 1]
    const changed = (last[column - 1] ?? 0) + (same ? 0 : 1)
    const least = Math.min(changed, (last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1)
    const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
    next.push(swapped ? Math.min(least, (older[column - 2] ?? 0) + 1) : least)
  }
  return next
}
