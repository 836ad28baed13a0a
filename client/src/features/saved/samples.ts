import type { Board, Saved } from './saved.ts'

export function savedId(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

/** An invented saved post for tests. */
export function sampleSaved(n: number, change: Partial<Saved> = {}): Saved {
  const at = new Date(Date.UTC(2026, 10, 22, 12, n)).toISOString()
  return {
    id: savedId(n),
    alertId: savedId(100 + n),
    alertState: 'saved',
    boards: [],
    note: '',
    tags: [],
    savedBy: 'Nina Adelmo',
    createdAt: at,
    updatedAt: at,
    trashedAt: null,
    source: { id: savedId(900), name: 'Sole Dépêche', platform: 'web', role: 'watch' },
    post: {
      id: savedId(500 + n),
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
    ...change,
  }
}

/** An invented board for tests. */
export function sampleBoard(n: number, change: Partial<Board> = {}): Board {
  const at = new Date(Date.UTC(2026, 10, 22, 12, n)).toISOString()
  return {
    id: savedId(700 + n),
    name: `Tableau ${n}`,
    colour: 'blue',
    position: n,
    count: 0,
    cover: [],
    createdAt: at,
    updatedAt: at,
    trashedAt: null,
    ...change,
  }
}
