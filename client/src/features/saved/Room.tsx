import { type Accessor, createContext, type JSX, useContext } from 'solid-js'
import type { Boards } from './createBoards.ts'
import type { Dragging } from './createDragging.ts'
import type { SavedActs } from './createSavedActs.ts'
import type { SavedView } from './createSavedView.ts'
import type { Place } from './place.ts'
import type { Board } from './saved.ts'

/** What the parts of the page share. */
export interface Room {
  /** Null where the address names no place. */
  place: Accessor<Place | null>
  boards: Boards
  view: SavedView
  acts: SavedActs
  dragging: Dragging
  /** Whether the reader's role triages. */
  may(): boolean
  /** Opens the choice of a board for these posts. */
  file(ids: readonly string[]): void
  /** Opens the form of a board; null: of a new one. */
  edit(board: Board | null): void
  /** Throws a board away, and leaves it when it is the one shown. */
  trashBoard(board: Board): void
  /** Remembers where the list was when one of its posts is opened. */
  leaveFor(id: string): void
  /** Asks whether these are to be deleted for good. */
  end(ids: readonly string[]): void
}

const RoomContext = createContext<Room>()

export function RoomProvider(props: { room: Room; children: JSX.Element }) {
  return <RoomContext.Provider value={props.room}>{props.children}</RoomContext.Provider>
}

export function useRoom(): Room {
  const room = useContext(RoomContext)
  if (!room) throw new Error('useRoom needs <RoomProvider>')
  return room
}
