import { A, useSearchParams } from '@solidjs/router'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import '../../i18n/later.ts'
import { useSession } from '../../session.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createNow } from '../../ui/RelativeTime.tsx'
import { Answer } from '../ask/Answer.tsx'
import { AnswerSkeleton, VerdictSkeleton } from '../ask/AskSkeleton.tsx'
import { AskTrouble } from '../ask/AskTrouble.tsx'
import { askApi } from '../ask/askApi.ts'
import { type Ask, createAsk } from '../ask/createAsk.ts'
import { hrefOf } from '../ask/question.ts'
import { Verdict } from '../ask/Verdict.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { SaveShared } from './SaveShared.tsx'
import { type Shared, searchFor, sharedOf } from './shared.ts'
import './shareWords.ts'
import '../ask/ask.css'
import '../ask/answer.css'
import './share.css'

/** What another app shared: has a competitor run it, and what to do with it. It stands in the address. */
export function SharePage() {
  const [query] = useSearchParams()
  const shared = createMemo(() => sharedOf(query))
  return (
    <main class="pane page">
      <div class="p-in ask-p">
        <PageHead title={t('share.title')} />
        <Show when={shared()} fallback={<NothingShared />}>
          {(one) => <SharedThing shared={one()} />}
        </Show>
      </div>
    </main>
  )
}

function NothingShared() {
  return (
    <div class="box roomy">
      <Empty
        icon="external"
        title={t('share.empty.title')}
        text={t('share.empty.text')}
        action={
          <A class="btn pri" href="/coverage">
            {t('share.empty.act')}
          </A>
        }
      />
    </div>
  )
}

function SharedThing(props: { shared: Shared }) {
  const ask = createAsk(() => props.shared.question, { api: askApi, told: () => undefined })
  return (
    <>
      <Received shared={props.shared} />
      <Ways shared={props.shared} ask={ask} />
      <Checked ask={ask} link={props.shared.link !== null} />
    </>
  )
}

/** As it was received, so that nobody wonders what is being asked about. */
function Received(props: { shared: Shared }) {
  return (
    <section class="box shared" aria-label={t('share.received')}>
      <Show when={props.shared.title}>
        <h2>{props.shared.title}</h2>
      </Show>
      <Show when={props.shared.text}>
        <p class="words">{props.shared.text}</p>
      </Show>
      <Show when={props.shared.link}>
        {(link) => (
          <a class="where" href={link()} target="_blank" rel="noopener noreferrer">
            <Icon name="link" />
            <span>{link()}</span>
          </a>
        )}
      </Show>
    </section>
  )
}

function Ways(props: { shared: Shared; ask: Ask }) {
  const session = useSession()
  const alertId = () => props.ask.report()?.subject.alertId ?? null
  return (
    <div class="share-ways">
      <Show when={session.may('triage') && alertId()}>{(id) => <SaveShared alertId={id()} />}</Show>
      <Show when={alertId()}>
        {(id) => (
          <A class="btn" href={`/alerts/${id()}`}>
            <Icon name="flux" />
            {t('share.open')}
          </A>
        )}
      </Show>
      <Show when={session.may('manage.sources') && alertId() === null && props.shared.link}>
        {(link) => (
          <A class="btn pri" href={`/sources?${new URLSearchParams({ add: '1', address: link() })}`}>
            <Icon name="plus" />
            {t('share.add')}
          </A>
        )}
      </Show>
      <A class="btn" href={`/search?${new URLSearchParams({ q: searchFor(props.shared) })}`}>
        <Icon name="search" />
        {t('share.search')}
      </A>
      <A class="btn ghost" href={hrefOf(props.shared.question.text)}>
        <Icon name="coverage" />
        {t('share.ask')}
      </A>
    </div>
  )
}

function Checked(props: { ask: Ask; link: boolean }) {
  const minute = createNow(() => 60_000)
  const failure = () => {
    const state = props.ask.state()
    return state.phase === 'failed' ? state.error : null
  }
  return (
    <Switch>
      <Match when={failure()}>
        {(error) => <AskTrouble error={error()} link={props.link} onAgain={props.ask.again} />}
      </Match>
      <Match when={props.ask.report()}>
        {(report) => (
          <>
            <Verdict report={report()} now={minute()} />
            <div class="sec wide-gap">
              <Answer report={report()} link={props.link} onCorrect={undefined} busy={null} />
            </div>
          </>
        )}
      </Match>
      <Match when={props.ask.state().phase === 'asking'}>
        <VerdictSkeleton link={props.link} />
        <AnswerSkeleton />
      </Match>
    </Switch>
  )
}
