import { type Accessor, createSignal } from 'solid-js'
import { toApiError } from '../../api.ts'
import { type AddProblem, problemOf } from './addProblem.ts'
import { sourcesApi } from './api.ts'
import type { ListController } from './createList.ts'
import type { ListRow } from './listState.ts'
import type { ListMember } from './types.ts'

/** The members of a list of X, read page by page because each page is paid for. */
export interface MembersState {
  url: string
  read: number
  spentMicros: number
  /** False before the first page, and while there is a next one. */
  whole: boolean
  busy: boolean
  problem: AddProblem | null
}

export interface MembersController {
  /** Null when no list of X is in hand. */
  state: Accessor<MembersState | null>
  open(url: string): void
  close(): void
  /** Reads the next page, which X bills. */
  read(): Promise<void>
}

/** Joined to the API; members become rows of `list`. */
export function createMembers(list: ListController): MembersController {
  const [state, set] = createSignal<MembersState | null>(null)
  let next: string | null = null
  const change = (part: Partial<MembersState>): void => void set((now) => now && { ...now, ...part })

  const read = async (): Promise<void> => {
    const now = state()
    if (!now || now.busy) return
    change({ busy: true, problem: null })
    try {
      const page = await sourcesApi.xList(now.url, next)
      if (state()?.url !== now.url) return
      next = page.next
      list.extend(
        page.members.map((member, at) => rowOf(member, now.read + at)),
        page.x,
      )
      change({
        busy: false,
        read: now.read + page.members.length,
        spentMicros: now.spentMicros + page.spentMicros,
        whole: page.next === null,
      })
    } catch (error) {
      change({ busy: false, problem: problemOf(toApiError(error)) })
    }
  }
  return {
    state,
    read,
    open(url) {
      next = null
      list.clear()
      set({ url, read: 0, spentMicros: 0, whole: false, busy: false, problem: null })
    },
    close: () => void set(null),
  }
}

function rowOf(member: ListMember, key: number): ListRow {
  return {
    key,
    address: member.address,
    title: member.name || `@${member.handle}`,
    detail: `@${member.handle}`,
    pictureUrl: member.pictureUrl,
    platforms: ['x'],
    // A name is what lets it be followed without being looked up again.
    name: member.name.slice(0, 120) || `@${member.handle}`,
    role: null,
    chosen: member.existingSourceId === null && !member.private,
    stage: stageOf(member),
  }
}

function stageOf({ existingSourceId, private: hidden }: ListMember): ListRow['stage'] {
  if (existingSourceId !== null) return { kind: 'exists', sourceId: existingSourceId }
  return hidden ? { kind: 'failed', code: 'private_account', detail: '' } : { kind: 'idle' }
}
