import { t } from '../../i18n/index.ts'
import type { ToastRequest } from '../../ui/toasts.ts'

/** What the news of saved alerts need of the page; every part can be replaced in a test. */
export interface NewsWorld {
  /** Whether the alert is saved: at once when the page knows it, else asked of the server. */
  isSaved(alertId: string): boolean | Promise<boolean>
  /** What the outlet is called, when the page knows. */
  nameOf(outletId: string): string | null
  say(toast: ToastRequest): void
  /** Leads to the alert. */
  see(alertId: string): void
  /** Runs it after so many milliseconds, unless the returned function is called before. */
  later(run: () => void, ms: number): () => void
}

/** An alert's coverage as the stream tells it: `news` are the outlets that had not the story before. */
export interface Changed {
  readonly id: string
  readonly news: readonly string[]
}

export interface News {
  hear(changes: readonly Changed[]): void
  close(): void
}

/** Competitors seldom come alone: what is heard within this time, in milliseconds, is one message. */
const TOGETHER_MS = 2_500
/** More alerts than this are not asked about one by one. */
const MOST = 20

/** Says once, for all that comes within some seconds, that competitors published what the team saved. */
export function makeNews(world: NewsWorld): News {
  let heard = new Map<string, readonly string[]>()
  let cancel: () => void = () => undefined
  const tell = async (): Promise<void> => {
    const changes = [...heard].slice(0, MOST)
    heard = new Map()
    const saved = await Promise.all(changes.map(([id]) => world.isSaved(id)))
    const ours = changes.filter((_, index) => saved[index])
    const outlets = new Set(ours.flatMap(([, news]) => news))
    const [first] = ours
    if (!first || outlets.size === 0) return
    world.say({
      text: newsWords([...outlets], world.nameOf),
      act: { label: t('coverage.news.see'), run: () => world.see(first[0]) },
    })
  }
  return {
    hear(changes) {
      const told = changes.filter(({ news }) => news.length > 0)
      if (told.length === 0) return
      if (heard.size === 0) cancel = world.later(() => void tell(), TOGETHER_MS)
      for (const { id, news } of told) heard.set(id, [...new Set([...(heard.get(id) ?? []), ...news])])
    },
    close: () => cancel(),
  }
}

/** "Lacets vient de publier…", "Deux concurrents viennent de publier…", "3 concurrents…". */
export function newsWords(outlets: readonly string[], nameOf: NewsWorld['nameOf']): string {
  const [only = ''] = outlets
  const name = outlets.length === 1 ? nameOf(only) : null
  if (name !== null) return t('coverage.news.named', { name })
  if (outlets.length === 2) return t('coverage.news.two')
  return t('coverage.news.many', { n: outlets.length })
}
