import {
  createContext,
  createEffect,
  getOwner,
  on,
  type ParentProps,
  runWithOwner,
  useContext,
} from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useLive } from '../../live.ts'
import { useSession } from '../../session.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { alertsApi } from './alertsApi.ts'
import { createFeed, type Feed } from './createFeed.ts'

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
  let kept: Feed | undefined
  const feed = (): Feed => {
    kept ??= runWithOwner(owner, () => createFeed({ api: alertsApi, live, say: toasts.show, mayTriage }))
    if (!kept) throw new Error('The feed has no owner')
    return kept
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
  return <FeedContext.Provider value={feed}>{props.children}</FeedContext.Provider>
}
