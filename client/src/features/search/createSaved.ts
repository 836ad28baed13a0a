import { type Accessor, createSignal } from 'solid-js'
import { explain, toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import type { Toasts } from '../../ui/Toast.tsx'
import { createRead } from '../settings/createRead.ts'
import type { ArchiveApi, SavedSearch } from './archiveApi.ts'
import type { SavedQuery } from './archiveFilter.ts'

export interface SavedSearches {
  /** Null until read. */
  list: Accessor<readonly SavedSearch[] | null>
  busy: Accessor<boolean>
  /** Keeps a search under a name; answers why not, null when it is kept. */
  save(name: string, query: SavedQuery): Promise<string | null>
  /** Takes one away at once; the message puts it back. */
  remove(one: SavedSearch): Promise<void>
}

/** The searches the team keeps. */
export function createSaved(api: ArchiveApi, toasts: Toasts): SavedSearches {
  const read = createRead(api.saved)
  const [busy, setBusy] = createSignal(false)
  const drop = (id: string): void => read.put((list) => list.filter((one) => one.id !== id))
  const add = (one: SavedSearch): void => read.put((list) => [...list, one])
  const takeBack = (one: SavedSearch) => async (): Promise<void> => {
    await api.remove(one.id)
    drop(one.id)
  }
  const putBack = (one: SavedSearch) => async (): Promise<void> => add(await api.save(one.name, one.query))
  return {
    list: read.value,
    busy,
    async save(name, query) {
      setBusy(true)
      try {
        const one = await api.save(name, query)
        add(one)
        toasts.show({ text: t('search.saved.done', { name: one.name }), undo: takeBack(one) })
        return null
      } catch (error) {
        return whyNot(toApiError(error))
      } finally {
        setBusy(false)
      }
    },
    async remove(one) {
      drop(one.id)
      try {
        await api.remove(one.id)
        toasts.show({ text: t('search.saved.removed', { name: one.name }), undo: putBack(one) })
      } catch (error) {
        add(one)
        toasts.show({ text: `${t('search.saved.failed')}. ${explain(toApiError(error))}` })
      }
    },
  }
}

function whyNot(error: ReturnType<typeof toApiError>): string {
  if (error.code === 'search_exists') return t('search.saved.exists')
  return error.code === 'too_many' ? t('search.saved.many') : explain(error)
}
