import type { Place } from './place.ts'
import type { Act, Bulk, Saved } from './saved.ts'
import { runsOf } from './savedList.ts'

/** What an act makes of a saved post on the list of `place`; null when it is then no longer on it. */
export function outcome(item: Saved, act: Act, place: Place): Saved | null {
  const after = done(item, act)
  return after !== null && belongs(after, place) ? after : null
}

function done(item: Saved, { act, boardId = '', fromId, tag = '' }: Act): Saved | null {
  const { boards, tags } = item
  const off = (id: string | undefined) => boards.filter((one) => one !== id)
  switch (act) {
    case 'add':
      return { ...item, boards: [...off(boardId), boardId] }
    case 'move':
      return { ...item, boards: [...off(fromId).filter((one) => one !== boardId), boardId] }
    case 'remove':
      return { ...item, boards: off(boardId) }
    case 'tag':
      return hasTag(tags, tag) ? item : { ...item, tags: [...tags, tag] }
    case 'untag':
      return { ...item, tags: tags.filter((one) => !hasTag([one], tag)) }
    case 'trash':
      return { ...item, trashedAt: item.trashedAt ?? item.updatedAt }
    case 'restore':
      return { ...item, trashedAt: null }
    case 'delete':
      return null
  }
}

/** Whether one of the tags is this one, however it is written. */
export function hasTag(tags: readonly string[], tag: string): boolean {
  const key = tag.trim().toLocaleLowerCase('fr')
  return tags.some((one) => one.toLocaleLowerCase('fr') === key)
}

function belongs(item: Saved, place: Place): boolean {
  if (place.kind === 'trash') return item.trashedAt !== null
  if (item.trashedAt !== null) return false
  if (place.kind === 'board') return item.boards.includes(place.id)
  return place.kind === 'all' || item.boards.length === 0
}

/** What was there before the act: the posts that it changed, and the order they stood in. */
export interface Before {
  items: readonly Saved[]
  place: Place
  order: readonly string[]
}

/** What takes an act back, one after the other; nothing takes back what was deleted for good. */
export function takingBack({ act, boardId, fromId, tag }: Act, before: Before): readonly Bulk[] {
  const ids = before.items.map(({ id }) => id)
  if (ids.length === 0) return []
  switch (act) {
    case 'add':
      return [{ ids, act: 'remove', ...(boardId && { boardId }) }]
    case 'remove':
      return boardId ? putBack(boardId, ids, before) : []
    case 'move':
      return boardId ? moveBack({ boardId, ...(fromId && { fromId }) }, before) : []
    case 'tag':
      return [{ ids, act: 'untag', ...(tag && { tag }) }]
    case 'untag':
      return [{ ids, act: 'tag', ...(tag && { tag }) }]
    case 'trash':
      return [{ ids, act: 'restore' }]
    case 'restore':
      return [{ ids, act: 'trash' }]
    case 'delete':
      return []
  }
}

/** Onto the board they were on, where they stood as far as that was on screen. */
function putBack(boardId: string, ids: readonly string[], { place, order }: Before): Bulk[] {
  if (place.kind !== 'board' || place.id !== boardId) return [{ ids: [...ids], act: 'add', boardId }]
  return runsOf(order, ids).map((run) => ({ ids: [...run.ids], act: 'add', boardId, after: run.after }))
}

/** Within a board: where they stood. Between two: what stood on both stays on the other. */
function moveBack({ boardId, fromId }: { boardId: string; fromId?: string }, before: Before): Bulk[] {
  const ids = before.items.map(({ id }) => id)
  if (fromId === undefined || fromId === boardId) return putBack(boardId, ids, before)
  const newcomers = before.items.filter(({ boards }) => !boards.includes(boardId)).map(({ id }) => id)
  const back = putBack(fromId, ids, before)
  return newcomers.length === 0 ? back : [...back, { ids: newcomers, act: 'remove', boardId }]
}

/** What dropping saved posts of one place on another means; null: nothing. `copy` leaves them where they were too. */
export function droppedOn(target: Place, from: Place, copy: boolean): Act | null {
  if (from.kind === 'trash') return target.kind === 'all' ? { act: 'restore' } : null
  switch (target.kind) {
    case 'trash':
      return { act: 'trash' }
    case 'loose':
      return from.kind === 'board' ? { act: 'remove', boardId: from.id } : null
    case 'all':
      return null
    case 'board':
      return droppedOnBoard(target.id, from, copy)
  }
}

function droppedOnBoard(boardId: string, from: Place, copy: boolean): Act | null {
  if (from.kind !== 'board') return { act: 'add', boardId }
  if (from.id === boardId) return null
  return copy ? { act: 'add', boardId } : { act: 'move', boardId, fromId: from.id }
}
