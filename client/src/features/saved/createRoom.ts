import { useNavigate } from '@solidjs/router'
import { type Accessor, createEffect, createSignal } from 'solid-js'
import { useLive } from '../../live.ts'
import { useSession } from '../../session.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createBoards } from './createBoards.ts'
import { createDragging } from './createDragging.ts'
import { createSavedActs } from './createSavedActs.ts'
import { createSavedView, type SavedView } from './createSavedView.ts'
import { backFrom, leaveFor } from './left.ts'
import { type Place, samePlace } from './place.ts'
import type { Room } from './Room.tsx'
import type { Board } from './saved.ts'
import { savedApi } from './savedApi.ts'
import { listKey, type SavedFilter } from './savedFilter.ts'

/** What is asked of the reader over the page: one thing at a time, null when nothing is. */
export interface Asked {
  filing: Accessor<readonly string[] | null>
  editing: Accessor<Board | 'new' | null>
  ending: Accessor<readonly string[] | null>
  tagging: Accessor<boolean>
  tag(): void
  close(): void
}

/** Makes what the parts of the page share. */
export function createRoom(place: Accessor<Place | null>, filter: Accessor<SavedFilter>): [Room, Asked] {
  const live = useLive()
  const toasts = useToasts()
  const session = useSession()
  const navigate = useNavigate()
  const boards = createBoards({ api: savedApi, live, toasts })
  const key = (): string => {
    const here = place()
    return `${session.me()?.team.id} ${here && listKey(here, filter())}`
  }
  const left = backFrom(key())
  const view = createSavedView({ api: savedApi, live, place, filter, depth: left?.depth ?? null })
  if (left) showAgain(view, left.id)
  const acts = createSavedActs({ api: savedApi, view, boards, place, toasts })
  const [filing, setFiling] = createSignal<readonly string[] | null>(null)
  const [editing, setEditing] = createSignal<Board | 'new' | null>(null)
  const [ending, setEnding] = createSignal<readonly string[] | null>(null)
  const [tagging, setTagging] = createSignal(false)
  const room: Room = {
    place,
    boards,
    view,
    acts,
    dragging: createDragging(),
    may: () => session.may('triage'),
    file: (ids) => void (ids.length > 0 && setFiling(ids)),
    edit: (board) => void setEditing(board ?? 'new'),
    trashBoard(board) {
      if (samePlace(place(), { kind: 'board', id: board.id })) navigate('/saved')
      void boards.trash(board)
    },
    leaveFor: (id) => leaveFor({ key: key(), depth: view.list().order?.length ?? 0, id }),
    end: (ids) => void (ids.length > 0 && setEnding(ids)),
  }
  const close = (): void => {
    setFiling(null)
    setEditing(null)
    setEnding(null)
    setTagging(false)
  }
  return [room, { filing, editing, ending, tagging, tag: () => void setTagging(true), close }]
}

/** Brings the post that was opened into sight again, with the focus, as soon as the list stands. */
function showAgain(view: SavedView, id: string): void {
  let shown = false
  createEffect(() => {
    if (shown || view.list().order === null) return
    shown = true
    queueMicrotask(() => {
      const card = document.querySelector<HTMLElement>(`.sv[data-id="${CSS.escape(id)}"]`)
      card?.scrollIntoView({ block: 'center' })
      card?.querySelector<HTMLElement>('[data-row]')?.focus({ preventScroll: true })
    })
  })
}
