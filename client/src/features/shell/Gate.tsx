import { useLocation, useNavigate } from '@solidjs/router'
import {
  createEffect,
  createMemo,
  createResource,
  Match,
  onCleanup,
  type ParentProps,
  Show,
  Suspense,
  Switch,
} from 'solid-js'
import { useLive } from '../../live.ts'
import { useSession } from '../../session.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SourcesProvider } from '../sources/SourcesProvider.tsx'
import { Frame } from './Frame.tsx'
import { isOpen, redirectFor } from './gate.ts'
import { readSetup, SetupContext } from './setup.ts'

/** Lets a reader through to the page, or to where they have to go first. */
export function Gate(props: ParentProps) {
  const session = useSession()
  const location = useLocation()
  const navigate = useNavigate()
  const live = useLive()
  // At a door it is asked for at once: waiting to know that nobody is signed in would double the wait.
  const [setup] = createResource(() => session.me() === null || isOpen(location.pathname), readSetup)
  const told = () => setup.state === 'ready' || setup.state === 'refreshing'
  const known = () => (told() ? (setup.latest ?? null) : null)
  createEffect(() => {
    const me = session.me()
    if (me === null && setup.state !== 'ready') return
    const target = redirectFor(location.pathname, location.search, me, known())
    if (target) navigate(target, { replace: true })
  })
  const desk = createMemo(() => {
    const me = session.me()
    return me ? `${me.user.id}.${me.team.id}` : null
  })
  createEffect(() => {
    const person = desk()
    if (person) live.open(person)
    else live.close()
  })
  onCleanup(live.close)
  followAccess()
  return (
    <Switch>
      <Match when={session.me() && !isOpen(location.pathname)}>
        {/* Another team is another desk: nothing of the last one stays on screen. */}
        <Show when={desk()} keyed>
          <SourcesProvider>
            <Frame>{props.children}</Frame>
          </SourcesProvider>
        </Show>
      </Match>
      <Match when={isOpen(location.pathname) && told()}>
        <SetupContext.Provider value={known}>
          <Suspense>{props.children}</Suspense>
        </SetupContext.Provider>
      </Match>
      <Match when={session.me() === undefined && session.problem()}>
        {(problem) => (
          <main class="alone">
            <ErrorState whole error={problem()} onRetry={() => void session.refresh()} />
          </main>
        )}
      </Match>
    </Switch>
  )
}

/**
 * The server ends a stream when what its reader may do has changed (another role, another team in the other tab), so
 * every greeting but the first asks again who one is and as what; so does one of another team than the page's, and the
 * first after a start without network.
 */
function followAccess(): void {
  const session = useSession()
  const live = useLive()
  let greeted = false
  live.on('hello', ({ teamId }) => {
    if (greeted || session.problem() || teamId !== session.me()?.team.id) void session.refresh()
    greeted = true
  })
}
