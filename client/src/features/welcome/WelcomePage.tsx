import { A } from '@solidjs/router'
import { createSignal, Match, onMount, Show, Switch } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { t } from '../../i18n/index.ts'
import '../../i18n/later.ts'
import { useSession } from '../../session.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { AddSheet } from '../sources/AddSheet.tsx'
import { createAddController } from '../sources/addController.ts'
import { useSources } from '../sources/SourcesProvider.tsx'
import { AddingStep } from './AddingStep.tsx'
import { ChooseStep } from './ChooseStep.tsx'
import { type Welcome, welcomeOf } from './createWelcome.ts'
import { DoneStep } from './DoneStep.tsx'
import { ListStep } from './ListStep.tsx'
import { noteOffer } from './offer.ts'
import '../sources/lists.css'
import './welcome.css'

/** From a team without sources to a desk that will have alerts: choose, look through, add, mark. */
export function WelcomePage() {
  const session = useSession()
  const parts = { session, sources: useSources(), toasts: useToasts() }
  return (
    <Show when={session.may('manage.sources')} fallback={<Closed />}>
      <Show when={session.me()?.team.id} keyed>
        {(team) => <FirstMinute welcome={welcomeOf(parts, team)} team={team} />}
      </Show>
    </Show>
  )
}

function FirstMinute(props: { welcome: Welcome; team: string }) {
  const sources = useSources()
  const toasts = useToasts()
  const add = createAddController()
  const [sheet, showSheet] = createSignal(false)
  const step = () => props.welcome.state().step
  onMount(() => {
    noteOffer(props.team)
    if (props.welcome.packs() === null) void props.welcome.reload()
  })
  const added = (source: SourceWire): void => {
    sources.put(source)
    showSheet(false)
    toasts.show({ text: t('sources.done.added', { name: source.name }) })
  }
  return (
    <div class="wel-w" classList={{ open: sheet() }}>
      <main class="pane page">
        <div class="p-in wel">
          <PageHead title={t('welcome.title')} />
          <Switch>
            <Match when={step() === 'choose'}>
              <ChooseStep welcome={props.welcome} onPasteOne={() => showSheet(true)} />
            </Match>
            <Match when={step() === 'list'}>
              <ListStep welcome={props.welcome} />
            </Match>
            <Match when={step() === 'adding'}>
              <AddingStep welcome={props.welcome} />
            </Match>
            <Match when={step() === 'done'}>
              <DoneStep welcome={props.welcome} />
            </Match>
          </Switch>
        </div>
      </main>
      <Show when={sheet()}>
        <AddSheet add={add} onClose={() => showSheet(false)} onAdded={added} />
      </Show>
    </div>
  )
}

/** For whoever may not choose what is followed. */
function Closed() {
  return (
    <main class="pane page">
      <Empty
        whole
        icon="lock"
        title={t('welcome.closed.title')}
        text={t('welcome.closed.text')}
        action={
          <A class="btn pri" href="/">
            {t('welcome.closed.back')}
          </A>
        }
      />
    </main>
  )
}
