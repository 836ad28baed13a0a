import { createEffect, createSignal, For, on, onMount, Show } from 'solid-js'
import { type ApiError, explain } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { closeOnEscape } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from '../settings/createDoing.ts'
import { NoteArea } from './NoteArea.tsx'
import { ProofField } from './ProofField.tsx'
import { RightChip } from './RightChip.tsx'
import {
  dropProof,
  type Right,
  type RightState,
  type RightWords,
  sendProof,
  writeRight,
} from './rightsApi.ts'
import { type Fault, readWish, type Typed, typedOf } from './wish.ts'

interface FormProps {
  right: Right
  onSaved(right: Right): void
  onClose(): void
}

/** State, note and proof of a right, saved together. */
export function RightForm(props: FormProps) {
  const doing = createDoing()
  const toasts = useToasts()
  const [typed, type] = createSignal(typedOf(props.right))
  const [fault, blame] = createSignal<Fault | null>(null)
  const [touched, touch] = createSignal(false)
  // What somebody else says meanwhile is shown, unless it would take away what is being written here.
  createEffect(
    on(
      () => props.right,
      (right) => touched() || type(typedOf(right)),
      { defer: true },
    ),
  )
  const change = (part: Partial<Typed>): void => {
    touch(true)
    blame(null)
    doing.forget()
    type((now) => ({ ...now, ...part }))
  }
  const save = async (): Promise<void> => {
    const wish = readWish(typed())
    blame(typeof wish === 'string' ? wish : null)
    if (typeof wish === 'string') return
    const done = await doing.run(async () => props.onSaved(await keep(props.right, wish, typed().proof)))
    if (!done) return
    toasts.show({ text: t('rights.saved') })
    props.onClose()
  }
  return (
    <form
      class="right-f"
      novalidate
      aria-label={t('rights.form')}
      on:keydown={(event) => {
        closeOnEscape(event, props.onClose)
        // The letters written here are no keys of the screen.
        event.stopPropagation()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <States state={typed().state} onChange={(state) => change({ state })} />
      <NoteArea note={typed().note} onChange={(note) => change({ note })} />
      <Field
        label={t('rights.form.link')}
        type="url"
        inputmode="url"
        autocomplete="off"
        maxlength={2_000}
        value={typed().link}
        error={isLinkWrong(fault(), doing.problem()) ? t('rights.form.link.wrong') : undefined}
        onInput={(event) => change({ link: event.currentTarget.value })}
      />
      <ProofField
        kept={props.right.proofFile}
        proof={typed().proof}
        fault={proofFault(fault(), doing.problem())}
        onChange={(proof) => change({ proof })}
      />
      <Show when={elsewhere(doing.problem())}>
        {(words) => (
          <p class="errt" role="alert">
            <Icon name="warn" />
            <span>{words()}</span>
          </p>
        )}
      </Show>
      <div class="row">
        <Button kind="primary" type="submit" busy={doing.busy()}>
          {t('rights.form.save')}
        </Button>
        <Button kind="ghost" onClick={() => props.onClose()}>
          {t('shell.cancel')}
        </Button>
      </div>
    </form>
  )
}

const STATES: readonly RightState[] = ['unknown', 'asked', 'granted', 'agency', 'refused']

function States(props: { state: RightState; onChange(state: RightState): void }) {
  let group: HTMLFieldSetElement | undefined
  onMount(() => group?.querySelector<HTMLInputElement>(':checked')?.focus())
  return (
    <fieldset class="states" ref={group}>
      <legend>{t('rights.form.state')}</legend>
      <For each={STATES}>
        {(one) => (
          <label>
            <input
              type="radio"
              class="sr"
              name="right"
              checked={props.state === one}
              onChange={() => props.onChange(one)}
            />
            <RightChip state={one} />
          </label>
        )}
      </For>
    </fieldset>
  )
}

/** The file first: when it is refused nothing else is said either. */
async function keep({ mediaId, proofFile }: Right, words: RightWords, proof: Typed['proof']): Promise<Right> {
  if (proof instanceof File) await sendProof(mediaId, proof)
  if (proof === 'drop' && proofFile) await dropProof(mediaId)
  return writeRight(mediaId, words)
}

function isLinkWrong(fault: Fault | null, problem: ApiError | null): boolean {
  return fault === 'link' || problem?.fields.proofUrl !== undefined
}

const REFUSED: Readonly<Record<string, Exclude<Fault, 'link'>>> = {
  unsupported_type: 'proof.kind',
  too_large: 'proof.large',
  empty: 'proof.empty',
}

function proofFault(fault: Fault | null, problem: ApiError | null): Exclude<Fault, 'link'> | null {
  return fault !== null && fault !== 'link' ? fault : (REFUSED[problem?.code ?? ''] ?? null)
}

/** What went wrong with no field in particular. */
function elsewhere(problem: ApiError | null): string | null {
  if (problem === null || isLinkWrong(null, problem) || proofFault(null, problem)) return null
  if (problem.code === 'store_away' || problem.code === 'no_room') return t(`rights.fault.${problem.code}`)
  return explain(problem)
}
