import { type Accessor, createMemo, onCleanup } from 'solid-js'
import { type ApiError, explain, toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import type { Live } from '../../live.ts'
import type { Toasts } from '../../ui/Toast.tsx'
import { createRead } from '../settings/createRead.ts'
import { followStanding } from './createSavedView.ts'
import { createSoon } from './createSoon.ts'
import type { Board, BoardColour, Counts, Tag } from './saved.ts'
import type { SavedApi } from './savedApi.ts'
import { putBehind, stepBehind } from './savedList.ts'

/** The boards of the team on this page, and what is done with them. */
export interface Boards {
  /** In the team's order; null until read. */
  list: Accessor<readonly Board[] | null>
  /** In the same order. */
  ids: Accessor<readonly string[]>
  counts: Accessor<Counts | null>
  problem: Accessor<ApiError | null>
  /** The team's tags, the most used first. */
  tags: Accessor<readonly Tag[]>
  byId(id: string): Board | undefined
  reload(): void
  /** Makes one; null when that failed, which was then said. */
  make(name: string, colour: BoardColour): Promise<Board | null>
  change(board: Board, what: { name?: string; colour?: BoardColour }): Promise<boolean>
  /** Puts it behind another; null puts it first. */
  put(id: string, after: string | null): Promise<void>
  /** One place on (1) or back (-1). */
  step(id: string, by: 1 | -1): void
  /** Throws it away, with the way back. True when it was. */
  trash(board: Board): Promise<boolean>
}

export interface BoardsWorld {
  api: SavedApi
  live: Pick<Live, 'on' | 'onReset' | 'standing'>
  toasts: Toasts
}

/** Reads the boards, follows what other screens do to them, and does what is asked. */
export function createBoards({ api, live, toasts }: BoardsWorld): Boards {
  const read = createRead(api.boards)
  const tags = createRead(api.tags)
  const reload = createSoon(() => {
    void read.reload()
    void tags.reload()
  })
  onCleanup(live.on('saved.updated', reload))
  onCleanup(live.onReset(reload))
  followStanding(live, reload)
  const list = createMemo(() => read.value()?.items ?? null)
  const ids = createMemo(() => (list() ?? []).map(({ id }) => id), [], {
    equals: (a, b) => a.join() === b.join(),
  })
  const attempt = createAttempt(toasts, () => void read.reload())

  const put = async (id: string, after: string | null): Promise<void> => {
    const order = putBehind(ids(), [id], after)
    read.put((now) => ({ ...now, items: ordered(now.items, order) }))
    await attempt(() => api.changeBoard(id, { after }))
  }
  const replace = (board: Board): void =>
    read.put((now) => ({ ...now, items: now.items.map((one) => (one.id === board.id ? board : one)) }))
  const restore = async (board: Board, after: string | null): Promise<void> => {
    await api.restoreBoard(board.id)
    // It comes back as the last one.
    await api.changeBoard(board.id, { after })
    reload()
  }
  return {
    list,
    ids,
    counts: createMemo(() => read.value()?.counts ?? null),
    problem: read.problem,
    tags: createMemo(() => tags.value() ?? []),
    byId: (id) => list()?.find((board) => board.id === id),
    reload: () => void read.reload(),
    async make(name, colour) {
      const board = await attempt(() => api.makeBoard({ name, colour }))
      if (board)
        read.put((now) => ({ ...now, items: [...now.items.filter(({ id }) => id !== board.id), board] }))
      return board
    },
    async change(board, what) {
      replace({ ...board, ...what })
      return (await attempt(() => api.changeBoard(board.id, what))) !== null
    },
    put,
    step(id, by) {
      const after = stepBehind(ids(), id, by)
      if (after !== undefined) void put(id, after)
    },
    async trash(board) {
      const all = ids()
      const after = all[all.indexOf(board.id) - 1] ?? null
      read.put((now) => ({ ...now, items: now.items.filter(({ id }) => id !== board.id) }))
      const done = await attempt(async () => {
        await api.trashBoard(board.id)
        return true
      })
      if (!done) return false
      toasts.show({
        text: t('saved.board.trashed', { name: board.name }),
        undo: () => restore(board, after),
      })
      return true
    },
  }
}

function ordered(items: readonly Board[], order: readonly string[]): Board[] {
  return items.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
}

/** Runs what may fail: a failure is said, what is shown is read anew, and the answer is null. */
export function createAttempt(
  toasts: Toasts,
  reload: () => void,
): <T>(run: () => Promise<T>) => Promise<T | null> {
  return async (run) => {
    try {
      return await run()
    } catch (error) {
      toasts.show({ text: t('saved.failed', { why: whyNot(toApiError(error)) }) })
      reload()
      return null
    }
  }
}

function whyNot(error: ApiError): string {
  return error.code === 'too_many' ? t('saved.failed.many') : explain(error)
}
