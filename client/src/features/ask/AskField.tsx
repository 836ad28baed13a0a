import { createEffect, createSignal, createUniqueId, on, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Keycap } from '../../ui/Keycap.tsx'
import { isCut, LONGEST, linkIn, type Question, questionOf } from './question.ts'

interface AskFieldProps {
  /** What is asked now; the field then holds it. */
  asked: string
  busy: boolean
  onAsk(question: Question): void
  onClear(): void
  fieldRef(field: HTMLTextAreaElement): void
}

/** The one big field: a subject, a text or a link. Enter asks, Shift and Enter begin a line, Escape empties it. */
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
  return (
    <form class="ask" onSubmit={ask}>
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
        <Show when={typed() !== ''}>
          <IconButton icon="close" label={t('ask.act.clear')} onClick={clear} />
        </Show>
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
