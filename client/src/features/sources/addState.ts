import type { CandidateWire } from '../../../../server/features/sources/model.ts'
import type { AddProblem, Trouble } from './addProblem.ts'
import { type IntervalChoice, secondsOf } from './intervals.ts'
import type { NewSource, Role } from './types.ts'

/** The form that adds a source. Closing the sheet keeps it: what was typed is never lost. */
export interface AddState {
  input: string
  phase: 'idle' | 'detecting' | 'found' | 'saving'
  /** The input the candidates answer to. */
  askedFor: string
  /** Number of the search under way; an answer to an older one is ignored. */
  search: number
  since: number
  candidates: readonly CandidateWire[]
  tookMs: number
  chosen: number
  /** Null until somebody typed a name: then the candidate's title goes with the choice. */
  name: string | null
  role: Role
  interval: IntervalChoice
  problem: AddProblem | null
  /** Networks that were asked in vain, where others had something. */
  troubles: readonly Trouble[]
}

export const emptyAdd: AddState = {
  input: '',
  phase: 'idle',
  askedFor: '',
  search: 0,
  since: 0,
  candidates: [],
  tookMs: 0,
  chosen: 0,
  name: null,
  role: 'watch',
  interval: 'auto',
  problem: null,
  troubles: [],
}

/** Typing puts the old answer away: it no longer is the answer to what stands in the field. */
export function typed(state: AddState, input: string): AddState {
  const same = input.trim() === state.askedFor && state.phase === 'found'
  const kept = same
    ? state
    : { ...state, phase: 'idle' as const, candidates: [], troubles: [], name: null, search: state.search + 1 }
  return { ...kept, input, problem: null }
}

/** True when a search would say something new. */
export function canSearch(state: AddState): boolean {
  const input = state.input.trim()
  return input !== '' && state.phase !== 'detecting' && !(state.phase === 'found' && state.askedFor === input)
}

export function searching(state: AddState, now: number): AddState {
  return {
    ...state,
    phase: 'detecting',
    askedFor: state.input.trim(),
    search: state.search + 1,
    since: now,
    candidates: [],
    troubles: [],
    chosen: 0,
    name: null,
    problem: null,
  }
}

/** The first candidate that is not followed yet is chosen. */
export function found(
  state: AddState,
  search: number,
  candidates: readonly CandidateWire[],
  tookMs: number,
  troubles: readonly Trouble[] = [],
): AddState {
  if (search !== state.search || state.phase !== 'detecting') return state
  if (candidates.length === 0) return { ...state, phase: 'idle', problem: { kind: 'nothing' } }
  const fresh = candidates.findIndex((one) => one.existingSourceId === null)
  const known = candidates[0]?.existingSourceId ?? null
  const problem = fresh === -1 ? ({ kind: 'exists', sourceId: known } as const) : null
  return { ...state, phase: 'found', candidates, troubles, tookMs, chosen: Math.max(0, fresh), problem }
}

export function notFound(state: AddState, search: number, problem: AddProblem): AddState {
  if (search !== state.search || state.phase !== 'detecting') return state
  return { ...state, phase: 'idle', problem }
}

export function choose(state: AddState, index: number): AddState {
  return { ...state, chosen: index, name: null, problem: null }
}

/** A candidate's name for the source: an account is called as it calls itself. */
export function nameOf({ profile, title }: CandidateWire): string {
  return profile?.name.trim() || title
}

/** What would be saved; null while there is nothing that can be. */
export function newSource(state: AddState): NewSource | null {
  const candidate = state.candidates[state.chosen]
  if (state.phase !== 'found' || !candidate || candidate.existingSourceId !== null) return null
  const name = (state.name ?? nameOf(candidate)).trim()
  return {
    address: candidate.address,
    platform: candidate.platform,
    method: candidate.method,
    role: state.role,
    // How often a network may be asked is its own to say.
    intervalSeconds: candidate.platform === 'web' ? secondsOf(state.interval) : null,
    ...(name === '' ? {} : { name: name.slice(0, 120) }),
  }
}

export function saving(state: AddState): AddState {
  return { ...state, phase: 'saving', problem: null }
}

/** Nothing typed is lost when saving fails. */
export function notSaved(state: AddState, problem: AddProblem): AddState {
  return { ...state, phase: 'found', problem }
}

/** Ready for the next one: role and interval are kept, a newsroom adds its competitors in one go. */
export function saved(state: AddState): AddState {
  return { ...emptyAdd, search: state.search + 1, role: state.role, interval: state.interval }
}
