import { createEffect, createMemo, createSignal, createUniqueId, on, onCleanup, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Keycap } from '../../ui/Keycap.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { useRoom } from './Room.tsx'
import { isNarrowed, MEDIA, NO_FILTER, PLATFORMS, type SavedFilter } from './savedFilter.ts'
import type { Shape } from './shape.ts'

interface FiltersProps {
  filter: SavedFilter
  onChange(filter: SavedFilter): void
  shape: Shape
  onShape(shape: Shape): void
  fieldRef(input: HTMLInputElement): void
}

/** What narrows the posts, and how they are laid out. */
export function SavedFilters(props: FiltersProps) {
  const room = useRoom()
  const [open, setOpen] = createSignal(isNarrowed({ ...props.filter, q: '' }))
  const folded = () => !open()
  const put = (change: Partial<SavedFilter>): void => props.onChange({ ...props.filter, ...change })
  const tags = createMemo(() => {
    const known = room.boards.tags().map(({ tag }) => tag)
    const { tag } = props.filter
    return tag === '' || known.includes(tag) ? known : [tag, ...known]
  })
  return (
    <search class="sv-f" classList={{ folded: folded() }}>
      <WordsField words={props.filter.q} onWords={(q) => put({ q })} fieldRef={props.fieldRef} />
      <IconButton
        icon="filter"
        class="fold"
        label={t('saved.filter.more')}
        aria-expanded={!folded()}
        onClick={() => setOpen(folded())}
      />
      <Show when={tags().length > 0}>
        <Select
          label={t('saved.filter.tag')}
          labelHidden
          value={props.filter.tag}
          options={[
            { value: '', label: t('saved.filter.tag.any') },
            ...tags().map((value) => ({ value, label: value })),
          ]}
          onChange={(tag) => put({ tag })}
        />
      </Show>
      <Select
        label={t('saved.filter.platform')}
        labelHidden
        value={props.filter.platform}
        options={[
          { value: '', label: t('saved.filter.platform.any') },
          ...PLATFORMS.map((value) => ({ value, label: t(`alerts.platform.${value}`) })),
        ]}
        onChange={(platform) => put({ platform })}
      />
      <Select
        label={t('saved.filter.media')}
        labelHidden
        value={props.filter.media}
        options={[
          { value: '', label: t('saved.filter.media.any') },
          ...MEDIA.map((value) => ({ value, label: t(`saved.filter.media.${value}`) })),
        ]}
        onChange={(media) => put({ media })}
      />
      <Show when={isNarrowed(props.filter)}>
        <Button kind="ghost" icon="close" onClick={() => props.onChange(NO_FILTER)}>
          {t('saved.filter.clear')}
        </Button>
      </Show>
      <Segmented
        class="shape"
        label={t('saved.view.label')}
        options={[
          { value: 'grid', label: t('saved.view.grid'), icon: 'images', iconOnly: true },
          { value: 'list', label: t('saved.view.list'), icon: 'text', iconOnly: true },
        ]}
        value={props.shape}
        onChange={props.onShape}
      />
    </search>
  )
}

/** Typing looks by itself after a pause this long, in milliseconds. */
const PAUSE_MS = 250

function WordsField(props: {
  words: string
  onWords(q: string): void
  fieldRef(input: HTMLInputElement): void
}) {
  const [typed, setTyped] = createSignal(props.words)
  const id = createUniqueId()
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  // What the address says otherwise (going back, a filter cleared) is what the field says; not while typing.
  createEffect(
    on(
      () => props.words,
      (words) => words.trim() !== typed().trim() && setTyped(words),
      { defer: true },
    ),
  )
  const look = (words: string): void => {
    clearTimeout(timer)
    props.onWords(words)
  }
  const type = (words: string): void => {
    setTyped(words)
    clearTimeout(timer)
    timer = setTimeout(() => look(words), PAUSE_MS)
  }
  const clear = (): void => {
    setTyped('')
    look('')
  }
  return (
    <div class="field">
      <label for={id}>
        <Icon name="search" />
        <span class="sr">{t('saved.filter.words')}</span>
      </label>
      <input
        id={id}
        type="search"
        ref={(input) => props.fieldRef(input)}
        value={typed()}
        maxLength={200}
        placeholder={t('saved.filter.words')}
        enterkeyhint="search"
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') look(typed())
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          if (typed() === '') event.currentTarget.blur()
          else clear()
        }}
      />
      <Show when={typed() !== ''} fallback={<Keycap name="/" />}>
        <IconButton icon="close" label={t('saved.filter.clear')} onClick={clear} />
      </Show>
    </div>
  )
}
