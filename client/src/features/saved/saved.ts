import type {
  BoardListWire,
  BoardWire,
  SavedBulk,
  SavedPage,
  SavedQuery,
  SavedWire,
  TagList,
} from '../../../../server/features/saved/model.ts'

/** A saved post as the server tells it. */
export type Saved = SavedWire
export type Page = typeof SavedPage.static
export type Query = typeof SavedQuery.static
export type Board = BoardWire
export type BoardColour = Board['colour']
export type BoardList = typeof BoardListWire.static
export type Counts = BoardList['counts']
export type Tag = (typeof TagList.static)['items'][number]
export type Bulk = typeof SavedBulk.static
/** What is done with saved posts, whichever they are. */
export type Act = Omit<Bulk, 'ids'>

/** The colours of boards, in the order they are offered. */
export const COLOURS = [
  'slate',
  'blue',
  'green',
  'amber',
  'red',
  'violet',
  'pink',
  'teal',
] as const satisfies readonly BoardColour[]
