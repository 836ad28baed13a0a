import { createEffect, createSignal, createUniqueId, on, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Keycap } from '../../ui/Keycap.tsx'
import { PictureButton } from './PictureButton.tsx'
import { isCut, LONGEST, linkIn, type Question, questionOf } from './question.ts'
import { pictureIn } from './shrink.ts'

interface AskFieldProps {
  /** What is asked now; the field then holds it. */
  asked: string
  busy: boolean
  /** The picture that is asked about, as a data address; null when it is words or a link. */
  picture: string | null
  onPicture(file: File): void
  onAsk(question: Question): void
  onClear(): void
  fieldRef(field: HTMLTextAreaElement): void
}

/** The one big field: a subject, a text, a link or a picture (chosen, pasted or dropped). Enter asks, Shift and Enter begin a line, Escape empties it. */
export function AskField(props: AskFieldProps) {
  const [typed, setTyped] = createSignal('')
  const id = createUniqueId()
  const isLink = () => linkIn(typed()) !== null
  let field: HTMLTextAreaElement | undefined
  createEffect(on(() => props.asked, setTyped))
  const ask = (event: Event): void => {
    event.preventDefault()
    const question = questionOf(typed())
    if (question) props.onAsk(question)
    else field?.focus()
  }
  const clear = (): void => {
    setTyped('')
    props.onClear()
    field?.focus()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) ask(event)
    if (event.key !== 'Escape') return
    event.preventDefault()
    if (typed() === '') field?.blur()
    else setTyped('')
  }
  /** True when there was a picture in it. */
  const take = (data: DataTransfer | null, event: Event): boolean => {
    const file = pictureIn(data)
    if (!file) return false
    event.preventDefault()
    setTyped('')
    props.onPicture(file)
    return true
  }
  return (
    <form
      class="ask"
      onSubmit={ask}
      onPaste={(event) => take(event.clipboardData, event)}
      onDragOver={(event) => event.dataTransfer?.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => take(event.dataTransfer, event)}
    >
      <div class="ask-f">
        <label for={id}>
          <Icon name={isLink() ? 'link' : 'search'} size="lg" />
          <span class="sr">{t('ask.field.label')}</span>
        </label>
        <textarea
          id={id}
          ref={(element) => {
            field = element
            props.fieldRef(element)
          }}
          rows={1}
          value={typed()}
          placeholder={t('ask.field.placeholder')}
          enterkeyhint="search"
          autocomplete="off"
          spellcheck={false}
          aria-describedby={`${id}-n`}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <Show when={typed() !== '' || props.picture !== null}>
          <IconButton icon="close" label={t('ask.act.clear')} onClick={clear} />
        </Show>
        <PictureButton picture={props.picture} onPick={props.onPicture} />
        <Keycap name="/" />
      </div>
      <Button kind="primary" type="submit" busy={props.busy}>
        {t('ask.act.ask')}
      </Button>
      <p class="ask-n" id={`${id}-n`}>
        <Show when={typed().trim() !== props.asked}>
          <Show when={isCut(typed())} fallback={isLink() ? t('ask.field.link') : ''}>
            {t('ask.field.cut', { n: LONGEST })}
          </Show>
        </Show>
      </p>
    </form>
  )
}
