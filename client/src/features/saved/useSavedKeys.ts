import { useNavigate } from '@solidjs/router'
import { t } from '../../i18n/index.ts'
import { rowKeys } from '../../ui/rowKeys.ts'
import { useShortcuts } from '../../ui/Shortcuts.tsx'
import type { Pick } from './createPick.ts'
import { ALL, hrefOf } from './place.ts'
import type { Room } from './Room.tsx'

interface KeysWorld {
  room: Room
  pick: Pick
  focusField(): void
  tag(): void
}

/** The keys of the page: they mean all that is chosen, else the post with the focus. */
export function useSavedKeys({ room, pick, focusField, tag }: KeysWorld): void {
  const navigate = useNavigate()
  const focused = (): HTMLElement | null =>
    document.activeElement?.closest<HTMLElement>('.sv[data-id]') ?? null
  /** All that is chosen, else the post with the focus. */
  const meant = (): readonly string[] => {
    const id = focused()?.dataset.id
    return pick.ids().length > 0 ? pick.ids() : id ? [id] : []
  }
  const inTrash = () => room.place()?.kind === 'trash'
  const trash = (): void => {
    const ids = meant()
    const at = room.view.list().order?.indexOf(focused()?.dataset.id ?? '') ?? -1
    if (inTrash()) return void (ids.length > 0 && room.end(ids))
    pick.none()
    void room.acts.run(ids, { act: 'trash' })
    // The one that takes its place takes the focus.
    const rows = document.querySelectorAll<HTMLElement>('.sv [data-row]')
    if (at >= 0) rows[Math.min(at, rows.length - 1)]?.focus()
  }
  const select = (): void => {
    const id = focused()?.dataset.id
    if (id) pick.choose(id, false)
  }
  const tagThem = (): void => {
    if (pick.ids().length > 0 && !inTrash()) tag()
    else focused()?.querySelector<HTMLElement>('[data-tag]')?.click()
  }
  const leave = (): void => {
    if (pick.ids().length > 0) pick.none()
    else if (room.place()?.kind !== 'all') navigate(hrefOf(ALL))
  }
  useShortcuts(
    () => t('saved.keys.title'),
    () => [
      ...rowKeys(t('saved.keys.next'), t('saved.keys.previous')),
      { keys: '/', label: t('saved.keys.words'), run: focusField },
      ...(room.may()
        ? [
            { keys: 'x', label: t('saved.keys.select'), run: select },
            { keys: 'a', label: t('saved.keys.all'), run: pick.all },
            { keys: 'S', label: t('saved.one.file'), run: () => !inTrash() && room.file(meant()) },
            { keys: 't', label: t('saved.bulk.tag'), run: tagThem },
            {
              keys: 'e',
              label: t('saved.keys.note'),
              run: () => focused()?.querySelector<HTMLElement>('[data-note]')?.click(),
            },
            { keys: 'Delete', label: t('saved.one.trash'), run: trash },
            { keys: 'n', label: t('saved.keys.board'), run: () => room.edit(null) },
          ]
        : []),
      { keys: 'Escape', label: t('saved.keys.clear'), run: leave },
    ],
  )
}
