import { Match, Show, Switch } from 'solid-js'
import { duration } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createNow } from '../../ui/RelativeTime.tsx'
import { type AddProblem, problemWords } from '../sources/addProblem.ts'
import { failureWhy } from '../sources/failureAdviceText.ts'
import type { Welcome } from './createWelcome.ts'
import { CompetitorToggle, nameOf, OutletGroups, OutletName } from './OutletGroups.tsx'
import { isAsked, looksCutOff, progressOf, type Row } from './rows.ts'
import { StageMark } from './StageMark.tsx'
import { StepFrame } from './StepFrame.tsx'

/** The second step at work: each row says where it stands, and none holds up the way on. */
export function AddingStep(props: { welcome: Welcome }) {
  const state = props.welcome.state
  const rows = () => state().rows.filter(isAsked)
  const progress = () => progressOf(rows())
  const over = () => progress().left === 0
  const none = () => progress().added + progress().known === 0
  return (
    <StepFrame
      n={2}
      title={
        over() ? t(none() ? 'welcome.add.title.none' : 'welcome.add.title.done') : t('welcome.add.title')
      }
      lead={over() ? '' : t('welcome.add.lead')}
      footer={
        <>
          <Button kind="ghost" onClick={() => props.welcome.go('list')}>
            {t('welcome.back')}
          </Button>
          <Button kind="primary" onClick={() => props.welcome.go('done')}>
            {t('welcome.next')}
          </Button>
        </>
      }
    >
      <div class="wel-p">
        <progress
          max={progress().asked}
          value={progress().asked - progress().left}
          aria-label={t('welcome.add.title')}
        />
        <span>
          {t('welcome.add.progress', { done: progress().asked - progress().left, n: progress().asked })}
        </span>
      </div>
      <p class="sr" role="status">
        {over() ? t('welcome.add.done', { n: progress().added }) : ''}
      </p>
      <Standstill welcome={props.welcome} />
      <OutletGroups rows={rows()}>{(row) => <Adding row={row()} welcome={props.welcome} />}</OutletGroups>
    </StepFrame>
  )
}

/** Why nothing moves just now: the server asks for patience, or cannot be had. */
function Standstill(props: { welcome: Welcome }) {
  const state = props.welcome.state
  return (
    <Switch>
      <Match when={state().halted}>
        {(why) => (
          <div class="banner solo da" role="alert">
            <Icon name="warn" class="c-da" />
            <span>{why()}</span>
            <Button small icon="refresh" onClick={props.welcome.resume}>
              {t('welcome.add.resume')}
            </Button>
          </div>
        )}
      </Match>
      <Match when={state().resumeAt}>{(until) => <Patience until={until()} />}</Match>
      <Match when={looksCutOff(state().rows)}>
        <div class="banner solo co" role="status">
          <Icon name="offline" class="c-co" />
          <span>{t('welcome.add.cutoff')}</span>
          <Button small icon="refresh" onClick={props.welcome.retryAll}>
            {t('welcome.retry.all')}
          </Button>
        </div>
      </Match>
    </Switch>
  )
}

function Patience(props: { until: number }) {
  const now = createNow(() => 1_000)
  const seconds = () => Math.max(1, Math.ceil((props.until - now()) / 1_000))
  return (
    <div class="banner solo">
      <Icon name="clock" />
      <span>{t('welcome.add.patience', { until: duration(seconds()) })}</span>
    </div>
  )
}

/** Why nothing came of an address. What to try is for its own form: here there is one button for it. */
function whyNot(problem: AddProblem): string | undefined {
  return problem.kind === 'failure' ? failureWhy(problem) : problemWords(problem)
}

function Adding(props: { row: Row; welcome: Welcome }) {
  const failed = () => (props.row.stage.kind === 'failed' ? props.row.stage : null)
  return (
    <>
      <div class="who">
        <StageMark stage={props.row.stage} />
        <OutletName row={props.row}>
          <Show when={failed()}>{(stage) => <small class="why">{whyNot(stage().problem)}</small>}</Show>
        </OutletName>
      </div>
      <Show when={failed()} fallback={<CompetitorToggle row={props.row} welcome={props.welcome} />}>
        <Button
          small
          icon="refresh"
          aria-label={t('welcome.retry.of', { name: nameOf(props.row) })}
          onClick={() => props.welcome.retry(props.row.address)}
        >
          {t('welcome.retry')}
        </Button>
      </Show>
    </>
  )
}
