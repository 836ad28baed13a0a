import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createResource, Match, onCleanup, type ParentProps, Suspense, Switch } from 'solid-js'
import { request } from '../../api.ts'
import { useLive } from '../../live.ts'
import { useSession } from '../../session.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SourcesProvider } from '../sources/SourcesProvider.tsx'
import { Frame } from './Frame.tsx'
import { isOpen, redirectFor, type Setup } from './gate.ts'

/** Lets a reader through to the page, or to where they have to go first. */
export function Gate(props: ParentProps) {
  const session = useSession()
  const location = useLocation()
  const navigate = useNavigate()
  const live = useLive()
  const [setup] = createResource(
    () => session.me() === null,
    () => request<Setup>('/api/auth/setup', { anonymous: true }).catch(() => null),
  )
  createEffect(() => {
    const me = session.me()
    if (me === null && setup.state !== 'ready') return
    const target = redirectFor(location.pathname, location.search, me, setup() ?? null)
    if (target) navigate(target, { replace: true })
  })
  createEffect(() => {
    const me = session.me()
    if (me) live.open(`${me.user.id}.${me.team.id}`)
    else live.close()
  })
  onCleanup(live.close)
  return (
    <Switch>
      <Match when={session.me() && !isOpen(location.pathname)}>
        <SourcesProvider>
          <Frame>{props.children}</Frame>
        </SourcesProvider>
      </Match>
      <Match when={isOpen(location.pathname)}>
        <Suspense>{props.children}</Suspense>
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
