import { createSignal, createUniqueId, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { bytesInWords } from '../record/bytes.ts'
import { kindInWords } from './kindInWords.ts'
import type { Right } from './rightsApi.ts'
import { type Fault, PROOF_ACCEPT, type Typed } from './wish.ts'

interface ProofProps {
  /** The file that is kept now. */
  kept: Right['proofFile']
  proof: Typed['proof']
  fault: Exclude<Fault, 'link'> | null
  onChange(proof: Typed['proof']): void
}

/** The proof as a file: chosen, or dropped onto the field. */
export function ProofField(props: ProofProps) {
  const id = createUniqueId()
  const [over, setOver] = createSignal(false)
  const take = (files: FileList | null | undefined): void => {
    const [file] = files ?? []
    if (file) props.onChange(file)
  }
  return (
    <fieldset
      class="proof"
      classList={{ over: over(), err: props.fault !== null }}
      aria-describedby={`${id}-n`}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <legend>{t('rights.form.proof')}</legend>
      <Show when={standing(props.proof, props.kept)}>
        {(words) => (
          <p class="row" role="status">
            <Icon name={props.proof === 'drop' ? 'trash' : 'check'} />
            <span class="name">{words()}</span>
          </p>
        )}
      </Show>
      <div class="row">
        <label class="btn sm file">
          <input
            type="file"
            class="sr"
            accept={PROOF_ACCEPT}
            onChange={(event) => {
              take(event.currentTarget.files)
              event.currentTarget.value = ''
            }}
          />
          <Icon name="plus" />
          {t(
            props.kept || props.proof instanceof File
              ? 'rights.form.proof.replace'
              : 'rights.form.proof.choose',
          )}
        </label>
        <Show when={props.proof !== 'keep'}>
          <Button small icon="undo" onClick={() => props.onChange('keep')}>
            {t('rights.form.proof.back')}
          </Button>
        </Show>
        <Show when={props.proof === 'keep' && props.kept}>
          <Button small icon="trash" onClick={() => props.onChange('drop')}>
            {t('rights.form.proof.drop')}
          </Button>
        </Show>
      </div>
      <Show
        when={props.fault}
        fallback={
          <small id={`${id}-n`} class="c-3">
            {t('rights.form.proof.hint')}
          </small>
        }
      >
        {(fault) => (
          <p id={`${id}-n`} class="errt" role="alert">
            <Icon name="warn" />
            <span>{t(`rights.form.${fault()}`)}</span>
          </p>
        )}
      </Show>
    </fieldset>
  )
}

/** What becomes of the proof when this is saved; null: there is none. */
function standing(proof: Typed['proof'], kept: Right['proofFile']): string | null {
  if (proof instanceof File)
    return t('rights.form.proof.new', { name: proof.name, size: bytesInWords(proof.size) })
  if (kept === null) return null
  if (proof === 'drop') return t('rights.form.proof.dropped')
  return t('rights.form.proof.kept', { kind: kindInWords(kept.mime), size: bytesInWords(kept.bytes) })
}
