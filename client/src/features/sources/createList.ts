import { type Accessor, createSignal } from 'solid-js'
import { sourcesApi } from './api.ts'
import {
  choose,
  chooseAll,
  emptyList,
  type ListRow,
  type ListState,
  listed,
  type XMethod,
} from './listState.ts'
import { type Listing, makeList } from './makeList.ts'
import type { NetworkName, Recognised, Role } from './types.ts'

export interface ListController extends Listing {
  state: Accessor<ListState>
  read(recognised: Recognised): void
  /** More rows, from a list that came page by page, at what they cost each. */
  extend(rows: readonly ListRow[], x: Recognised['x']): void
  clear(): void
  choose(key: number, chosen: boolean): void
  chooseAll(chosen: boolean): void
  platform(platform: NetworkName): void
  role(role: Role): void
  xMethod(method: XMethod): void
}

/** A list joined to the API. What was begun goes on when the sheet is closed. */
export function createList(): ListController {
  const [state, set] = createSignal<ListState>(emptyList)
  const change = (next: (now: ListState) => ListState): void => void set(next)
  const listing = makeList(
    { state, change },
    {
      import: sourcesApi.import,
      wait: (ms) => new Promise((done) => setTimeout(done, ms)),
      now: Date.now,
    },
  )
  return {
    ...listing,
    state,
    read: (recognised) => change((now) => listed(now, recognised)),
    extend: (rows, x) => change((now) => ({ ...now, ...x, rows: [...now.rows, ...rows] })),
    clear: () => change((now) => ({ ...emptyList, role: now.role, xMethod: now.xMethod })),
    choose: (key, chosen) => change((now) => choose(now, key, chosen)),
    chooseAll: (chosen) => change((now) => chooseAll(now, chosen)),
    platform: (platform) => change((now) => ({ ...now, platform })),
    role: (role) => change((now) => ({ ...now, role })),
    xMethod: (xMethod) => change((now) => ({ ...now, xMethod })),
  }
}
