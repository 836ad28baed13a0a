import { A } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { duration } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createNow } from '../../ui/RelativeTime.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import type { AddController } from './addController.ts'
import { type AddProblem, canSearch, newSource } from './addState.ts'
import { Candidates } from './Candidates.tsx'
import { failureHint, failureWhy } from './failureText.ts'
import { IntervalPicker } from './IntervalPicker.tsx'
import './add.css'

interface AddSheetProps {
  add: AddController
  onClose(): void
  onAdded(source: SourceWire): void
}

/** Paste anything, see what it is and its last posts, follow it. */
export function AddSheet(props: AddSheetProps) {
  const state = props.add.state
  const save = async (): Promise<void> => {
    const source = await props.add.save()
    if (source) props.onAdded(source)
  }
  return (
    <Sheet
      title={t('sources.add.label')}
      onClose={props.onClose}
      footer={<Foot {...props} save={() => void save()} />}
    >
      <AddressField add={props.add} />
      <Switch>
        <Match when={state().phase === 'detecting'}>
          <Progress since={state().since} />
        </Match>
        <Match when={state().phase === 'found' || state().phase === 'saving'}>
          <Candidates
            candidates={state().candidates}
            chosen={state().chosen}
            tookMs={state().tookMs}
            onChoose={props.add.choose}
          />
          <Show when={newSource({ ...state(), phase: 'found' })}>
            <Choices add={props.add} onSubmit={() => void save()} />
          </Show>
        </Match>
      </Switch>
    </Sheet>
  )
}

function AddressField(props: { add: AddController }) {
  const state = props.add.state
  return (
    <form
      class="find"
      onSubmit={(event) => {
        event.preventDefault()
        void props.add.search()
      }}
    >
      <Field
        label={t('sources.input.label')}
        icon="link"
        name="address"
        type="text"
        inputmode="url"
        autocapitalize="off"
        autocomplete="off"
        spellcheck={false}
        data-autofocus
        maxlength={2_000}
        placeholder={t('sources.input.placeholder')}
        value={state().input}
        error={problemWords(state().problem)}
        hint={state().cut ? t('sources.detect.multiple') : t('sources.input.hint')}
        onInput={(event) => props.add.type(event.currentTarget.value)}
        onPaste={(event) => paste(event, props.add)}
      />
      <Known problem={state().problem} />
    </form>
  )
}

/** A field of one line joins pasted lines into one word; here the first of them is taken, and searched at once. */
function paste(event: ClipboardEvent & { currentTarget: HTMLInputElement }, add: AddController): void {
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (text.trim() === '') return
  const { selectionStart, selectionEnd, value } = event.currentTarget
  const replaced =
    value.slice(0, selectionStart ?? 0) + text.trim() + value.slice(selectionEnd ?? value.length)
  event.preventDefault()
  add.type(replaced)
  void add.search()
}

/** Already followed: the way to it stands beside the error. */
function Known(props: { problem: AddProblem | null }) {
  const sourceId = () => (props.problem?.kind === 'exists' ? props.problem.sourceId : null)
  return (
    <Show when={sourceId()}>
      {(id) => (
        <A class="btn ghost sm self" href={`/sources/${id()}`}>
          <Icon name="right" />
          {t('sources.exists.open')}
        </A>
      )}
    </Show>
  )
}

function problemWords(problem: AddProblem | null): string | undefined {
  switch (problem?.kind) {
    case 'failure':
      return `${failureWhy(problem)} ${failureHint(problem)}`
    case 'exists':
      return t('sources.exists')
    case 'nothing':
      return `${t('sources.detect.empty')} ${t('sources.detect.empty.hint')}`
    case 'other':
      return problem.message
    default:
      return undefined
  }
}

/** A search is long enough to be worth a figure from here on, in milliseconds. */
const LONG_MS = 6_000

function Progress(props: { since: number }) {
  const now = createNow(() => 1_000)
  const elapsed = () => Math.max(0, now() - props.since)
  return (
    <div class="sec">
      <h3 class="h3">
        <span role="status">{t('sources.detect.running')}</span>
        <span class="end">
          <Show when={elapsed() >= 1_000}>
            {t('sources.detect.running.for', { elapsed: duration(Math.floor(elapsed() / 1_000)) })}
          </Show>
        </span>
      </h3>
      <Skeleton>
        <div class="cand">
          <div class="wait">
            <Bar width="45%" />
            <Bar width="70%" class="low" />
          </div>
        </div>
      </Skeleton>
      <Show when={elapsed() >= LONG_MS}>
        <small class="c-3">{t('sources.detect.long')}</small>
      </Show>
    </div>
  )
}

function Choices(props: { add: AddController; onSubmit(): void }) {
  const state = props.add.state
  const candidate = () => state().candidates[state().chosen]
  return (
    <form
      class="choices"
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit()
      }}
    >
      <Field
        label={t('sources.name.label')}
        maxlength={120}
        value={state().name ?? candidate()?.title ?? ''}
        onInput={(event) => props.add.name(event.currentTarget.value)}
      />
      <div class="lab">
        <span>{t('sources.role.label')}</span>
        <Segmented
          label={t('sources.role.label')}
          fill
          value={state().role}
          options={[
            { value: 'watch', label: t('sources.role.watch') },
            { value: 'competitor', label: t('sources.role.competitor') },
          ]}
          onChange={props.add.role}
        />
        <small class="c-3">{t(`sources.role.${state().role}.hint`)}</small>
      </div>
      <IntervalPicker
        value={state().interval}
        hintSeconds={candidate()?.hintSeconds ?? null}
        onChange={props.add.interval}
      />
    </form>
  )
}

function Foot(props: AddSheetProps & { save(): void }) {
  const state = props.add.state
  const canSave = () =>
    newSource({ ...state(), phase: state().phase === 'saving' ? 'found' : state().phase }) !== null
  return (
    <>
      <Button kind="ghost" onClick={props.onClose}>
        {t('sources.cancel')}
      </Button>
      <Show
        when={canSave()}
        fallback={
          <Button
            kind="primary"
            icon="search"
            busy={state().phase === 'detecting'}
            disabled={state().phase !== 'detecting' && !canSearch(state())}
            onClick={() => void props.add.search()}
          >
            {t('sources.detect.action')}
          </Button>
        }
      >
        <Button kind="primary" busy={state().phase === 'saving'} onClick={props.save}>
          {t('sources.follow')}
        </Button>
      </Show>
    </>
  )
}
