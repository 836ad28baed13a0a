/** Milliseconds: first wait, factor per failure, ceiling. */
export interface BackoffRule {
  firstMs: number
  factor: number
  maxMs: number
}

/** How long to wait after the `failures`-th failure in a row (1 = the first). Grows, then stays; never gives up. */
export function backoffMs(rule: BackoffRule, failures: number): number {
  if (failures <= 0) return 0
  // Past 64 doublings the power is infinite; the ceiling was reached long before.
  return Math.min(rule.maxMs, rule.firstMs * rule.factor ** Math.min(failures - 1, 64))
}

/** Spreads `ms` by ±`share` (0.1 = ten per cent) so that what failed together does not come back together. `random` in [0, 1). */
export function jitter(ms: number, share: number, random: number): number {
  return Math.round(ms * (1 + share * (2 * random - 1)))
}
