import type { XUsage } from './types.ts'

const PRICES: XUsage['prices'] = {
  'post.read': 5_000,
  'user.read': 10_000,
  'list.read': 5_000,
  'owned.read': 1_000,
  'post.create': 15_000,
  'post.create.url': 200_000,
  'post.create.summoned': 10_000,
  'media.metadata': 5_000,
  'interaction.delete': 10_000,
}

/** A month of tests in which nothing was spent, with `more` changed. */
export function sampleUsage(more: Partial<XUsage> = {}): XUsage {
  return {
    connected: true,
    mayChange: true,
    at: '2026-11-25T10:00:00.000Z',
    month: '2026-11-01',
    spentMicros: 0,
    readMicros: 0,
    budgetMicros: null,
    share: null,
    level: 0,
    allowance: { read: 'open', write: 'open' },
    postsRead: 0,
    readCap: null,
    forecast: { micros: null, basis: 'nothing', budgetEndsOn: null },
    days: [],
    operations: [],
    sources: [],
    waste: null,
    halts: [],
    streams: [],
    counted: null,
    prices: PRICES,
    listPrices: PRICES,
    ...more,
  }
}
