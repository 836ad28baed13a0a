import { useSearchParams } from '@solidjs/router'
import { type Accessor, createMemo, Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import '../../i18n/later.ts'
import { useLive } from '../../live.ts'
import { useSession } from '../../session.tsx'
import { createNow } from '../../ui/RelativeTime.tsx'
import { useShortcuts } from '../../ui/Shortcuts.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import type { MatchPost, Report } from '../coverage/coverage.ts'
import { coverageApi } from '../coverage/coverageApi.ts'
import { AccuracyLine } from './AccuracyLine.tsx'
import { Answer } from './Answer.tsx'
import { AskEmpty } from './AskEmpty.tsx'
import { AskField } from './AskField.tsx'
import { AnswerSkeleton, VerdictSkeleton } from './AskSkeleton.tsx'
import { AskTrouble } from './AskTrouble.tsx'
import { askApi } from './askApi.ts'
import { CoverageHead } from './CoverageHead.tsx'
import { type Ask, createAsk } from './createAsk.ts'
import { createCorrections } from './createCorrections.ts'
import { createPicture } from './createPicture.ts'
import { createRecent } from './createRecent.ts'
import { Missing } from './Missing.tsx'
import { type Question, questionOf, questionOfPicture } from './question.ts'
import { RecentList } from './RecentList.tsx'
import { Verdict } from './Verdict.tsx'
import { verdictWords } from './verdict.ts'
import './ask.css'
import './answer.css'

/** "Has a competitor run it?": one field, and the answer under it. The question stands in the address. */
export function AskPage() {
  const [query, setQuery] = useSearchParams()
  const session = useSession()
  const text = () => (typeof query.q === 'string' ? query.q : '')
  const picture = createPicture(useToasts())
  const question = createMemo<Question | null>(
    () => (picture.asked() ? questionOfPicture(picture.asked()) : questionOf(text())),
    null,
    { equals: sameQuestion },
  )
  const recent = createRecent(session.me()?.team.id ?? '', useToasts())
  const ask = createAsk(question, { api: askApi, told: recent.keep })
  const minute = createNow(() => 60_000)
  let field: HTMLTextAreaElement | undefined
  followNews(ask)
  useShortcuts(
    () => t('ask.title'),
    () => [{ keys: '/', label: t('ask.keys.field'), run: () => field?.focus() }],
  )
  const put = (next: Question): void => {
    picture.forget()
    if (sameQuestion(next, question())) ask.again()
    else setQuery({ q: next.text }, { scroll: false })
  }
  return (
    <main class="pane page">
      <div class="p-in wide ask-p">
        <CoverageHead title={t('ask.title')} heading={t('ask.heading')} />
        <AskField
          asked={text()}
          busy={ask.state().phase === 'asking'}
          onAsk={put}
          picture={picture.asked() || null}
          onPicture={(file) => void picture.take(file)}
          onClear={() => {
            picture.forget()
            setQuery({ q: null }, { scroll: false })
          }}
          fieldRef={(element) => {
            field = element
          }}
        />
        <Told report={ask.report()} now={minute()} />
        <VerdictPart ask={ask} question={question} now={minute()} />
        <div class="cv">
          <div class="sec wide-gap">
            <MainPart ask={ask} question={question} />
          </div>
          <aside class="sec wide-gap">
            <Show when={saysMuch(ask.report())}>{(report) => <Missing report={report()} />}</Show>
            <RecentList list={recent.list()} onForget={recent.forget} />
            <AccuracyLine />
          </aside>
        </div>
      </div>
    </main>
  )
}

function sameQuestion(a: Question | null, b: Question | null): boolean {
  return a?.text === b?.text
}

/** The answer on screen follows what happens to its posts, and to who can be seen. */
function followNews(ask: Ask): void {
  const live = useLive()
  live.on('coverage.updated', ask.hear)
  live.on('reach.updated', ask.refresh)
  live.onReset(ask.refresh)
}

/** Tells the verdict to those who do not see it; once, when it is another one. */
function Told(props: { report: Report | null; now: number }) {
  const words = createMemo(() => {
    if (props.report === null) return ''
    const { lead, rest, notes } = verdictWords(props.report, props.now)
    return [lead, rest, ...notes].join(' ')
  })
  return (
    <p class="sr" role="status">
      {words()}
    </p>
  )
}

/** The answer when it has more to show than who was not found to have it; null otherwise. */
function saysMuch(report: Report | null): Report | null {
  return report && report.matches.length + report.near.length > 0 ? report : null
}

interface PartProps {
  ask: Ask
  question: Accessor<Question | null>
}

const isLink = (question: Accessor<Question | null>): boolean => question()?.link != null

function VerdictPart(props: PartProps & { now: number }) {
  return (
    <Switch>
      <Match when={props.ask.report()}>{(report) => <Verdict report={report()} now={props.now} />}</Match>
      <Match when={props.ask.state().phase === 'asking'}>
        <VerdictSkeleton link={isLink(props.question)} />
      </Match>
    </Switch>
  )
}

function MainPart(props: PartProps) {
  const session = useSession()
  const corrections = createCorrections(coverageApi, useToasts(), props.ask.put)
  const failure = () => {
    const state = props.ask.state()
    return state.phase === 'failed' ? state.error : null
  }
  const stale = () => {
    const state = props.ask.state()
    return state.phase === 'answered' && state.stale
  }
  const onCorrect = () => {
    const alertId = props.ask.report()?.subject.alertId
    if (!alertId || !session.may('triage')) return undefined
    return (match: MatchPost, verdict: 'same' | 'different') =>
      void corrections.correct(alertId, match, verdict)
  }
  return (
    <Switch fallback={<AskEmpty />}>
      <Match when={failure()}>
        {(error) => <AskTrouble error={error()} link={isLink(props.question)} onAgain={props.ask.again} />}
      </Match>
      <Match when={props.ask.report()}>
        {(report) => (
          <>
            <Show when={stale()}>
              <p class="c-3 small" role="alert">
                {t('ask.stale')}
              </p>
            </Show>
            <Show when={saysMuch(report()) === null}>
              <Missing report={report()} />
            </Show>
            <Answer
              report={report()}
              link={isLink(props.question)}
              onCorrect={onCorrect()}
              busy={corrections.busy()}
            />
          </>
        )}
      </Match>
      <Match when={props.ask.state().phase === 'asking'}>
        <AnswerSkeleton />
      </Match>
    </Switch>
  )
}
