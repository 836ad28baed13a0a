import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { AddController } from './addController.ts'
import type { AddProblem } from './addState.ts'
import { failureHint, failureWhy } from './failureText.ts'

/** Where anything is pasted; what is wrong with it stands beside it. */
export function AddressField(props: { add: AddController }) {
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

/** What is wrong with an address, and what to try; nothing when nothing is. */
export function problemWords(problem: AddProblem | null): string | undefined {
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
