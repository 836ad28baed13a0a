import { type Accessor, createSignal } from 'solid-js'
import type { PackWire } from '../../../../server/features/packs/model.ts'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { type ApiError, explain, toApiError } from '../../api.ts'
import type { Session } from '../../session.tsx'
import type { Toasts } from '../../ui/Toast.tsx'
import { sourcesApi } from '../sources/api.ts'
import type { Sources } from '../sources/SourcesProvider.tsx'
import type { Role } from '../sources/types.ts'
import { makeAdding } from './adding.ts'
import { pastedStarts } from './pasted.ts'
import { type Start, siteKey } from './rows.ts'
import {
  at,
  begun,
  choose,
  chooseAll,
  emptyWelcome,
  listed,
  type PackId,
  resumed,
  type Step,
  stagedAt,
  togglePack,
  type WelcomeState,
  withRole,
} from './state.ts'
import { readPacks } from './welcomeApi.ts'

export interface Welcome {
  state: Accessor<WelcomeState>
  /** Null until read. */
  packs: Accessor<readonly PackWire[] | null>
  /** Why the packs could not be read, null when they could. */
  problem: Accessor<ApiError | null>
  reload(): Promise<void>
  toggle(id: PackId): void
  paste(text: string): void
  /** All that was chosen and pasted, as rows to look through. */
  list(): void
  go(step: Step): void
  choose(address: string, chosen: boolean): void
  chooseAll(chosen: boolean): void
  /** What a row will be, before it is added. */
  role(address: string, role: Role): void
  /** Adds what is chosen. */
  begin(): void
  /** Tries one that failed again. */
  retry(address: string): void
  /** Tries all that failed again. */
  retryAll(): void
  /** Goes on after standing still. */
  resume(): void
  /** What a source that is there shall be from now on. */
  mark(source: SourceWire, role: Role): Promise<void>
}

export interface WelcomeParts {
  session: Session
  sources: Sources
  toasts: Toasts
}

/** Patience with one address, in milliseconds: longer than the server's own. */
const DETECT_MS = 40_000

/** A newcomer's first minute joined to the API. What was begun goes on when its screen is left. */
function createWelcome({ session, sources, toasts }: WelcomeParts, team: string): Welcome {
  const [state, set] = createSignal<WelcomeState>(emptyWelcome)
  const [packs, setPacks] = createSignal<readonly PackWire[] | null>(null)
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  const adding = makeAdding(
    { state, put: (next) => void set(next) },
    {
      detect: (input) => sourcesApi.detect(input, AbortSignal.timeout(DETECT_MS)),
      add: sourcesApi.add,
      added: sources.put,
      wait: (ms) => (ms > 0 ? new Promise((done) => setTimeout(done, ms)) : Promise.resolve()),
      now: Date.now,
      ours: () => session.me()?.team.id === team,
    },
  )
  const reload = async (): Promise<void> => {
    try {
      setProblem(null)
      setPacks(await readPacks())
    } catch (error) {
      setProblem(toApiError(error))
    }
  }
  const change = (next: (now: WelcomeState) => WelcomeState): void => void set(next)
  const start = (next: (now: WelcomeState) => WelcomeState): void => {
    set(next)
    adding.run()
  }
  const mark = async (source: SourceWire, role: Role): Promise<void> => {
    sources.put({ ...source, role })
    try {
      sources.put(await sourcesApi.change(source.id, { role }))
    } catch (error) {
      sources.put(source)
      toasts.show({ text: explain(toApiError(error)) })
    }
  }
  return {
    state,
    packs,
    problem,
    reload,
    toggle: (id) => change((now) => togglePack(now, id)),
    paste: (pasted) => change((now) => ({ ...now, pasted })),
    list: () => change((now) => listed(now, startsOf(now, packs() ?? []), followed(sources))),
    go: (step) => change((now) => at(now, step)),
    choose: (address, chosen) => change((now) => choose(now, address, chosen)),
    chooseAll: (chosen) => change((now) => chooseAll(now, chosen)),
    role: (address, role) => change((now) => withRole(now, address, role)),
    begin: () => start(begun),
    retry: (address) => start((now) => stagedAt(now, address, { kind: 'waiting' })),
    retryAll: () => start(begun),
    resume: () => start(resumed),
    mark,
  }
}

/** Of the chosen packs and of what was pasted, in this order. */
function startsOf(state: WelcomeState, packs: readonly PackWire[]): Start[] {
  const chosen = packs.filter(({ id }) => state.packs.includes(id))
  return [...chosen.flatMap(({ outlets }) => outlets), ...pastedStarts(state.pasted)]
}

/** Tells the source by which the team follows a site already. */
function followed(sources: Sources): (address: string) => string | null {
  const known = new Map<string, string>()
  for (const { id, address, siteUrl } of sources.items() ?? [])
    for (const one of [address, siteUrl ?? address]) known.set(siteKey(one), id)
  return (address) => known.get(siteKey(address)) ?? null
}

let kept: { team: string; sources: Sources; welcome: Welcome } | null = null

/** The first minute of the team at work. It outlives its screen: whoever comes back finds it as it stands. */
export function welcomeOf(parts: WelcomeParts, team: string): Welcome {
  if (kept?.team === team && kept.sources === parts.sources) return kept.welcome
  kept = { team, sources: parts.sources, welcome: createWelcome(parts, team) }
  return kept.welcome
}
