import type { PushPayload } from '../../../server/core/notices/push-payload.ts'
import { type Owed, remembered, type WorkerMemory } from './memory.ts'
import type { Told } from './report.ts'
import type { ShownOptions, WindowClient } from './scope.ts'

/** A worker's world for tests: everything that was done in it can be read. */
export function standIn(answers: Record<string, Told> = {}) {
  const shown: { title: string; options: ShownOptions }[] = []
  const told: Owed[] = []
  const opened: string[] = []
  const badges: number[] = []
  const windows: WindowClient[] = []
  const wakes: number[] = []
  return {
    shown,
    told,
    opened,
    badges,
    wakes,
    open: windows,
    memory: plainMemory(),
    origin: 'https://visao.example',
    language: 'fr-FR',
    maxActions: 2,
    tell: async (owed: Owed): Promise<Told> => {
      told.push(owed)
      return answers[owed.path] ?? 'done'
    },
    wakeLater: async () => void wakes.push(1),
    setBadge: async (count: number) => void badges.push(count),
    registration: {
      showNotification: async (title: string, options: ShownOptions) => void shown.push({ title, options }),
    },
    windows: { matchAll: async () => windows, openWindow: async (url: string) => void opened.push(url) },
  }
}

function plainMemory(): WorkerMemory {
  let ids: string[] = []
  let owed: Owed[] = []
  return {
    first: async (id) => {
      const fresh = !ids.includes(id)
      ids = remembered(ids, id)
      return fresh
    },
    name: async () => 'Chrome · Pixel 9',
    owed: async () => owed,
    owe: async (one) => {
      owed = [...owed, one]
    },
    settle: async (one) => {
      owed = owed.filter((other) => other !== one)
    },
  }
}

/** What the server sends today, with whatever a test wants otherwise. */
export function payload(change: Partial<PushPayload['notification']> = {}): PushPayload {
  return {
    web_push: 8030,
    mutable: true,
    app_badge: 3,
    notification: {
      title: 'Nike',
      body: 'Air Jordan 4',
      navigate: 'https://visao.example/alerts/a1?team=t1',
      lang: 'fr',
      dir: 'auto',
      tag: 'story-1',
      silent: false,
      app_badge: '3',
      image: 'https://visao.example/api/media/1',
      data: {
        v: 1,
        delivery: 'd1',
        token: 'k1',
        kind: 'alert',
        alertId: 'a1',
        teamId: 't1',
        high: true,
        buttons: [
          { act: 'view', title: 'Voir' },
          { act: 'publish', title: 'Publier' },
          { act: 'dismiss', title: 'Ignorer' },
        ],
        words: { saved: 'Enregistré', dismissed: 'Ignoré', failed: 'Pas fait', undo: 'Annuler' },
        sentAt: 0,
      },
      ...change,
    },
  }
}
