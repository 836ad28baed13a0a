import type { Alert, Media, Page } from './alert.ts'
import type { Kept } from './kept.ts'

/** An invented alert for tests: number `n` came `n` minutes after noon, so that a greater number is newer. */
export function sampleAlert(
  n: number,
  change: { state?: Alert['state']; updatedAt?: string } & Partial<Alert> = {},
): Alert {
  const at = new Date(Date.UTC(2026, 10, 22, 12, n)).toISOString()
  return {
    id: idOf(n),
    state: 'new',
    assignee: null,
    muted: false,
    priority: 'normal',
    createdAt: at,
    updatedAt: at,
    source: { id: idOf(900), name: 'Sole Dépêche', platform: 'web', role: 'watch', siteUrl: null },
    post: {
      id: idOf(500 + n),
      url: `https://example.com/${n}`,
      author: null,
      title: `Kestrel Altair ${n}`,
      text: 'Sortie fixée au 14 décembre.',
      lang: 'fr',
      publishedAt: at,
      dateOrigin: 'stated',
      seenAt: at,
      editedAt: null,
      revisions: 0,
      deletedAt: null,
      tags: [],
      media: [],
      kept: [],
    },
    coverage: { checkedAt: at, covered: [], first: null, ours: null, storyId: null },
    ...change,
  }
}

export function idOf(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

/** A page of the server with these alerts, newest first. */
export function samplePage(numbers: readonly number[], change: Partial<Page> = {}): Page {
  return {
    items: numbers.map((n) => sampleAlert(n)),
    nextCursor: null,
    counts: { unread: numbers.length, saved: 0, today: numbers.length },
    reach: { outlets: [] },
    seq: 100,
    ...change,
  }
}

/** An invented medium, as its source refers to it. */
export function sampleMedia(kind: Media['kind']): Media {
  const unknown = { mime: null, width: null, height: null, durationSeconds: null, alt: null }
  return { kind, url: `https://example.com/${kind}`, ...unknown }
}

/** A medium that is kept. */
export function sampleKept(change: Partial<Kept>): Kept {
  return {
    ...{ id: idOf(700), state: 'kept', variants: ['original', 'small'], mime: 'image/jpeg', bytes: 204_800 },
    ...{ width: 1_500, height: 1_000, durationSeconds: null, colour: '#884422', placeholder: null },
    failure: null,
    ...change,
  }
}
