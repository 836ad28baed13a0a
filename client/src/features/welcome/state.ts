import type { PackWire } from '../../../../server/features/packs/model.ts'
import type { Role } from '../sources/types.ts'
import { isOpen, type Row, rowsOf, type Stage, type Start } from './rows.ts'

export type PackId = PackWire['id']
export type Step = 'choose' | 'list' | 'adding' | 'done'

/** A newcomer's first minute: where they are, what they chose, how far the adding is. */
export interface WelcomeState {
  step: Step
  packs: readonly PackId[]
  /** Lines pasted instead of, or beside, a pack: as they were typed. */
  pasted: string
  rows: readonly Row[]
  /** The server asked for patience: nothing is asked before this moment, in milliseconds. */
  resumeAt: number | null
  /** Why the adding stands still until somebody says go on, in words; null when it does not. */
  halted: string | null
}

export const emptyWelcome: WelcomeState = {
  step: 'choose',
  packs: [],
  pasted: '',
  rows: [],
  resumeAt: null,
  halted: null,
}

export function togglePack(state: WelcomeState, id: PackId): WelcomeState {
  const packs = state.packs.includes(id) ? state.packs.filter((one) => one !== id) : [...state.packs, id]
  return { ...state, packs }
}

/** What was chosen, row by row, before anything is added. `known` tells the source that follows an address. */
export function listed(
  state: WelcomeState,
  starts: readonly Start[],
  known: (address: string) => string | null,
): WelcomeState {
  return { ...state, step: 'list', rows: rowsOf(starts, state.rows, known) }
}

export function at(state: WelcomeState, step: Step): WelcomeState {
  return { ...state, step }
}

export function choose(state: WelcomeState, address: string, chosen: boolean): WelcomeState {
  return changed(state, address, (row) => ({ ...row, chosen }))
}

export function chooseAll(state: WelcomeState, chosen: boolean): WelcomeState {
  return { ...state, rows: state.rows.map((row) => (isOpen(row) ? { ...row, chosen } : row)) }
}

export function withRole(state: WelcomeState, address: string, role: Role): WelcomeState {
  return changed(state, address, (row) => ({ ...row, role }))
}

/** Everything chosen that is not there yet takes its place in the queue. */
export function begun(state: WelcomeState): WelcomeState {
  const rows = state.rows.map((row) => (row.chosen && isOpen(row) ? staged(row, { kind: 'waiting' }) : row))
  return { ...state, step: 'adding', rows, halted: null }
}

/** The next one in the queue, null when there is none or the adding stands still. */
export function nextWaiting(state: WelcomeState): Row | null {
  if (state.halted !== null) return null
  return state.rows.find(({ stage }) => stage.kind === 'waiting') ?? null
}

export function stagedAt(state: WelcomeState, address: string, stage: Stage): WelcomeState {
  return changed(state, address, (row) => staged(row, stage))
}

/** Stands still: nothing more is begun, and what was under way waits again. */
export function halted(state: WelcomeState, address: string, why: string): WelcomeState {
  return { ...stagedAt(state, address, { kind: 'waiting' }), halted: why }
}

/** Goes on after standing still. */
export function resumed(state: WelcomeState): WelcomeState {
  return { ...state, halted: null }
}

/** Nothing is asked before `until`; the latest wish of the server counts. */
export function patient(state: WelcomeState, until: number): WelcomeState {
  return { ...state, resumeAt: Math.max(until, state.resumeAt ?? 0) }
}

/** The patience is over, unless more of it was asked for meanwhile. */
export function patienceOver(state: WelcomeState, now: number): WelcomeState {
  return state.resumeAt !== null && state.resumeAt <= now ? { ...state, resumeAt: null } : state
}

function changed(state: WelcomeState, address: string, change: (row: Row) => Row): WelcomeState {
  return { ...state, rows: state.rows.map((row) => (row.address === address ? change(row) : row)) }
}

function staged(row: Row, stage: Stage): Row {
  return { ...row, stage }
}
