/** Ways to watch an account, the one that suits most first; ways not listed come after. */
const ORDER = [
  'x/stream',
  'x/activity',
  'x/timeline',
  'instagram/graph',
  'instagram/anonymous',
  'tiktok/embed',
]

interface Way {
  platform: string
  method: string
}

/** Ways of one network in the order in which they are offered; what they were found in decides between equals. */
export function byWay<T extends Way>(ways: readonly T[]): T[] {
  return ways.toSorted((a, b) => place(a) - place(b))
}

function place({ platform, method }: Way): number {
  const at = ORDER.indexOf(`${platform}/${method}`)
  return at === -1 ? ORDER.length : at
}
