import type { ImportedLine } from '../../../../server/features/sources/model.ts'
import type { ImportWish, NetworkName, Recognised, RecognisedLine, Role } from './types.ts'

/** Where a line stands on its way to being a source. */
export type LineStage =
  | { kind: 'idle' }
  | { kind: 'waiting' }
  | { kind: 'added'; sourceId: string | null }
  | { kind: 'exists'; sourceId: string | null }
  | { kind: 'failed'; code: string; detail: string }

/** One thing of a list, with what was chosen for it and what became of it. */
export interface ListRow {
  key: number
  /** What is sent for it. */
  address: string
  title: string
  /** Beside the title: its handle, its address. */
  detail: string
  pictureUrl: string | null
  platforms: RecognisedLine['platforms']
  name: string | null
  role: Role | null
  chosen: boolean
  stage: LineStage
}

export type XMethod = NonNullable<ImportWish['xMethod']>

/** A list that is looked through, then worked off. */
export interface ListState {
  rows: readonly ListRow[]
  /** Lines beyond what is taken in one go. */
  dropped: number
  /** Where names belong that do not say so. */
  platform: NetworkName | null
  role: Role
  xMethod: XMethod
  /** Micros: an account of X once, and each of its posts. */
  accountMicros: number
  postMicros: number
  running: boolean
  /** The server asks for patience until then, milliseconds. */
  resumeAt: number | null
  /** Why it stands still, in words. */
  halted: string | null
}

export const emptyList: ListState = {
  rows: [],
  dropped: 0,
  platform: null,
  role: 'watch',
  xMethod: 'stream',
  accountMicros: 0,
  postMicros: 0,
  running: false,
  resumeAt: null,
  halted: null,
}

/** The lines of a list as rows: what can be followed is chosen, what is there or is nothing says so. */
export function listed(state: ListState, { lines, dropped, x }: Recognised): ListState {
  const rows = lines.map(rowOf)
  return { ...state, ...x, rows, dropped, running: false, resumeAt: null, halted: null }
}

function rowOf(line: RecognisedLine): ListRow {
  const stage = stageOf(line)
  return {
    key: line.line,
    address: line.address ?? line.text,
    title: line.name ?? (line.handle === null ? shortened(line.text) : `@${line.handle}`),
    detail: line.name === null ? '' : line.handle === null ? shortened(line.text) : `@${line.handle}`,
    pictureUrl: null,
    platforms: line.platforms,
    name: line.name,
    role: line.role,
    chosen: stage.kind === 'idle',
    stage,
  }
}

function shortened(text: string): string {
  return text.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')
}

function stageOf({ kind, why, existingSourceId }: RecognisedLine): LineStage {
  if (existingSourceId !== null) return { kind: 'exists', sourceId: existingSourceId }
  if (kind === 'nothing') return { kind: 'failed', code: why ?? 'sentence', detail: '' }
  if (kind === 'double') return { kind: 'failed', code: 'double', detail: '' }
  return kind === 'list' ? { kind: 'failed', code: 'a_list', detail: '' } : { kind: 'idle' }
}

/** Codes that no second try changes: the line itself is at fault. */
const FINAL: ReadonlySet<string> = new Set(
  'email hashtag too_long not_a_name sentence bad_url not_a_profile post_of_nobody short_link a_list double private_account'.split(
    ' ',
  ),
)

/** True where adding still has something to do. */
export function isOpen({ stage }: ListRow): boolean {
  return stage.kind === 'idle' || (stage.kind === 'failed' && !FINAL.has(stage.code))
}

/** True for a name that does not say of which network. */
export function isHomeless({ platforms }: ListRow): boolean {
  return platforms.length > 1
}

/** Chosen rows that would be begun now. */
export function wantedRows(state: ListState): ListRow[] {
  return state.rows.filter((row) => row.chosen && row.stage.kind === 'idle' && placed(state, row))
}

function placed({ platform }: ListState, row: ListRow): boolean {
  return !isHomeless(row) || (platform !== null && row.platforms.includes(platform))
}

export function failedRows(state: ListState): ListRow[] {
  return state.rows.filter((row) => row.stage.kind === 'failed' && isOpen(row))
}

export function choose(state: ListState, key: number, chosen: boolean): ListState {
  return changed(state, (row) => (row.key === key && isOpen(row) ? { ...row, chosen } : row))
}

export function chooseAll(state: ListState, chosen: boolean): ListState {
  return changed(state, (row) => (row.stage.kind === 'idle' ? { ...row, chosen } : row))
}

/** What is wanted takes its place in the queue. */
export function begun(state: ListState): ListState {
  const wanted = new Set(wantedRows(state))
  return queued(state, (row) => wanted.has(row))
}

export function retried(state: ListState): ListState {
  const failed = new Set(failedRows(state))
  return queued(state, (row) => failed.has(row))
}

function queued(state: ListState, which: (row: ListRow) => boolean): ListState {
  const rows = state.rows.map((row) => (which(row) ? { ...row, stage: { kind: 'waiting' as const } } : row))
  return { ...state, rows, running: rows.some(isWaiting), halted: null }
}

const isWaiting = ({ stage }: ListRow): boolean => stage.kind === 'waiting'

/** The next few of the queue. */
export function nextRows(state: ListState, most: number): ListRow[] {
  return state.rows.filter(isWaiting).slice(0, most)
}

/** What the server said of `sent`, whose lines it numbers from 0. */
export function answered(
  state: ListState,
  sent: readonly ListRow[],
  lines: readonly ImportedLine[],
): ListState {
  const stages = new Map(lines.map((line) => [sent[line.line]?.key, stageAfter(line)]))
  const next = changed(state, (row) => {
    const stage = stages.get(row.key)
    return stage ? { ...row, stage } : row
  })
  return { ...next, running: next.rows.some(isWaiting) && next.running, resumeAt: null }
}

function stageAfter({ outcome, sourceId, code, detail }: ImportedLine): LineStage {
  if (outcome === 'failed') return { kind: 'failed', code: code ?? 'internal', detail: detail ?? '' }
  return { kind: outcome, sourceId }
}

export function patient(state: ListState, until: number): ListState {
  return { ...state, resumeAt: until }
}

/** Nothing more is begun; what waits goes back to where it was. */
export function stopped(state: ListState, halted: string | null): ListState {
  const idle = { kind: 'idle' as const }
  const rows =
    halted === null ? state.rows.map((row) => (isWaiting(row) ? { ...row, stage: idle } : row)) : state.rows
  return { ...state, rows, running: false, resumeAt: null, halted }
}

export function resumed(state: ListState): ListState {
  return { ...state, running: state.rows.some(isWaiting), halted: null }
}

function changed(state: ListState, change: (row: ListRow) => ListRow): ListState {
  return { ...state, rows: state.rows.map(change) }
}

/** How many of those that were asked for are where. */
export interface ListProgress {
  asked: number
  done: number
  added: number
  known: number
  failed: number
}

export function progressOf({ rows }: ListState): ListProgress {
  const count = (kind: LineStage['kind']): number => rows.filter(({ stage }) => stage.kind === kind).length
  const [added, known, failed, waiting] = [count('added'), count('exists'), count('failed'), count('waiting')]
  return { asked: added + known + failed + waiting, done: added + known + failed, added, known, failed }
}

/** True once anything was sent: before, what is there already is only remarked. */
export function isUnderWay({ rows, running }: ListState): boolean {
  return running || rows.some(({ stage }) => stage.kind === 'added' || stage.kind === 'waiting')
}

/** Posts a day of an account of X that nobody looked at yet: what a busy newsroom writes. */
export const ASSUMED_POSTS = 20
const DAYS_A_MONTH = 30

export interface ListCost {
  accounts: number
  onceMicros: number
  postMicros: number
  monthMicros: number
}

/** What the chosen accounts of X would cost; null when there are none. */
export function costOf(state: ListState): ListCost | null {
  const accounts = wantedRows(state).filter((row) => networkOf(state, row) === 'x').length
  if (accounts === 0) return null
  const { accountMicros, postMicros } = state
  return {
    accounts,
    onceMicros: accounts * accountMicros,
    postMicros,
    monthMicros: accounts * ASSUMED_POSTS * DAYS_A_MONTH * postMicros,
  }
}

/** Where a row belongs, as far as that is settled. */
export function networkOf({ platform }: ListState, row: ListRow): RecognisedLine['platforms'][number] | null {
  if (isHomeless(row)) return platform !== null && row.platforms.includes(platform) ? platform : null
  return row.platforms[0] ?? null
}

/** Rows as CSV, which keeps the name, the network and the role of each. */
export function csvOf(state: ListState, rows: readonly ListRow[]): string {
  const cells = rows.map((row) => {
    const network = networkOf(state, row)
    return [row.address, row.name ?? '', network === 'web' ? '' : (network ?? ''), row.role ?? '']
  })
  return [['address', 'name', 'platform', 'role'], ...cells]
    .map((row) => row.map(quoted).join(','))
    .join('\n')
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}
