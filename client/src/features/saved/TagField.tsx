import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { hasTag } from './acts.ts'
import { useRoom } from './Room.tsx'
import type { Saved } from './saved.ts'

const LONGEST = 40

/** The tags of a post, each with the way to take it off, and a field for one more. */
export function TagField(props: { item: Saved; readOnly: boolean }) {
  const room = useRoom()
  const [open, setOpen] = createSignal(false)
  const id = () => props.item.id
  return (
    <>
      <For each={props.item.tags}>
        {(tag) => (
          <Show when={!props.readOnly} fallback={<span class="chip">{tag}</span>}>
            <button
              type="button"
              class="chip act"
              title={t('saved.tags.remove', { tag })}
              onClick={() => void room.acts.run([id()], { act: 'untag', tag })}
            >
              <Icon name="tag" />
              {tag}
              <Icon name="close" />
              <span class="sr">{t('saved.tags.remove', { tag })}</span>
            </button>
          </Show>
        )}
      </For>
      <Show when={!props.readOnly}>
        <Show
          when={open()}
          fallback={
            <button
              type="button"
              class="chip act line"
              data-tag
              aria-label={t('saved.tags.add')}
              onClick={() => setOpen(true)}
            >
              <Icon name="plus" />
              {t('saved.tags.short')}
            </button>
          }
        >
          <OneMore item={props.item} onClose={() => setOpen(false)} />
        </Show>
      </Show>
    </>
  )
}

function OneMore(props: { item: Saved; onClose(): void }) {
  const room = useRoom()
  const list = createUniqueId()
  const offered = () => room.boards.tags().filter(({ tag }) => !hasTag(props.item.tags, tag))
  /** True when there was one to add. */
  const add = (input: HTMLInputElement): boolean => {
    const tag = input.value.trim().replace(/\s+/g, ' ')
    if (tag === '') return false
    input.value = ''
    if (!hasTag(props.item.tags, tag)) void room.acts.run([props.item.id], { act: 'tag', tag })
    return true
  }
  const onKey = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    const { currentTarget: input, key } = event
    if (key === 'Escape' || (key === 'Enter' && input.value.trim() === '')) {
      event.stopPropagation()
      input.value = ''
      input.closest('[data-id]')?.querySelector<HTMLElement>('[data-row]')?.focus()
    } else if (key === 'Enter' || key === ',') add(input)
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        class="tag-i"
        list={list}
        aria-label={t('saved.tags.add')}
        placeholder={t('saved.tags.add')}
        maxLength={LONGEST}
        autocomplete="off"
        enterkeyhint="done"
        ref={(input) => queueMicrotask(() => input.focus())}
        onKeyDown={onKey}
        onBlur={(event) => {
          add(event.currentTarget)
          props.onClose()
        }}
      />
      <datalist id={list}>
        <For each={offered()}>{({ tag }) => <option value={tag} />}</For>
      </datalist>
    </>
  )
}
