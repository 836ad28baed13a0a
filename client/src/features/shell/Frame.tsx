import { useLocation, useNavigate } from '@solidjs/router'
import {
  type Accessor,
  createEffect,
  createSignal,
  ErrorBoundary,
  lazy,
  on,
  onCleanup,
  onMount,
  type ParentProps,
  Show,
  Suspense,
} from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useShortcuts } from '../../ui/Shortcuts.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { whenThere } from '../../ui/whenThere.ts'
import { ConfirmBanner } from '../account/ConfirmBanner.tsx'
import { FeedProvider } from '../alerts/FeedProvider.tsx'
import { BottomBar, Nav } from './Nav.tsx'
import { FURTHER, PLACES } from './places.ts'
import { UnreadProvider } from './unread.tsx'

const Nothing = () => null
const ConnectionBanner = lazy(() =>
  whenThere(
    async () => ({ default: (await import('../connections/ConnectionBanner.tsx')).ConnectionBanner }),
    {
      default: Nothing,
    },
  ),
)
const XNotice = lazy(() =>
  whenThere(async () => ({ default: (await import('../budget/XNotice.tsx')).XNotice }), { default: Nothing }),
)
const DeviceBars = lazy(() =>
  whenThere(async () => ({ default: (await import('../device/DeviceBars.tsx')).DeviceBars }), {
    default: Nothing,
  }),
)
const Help = lazy(async () => ({ default: (await import('./Help.tsx')).Help }))

const SETTLE_MS = 2_500

/** Navigation around the screen, and the keys that work everywhere. */
export function Frame(props: ParentProps) {
  const session = useSession()
  const [help, showHelp] = createSignal(false)
  useFrameKeys(() => showHelp(true))
  const settled = createSettled()
  return (
    <UnreadProvider>
      <div class="app">
        <a class="skip btn" href="#content">
          {t('shell.nav.skip')}
        </a>
        <Nav />
        <div class="stage" id="content" tabindex="-1">
          <div class="banners">
            <ConfirmBanner />
            <Show when={settled()}>
              <Suspense>
                <DeviceBars />
              </Suspense>
              <Suspense>
                <XNotice />
              </Suspense>
              <Suspense>
                <Show when={session.may('manage.sources')}>
                  <ConnectionBanner />
                </Show>
              </Suspense>
            </Show>
          </div>
          <ErrorBoundary fallback={(error, reset) => <BrokenScreen error={error} retry={reset} />}>
            <FeedProvider>
              <Suspense>{props.children}</Suspense>
            </FeedProvider>
          </ErrorBoundary>
        </div>
        <BottomBar />
        <Show when={help()}>
          <Suspense>
            <Help onClose={() => showHelp(false)} />
          </Suspense>
        </Show>
      </div>
    </UnreadProvider>
  )
}

/** True soon after the first screen stands: what need not be there before does not hold it up. */
function createSettled(): Accessor<boolean> {
  const [settled, settle] = createSignal(false)
  onMount(() => {
    const timer = setTimeout(() => settle(true), SETTLE_MS)
    onCleanup(() => clearTimeout(timer))
  })
  return settled
}

function BrokenScreen(props: { error: unknown; retry: () => void }) {
  const location = useLocation()
  console.error(props.error)
  // Going elsewhere leaves the broken screen behind.
  createEffect(on(() => location.pathname, props.retry, { defer: true }))
  return (
    <main class="pane page">
      <ErrorState whole error={props.error} onRetry={props.retry} />
    </main>
  )
}

function useFrameKeys(openHelp: () => void): void {
  const navigate = useNavigate()
  const toasts = useToasts()
  useShortcuts(
    () => t('shell.keys.act'),
    () => [
      { keys: 'u', label: t('shell.keys.undo'), run: () => void toasts.undo() },
      { keys: '?', label: t('shell.keys.help'), run: openHelp },
    ],
  )
  useShortcuts(
    () => t('shell.keys.go'),
    () =>
      [...Object.values(PLACES), ...FURTHER].map((place) => ({
        keys: `g ${place.key}`,
        label: t(place.label),
        run: () => navigate(place.href),
      })),
  )
}
