import { useNavigate } from '@solidjs/router'
import {
  createContext,
  createEffect,
  createSignal,
  getOwner,
  lazy,
  on,
  onCleanup,
  type ParentProps,
  runWithOwner,
  Show,
  Suspense,
  useContext,
} from 'solid-js'
import { toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { setKeptSince } from '../../kept/keptSince.ts'
import { useLive } from '../../live.ts'
import { useSession } from '../../session.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import type { News, NewsWorld } from '../coverage/makeNews.ts'
import type { AlertState } from './alert.ts'
import { alertsApi } from './alertsApi.ts'
import { createFeed, type Feed } from './createFeed.ts'
import { keepFeed } from './keepFeed.ts'

const AlertFiling = lazy(async () => ({ default: (await import('../saved/AlertFiling.tsx')).AlertFiling }))

const FeedContext = createContext<() => Feed>()

/** The team's feed. It is read when a screen first asks for it, and from then on kept whatever screen is open. */
export function useFeed(): Feed {
  const feed = useContext(FeedContext)
  if (!feed) throw new Error('useFeed needs <FeedProvider>')
  return feed()
}

/** Keeps the feed over a change of screen, so that coming back from an alert finds the list as it was left. */
export function FeedProvider(props: ParentProps) {
  const owner = getOwner()
  const live = useLive()
  const toasts = useToasts()
  const session = useSession()
  const mayTriage = (): boolean => session.may('triage')
  const [filing, setFiling] = createSignal<{ id: string; from: AlertState } | null>(null)
  const file = (id: string, from: AlertState): void => void setFiling({ id, from })
  let one: Feed | undefined
  const kept = async () => {
    const { readKept } = await import('../../kept/keptDesk.ts')
    const desk = await readKept()
    // Another team's alerts are none of this one's.
    return desk?.me.team.id === session.me()?.team.id ? desk : null
  }
  const followed = (feed: Feed): Feed => {
    keepFeed(feed, session.me)
    createEffect(() => setKeptSince(feed.keptAt()))
    onCleanup(() => setKeptSince(null))
    return feed
  }
  const feed = (): Feed => {
    one ??= runWithOwner(owner, () =>
      followed(createFeed({ api: alertsApi, live, say: toasts.show, file, kept, mayTriage })),
    )
    if (!one) throw new Error('The feed has no owner')
    return one
  }
  createEffect(
    on(
      live.caughtUp,
      (caught) => caught && toasts.show({ text: t('alerts.caughtUp', { n: caught.count }) }),
      {
        defer: true,
      },
    ),
  )
  followNews(() => one)
  return (
    <FeedContext.Provider value={feed}>
      {props.children}
      <Show when={filing()} keyed>
        {({ id, from }) => (
          <Suspense>
            <AlertFiling alertId={id} from={from} onClose={() => setFiling(null)} />
          </Suspense>
        )}
      </Show>
    </FeedContext.Provider>
  )
}

/** Tells, on whatever screen, when competitors publish what the team saved. */
function followNews(feed: () => Feed | undefined): void {
  const live = useLive()
  const navigate = useNavigate()
  const toasts = useToasts()
  const world: NewsWorld = {
    isSaved(id) {
      const alert = feed()?.shown(id)
      return alert ? alert.state === 'saved' : isSavedThere(id)
    },
    nameOf: (outlet) =>
      feed()
        ?.state()
        .reach?.outlets.find(({ id }) => id === outlet)?.name ?? null,
    say: toasts.show,
    see: (id) => navigate(`/alerts/${id}`),
    later(run, ms) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  }
  let news: Promise<News> | undefined
  live.on('coverage.updated', ({ alerts }) => {
    if (alerts.every((alert) => alert.news.length === 0)) return
    news ??= import('../coverage/makeNews.ts').then(({ makeNews }) => makeNews(world))
    news.then(
      (one) => one.hear(alerts),
      (error) => {
        news = undefined
        console.warn('visao: news of saved alerts not told', error)
      },
    )
  })
  onCleanup(() => void news?.then((one) => one.close()))
}

/** Asks the server. An alert that cannot be read is none to speak of. */
async function isSavedThere(id: string): Promise<boolean> {
  try {
    return (await alertsApi.get(id)).state === 'saved'
  } catch (error) {
    console.warn('visao: news of an alert not read', toApiError(error).code)
    return false
  }
}
