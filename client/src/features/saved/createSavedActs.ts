import type { Accessor } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { Toasts } from '../../ui/Toast.tsx'
import { outcome, takingBack } from './acts.ts'
import { type Boards, createAttempt } from './createBoards.ts'
import type { SavedView } from './createSavedView.ts'
import type { Place } from './place.ts'
import type { Act, Saved } from './saved.ts'
import type { SavedApi } from './savedApi.ts'
import { changed, putBehind, stepBehind } from './savedList.ts'

/** What is done with saved posts: shown at once, taken back when the server refuses; all but the last farewell can be undone. */
export interface SavedActs {
  /** Does it to these, says it, and offers the way back. False when it was refused. */
  run(ids: readonly string[], act: Act): Promise<boolean>
  /** Puts these behind another on the board shown; null puts them first. */
  arrange(ids: readonly string[], after: string | null): Promise<boolean>
  /** Puts it one place on (1) or back (-1) on the board shown. */
  step(id: string, by: 1 | -1): void
  /** Writes a note. Fails with `ApiError`. */
  note(id: string, note: string): Promise<void>
}

export interface ActsWorld {
  api: SavedApi
  view: SavedView
  boards: Boards
  place: Accessor<Place | null>
  toasts: Toasts
}

export function createSavedActs({ api, view, boards, place, toasts }: ActsWorld): SavedActs {
  const attempt = createAttempt(toasts, () => undefined)
  const run = async (ids: readonly string[], act: Act): Promise<boolean> => {
    const here = place()
    if (here === null || ids.length === 0) return false
    const shown = view.list()
    const items = ids.flatMap((id) => view.item(id) ?? [])
    view.put((list) => changed(list, ids, (item) => outcome(item, act, here)))
    const done = await attempt(() => view.during(() => api.act({ ids: [...ids], ...act })))
    if (done === null) {
      view.put(() => shown)
      return false
    }
    const before = { place: here, order: shown.order ?? [], items: only(items, done) }
    toasts.show({ text: wordsOf(act, done.length, boards), ...undoing(takingBack(act, before)) })
    return true
  }
  const undoing = (bulks: ReturnType<typeof takingBack>) => {
    if (bulks.length === 0) return {}
    const undo = () =>
      view.during(async () => {
        for (const bulk of bulks) await api.act(bulk)
      })
    return { undo }
  }
  const arrange = (ids: readonly string[], after: string | null): Promise<boolean> => {
    const here = place()
    if (here?.kind !== 'board') return Promise.resolve(false)
    const act: Act = { act: 'move', boardId: here.id, fromId: here.id, after }
    const arranged = run(ids, act)
    view.put((list) => ({ ...list, order: list.order && putBehind(list.order, ids, after) }))
    return arranged
  }
  return {
    run,
    arrange,
    step(id, by) {
      const after = stepBehind(view.list().order ?? [], id, by)
      if (after !== undefined) void arrange([id], after)
    },
    async note(id, note) {
      const saved = await view.during(() => api.annotate(id, note))
      view.put((list) => changed(list, [id], () => saved))
    },
  }
}

function only(items: readonly Saved[], ids: readonly string[]): readonly Saved[] {
  const wanted = new Set(ids)
  return items.filter(({ id }) => wanted.has(id))
}

function wordsOf({ act, boardId, fromId, tag = '' }: Act, n: number, boards: Boards): string {
  const name = (boardId && boards.byId(boardId)?.name) || t('saved.board.unnamed')
  switch (act) {
    case 'add':
      return n === 0 ? t('saved.done.there', { name }) : t('saved.done.add', { n, name })
    case 'move':
      return fromId === boardId ? t('saved.done.arranged') : t('saved.done.move', { n, name })
    case 'remove':
      return t('saved.done.remove', { n, name })
    case 'tag':
      return t('saved.done.tag', { n, tag })
    case 'untag':
      return t('saved.done.untag', { n, tag })
    case 'trash':
      return t('saved.done.trash', { n })
    case 'restore':
      return t('saved.done.restore', { n })
    case 'delete':
      return t('saved.done.delete', { n })
  }
}
