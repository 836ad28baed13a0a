import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { focusable } from '../../ui/focus.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { matching } from './matching.ts'
import type { Board } from './saved.ts'
import './savedWords.ts'
import './picker.css'

export type How = 'add' | 'move'

interface PickerProps {
  boards: readonly Board[]
  /** Boards on which all of it stands already. */
  standing: readonly string[]
  /** Where it can be moved from: then one may choose to. */
  movable: boolean
  onChoose(board: Board, how: How): void
  /** Makes a board of this name and chooses it. */
  onMake(name: string, how: How): void
  onClose(): void
}

/** The choice of a board by name: letters narrow, Enter takes the first, arrows move. A name that is none can be made. */
export function BoardPicker(props: PickerProps) {
  const id = createUniqueId()
  const [typed, setTyped] = createSignal('')
  const [how, setHow] = createSignal<How>(props.movable ? 'move' : 'add')
  const found = createMemo(() => matching(props.boards, typed()))
  const name = () => typed().trim()
  const isNew = () => name() !== '' && !props.boards.some((board) => same(board.name, name()))
  const takeFirst = (event: Event): void => {
    event.preventDefault()
    const [first] = found()
    if (first && name() !== '') props.onChoose(first, how())
    else if (isNew()) props.onMake(name(), how())
  }
  return (
    <Dialog class="low" title={t('saved.picker.title')} onClose={props.onClose}>
      <form class="picker" onSubmit={takeFirst} onKeyDown={moveByArrows}>
        <div class="field">
          <label for={id}>
            <Icon name="search" />
            <span class="sr">{t('saved.picker.search')}</span>
          </label>
          <input
            id={id}
            type="text"
            placeholder={t('saved.picker.search')}
            maxLength={80}
            autocomplete="off"
            enterkeyhint="done"
            value={typed()}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <Show when={props.movable}>
          <Segmented
            fill
            label={t('saved.picker.how')}
            options={[
              { value: 'move', label: t('saved.picker.move') },
              { value: 'add', label: t('saved.picker.add') },
            ]}
            value={how()}
            onChange={setHow}
          />
        </Show>
        <ul>
          <For each={found()}>
            {(board) => (
              <li>
                <button type="button" data-colour={board.colour} onClick={() => props.onChoose(board, how())}>
                  <i class="dot" aria-hidden="true" />
                  <span>{board.name}</span>
                  <Show when={props.standing.includes(board.id)}>
                    <small>
                      <Icon name="check" /> {t('saved.picker.there')}
                    </small>
                  </Show>
                </button>
              </li>
            )}
          </For>
          <Show when={isNew()}>
            <li>
              <button type="button" onClick={() => props.onMake(name(), how())}>
                <Icon name="plus" />
                <span>{t('saved.picker.make', { name: name() })}</span>
              </button>
            </li>
          </Show>
        </ul>
        <Show when={props.boards.length === 0 && name() === ''}>
          <p class="c-3">{t('saved.picker.empty')}</p>
        </Show>
      </form>
    </Dialog>
  )
}

function same(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('fr') === b.trim().toLocaleLowerCase('fr')
}

function moveByArrows(event: KeyboardEvent & { currentTarget: HTMLFormElement }): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined || (event.target instanceof HTMLInputElement && event.target.type === 'radio')) return
  const stops = focusable(event.currentTarget).filter(
    (one) => !(one instanceof HTMLInputElement && one.type === 'radio'),
  )
  const at = stops.findIndex((one) => one.matches(':focus'))
  event.preventDefault()
  stops[Math.min(stops.length - 1, Math.max(0, at + by))]?.focus()
}
