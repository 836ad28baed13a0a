import { toLine } from '../../core/line.ts'
import { Problem } from '../../core/problem.ts'
import type { SourceRole } from '../../core/source-role.ts'
import { isNetwork, type Network, settledAddress } from '../../core/sources/network-address.ts'
import type { Recognised } from '../../core/sources/recognise.ts'
import type { Candidate } from '../../ports/connector.ts'
import type { Services } from '../../services.ts'
import type { Act } from '../audit/service.ts'
import { takeErrand } from '../wire/errands.ts'
import { findIn, nothingThere } from './find.ts'
import { type ReadLine, readLines } from './lines.ts'
import { addTarget, type Target } from './service.ts'

/** What is to be imported, and how all of it is to be watched. */
export interface ImportWish {
  input: string
  role: SourceRole
  /** Where names belong that say nothing of it. */
  platform?: Network
  /** How accounts of X are watched; the usual way when not said. */
  xMethod?: string
  priority?: 'normal' | 'high'
  tags?: string[]
  /** The first line that is worked off, from 0: where the last answer said to go on. */
  from?: number
  /** Lines of one answer at most. */
  limit?: number
}

/** What became of a line. */
export interface ImportedLine {
  line: number
  text: string
  outcome: 'added' | 'exists' | 'failed'
  platform: Network | 'web' | null
  sourceId: string | null
  name: string | null
  /** Why not: a failure's code, or why the line is nothing. */
  code: string | null
  detail: string | null
}

/** Lines worked off side by side: one that hangs holds up two others, not all. */
const AT_ONCE = 3
/** An answer begins nothing new after so many milliseconds, so that whoever waits sees it move. */
const LONG_MS = 8_000
const USUAL_LIMIT = 20

/**
 * Works off a list from `from` on, as far as patience and the errand limits go: `next` is where to go on, null at the
 * end. What is there already is passed over without asking anybody, so the same list sent again goes on by itself.
 */
export async function importSources(services: Services, act: Act, wish: ImportWish) {
  const team = act.principal.teamId
  const { lines, dropped } = await readLines(services, team, wish.input, wish.platform ?? null)
  const from = wish.from ?? 0
  const wanted = lines.slice(from, from + (wish.limit ?? USUAL_LIMIT))
  const { done, waitSeconds } = await workOff(new Importing(services, act, wish), wanted)
  const next = from + done.length
  return {
    lines: done,
    total: lines.length,
    dropped,
    next: next < lines.length ? next : null,
    retryAfterSeconds: waitSeconds,
  }
}

interface Worked {
  done: ImportedLine[]
  /** Too much was asked of others just now: when to go on. */
  waitSeconds: number | null
}

/** In rounds of a few: what is done is always the beginning of the list, whatever cuts it short. */
async function workOff(importing: Importing, lines: readonly ReadLine[]): Promise<Worked> {
  const startedAt = performance.now()
  const done: ImportedLine[] = []
  let waitSeconds: number | null = null
  while (done.length < lines.length && waitSeconds === null && performance.now() - startedAt < LONG_MS) {
    const round: Promise<ImportedLine>[] = []
    for (const line of lines.slice(done.length, done.length + AT_ONCE)) {
      waitSeconds = await importing.mayBegin(line)
      if (waitSeconds !== null) break
      round.push(importing.admit(line))
    }
    done.push(...(await Promise.all(round)))
  }
  return { done, waitSeconds }
}

/** Codes that would fail every other account of the same network as well. */
const WHOLE_NETWORK: ReadonlySet<string> = new Set(
  (
    'not_connected token_expired token_refused no_permission no_credit usage_capped budget_spent rate_limited ' +
    'challenged needs_browser'
  ).split(' '),
)

class Importing {
  private readonly services: Services
  private readonly act: Act
  private readonly wish: ImportWish
  /** Networks that answer nobody for now. */
  private readonly closed = new Map<string, { code: string; detail: string }>()

  constructor(services: Services, act: Act, wish: ImportWish) {
    this.services = services
    this.act = act
    this.wish = wish
  }

  /** Counts what the line asks of others; seconds to wait when it is too much just now, null when it may begin. */
  async mayBegin(line: ReadLine): Promise<number | null> {
    if (answered(line) !== null) return null
    try {
      const errand = this.settled(line) === null ? 'detect' : 'add'
      await takeErrand(this.services, this.act.principal, errand)
      return null
    } catch (error) {
      if (error instanceof Problem && error.status === 429) return Math.ceil(error.retryAfterSeconds ?? 1)
      throw error
    }
  }

  async admit(line: ReadLine): Promise<ImportedLine> {
    const known = answered(line)
    if (known !== null) return known
    try {
      const target = this.settled(line) ?? (await this.find(line.recognised))
      return await this.add(line, target)
    } catch (error) {
      return this.refused(line, error)
    }
  }

  private async add(line: ReadLine, target: Target): Promise<ImportedLine> {
    const { role, priority, tags } = this.wish
    const name = toLine(line.name ?? '', 120)
    const source = await addTarget(this.services, this.act, target, {
      role: line.role ?? role,
      ...(name === '' ? {} : { name }),
      ...(priority === undefined ? {} : { priority }),
      ...(tags === undefined ? {} : { tags }),
    })
    return outcomeOf(line, { outcome: 'added', sourceId: source.id, name: source.name })
  }

  /** What needs nobody to be asked: an account by its lasting address, named by the list. */
  private settled({ recognised, name }: ReadLine): Target | null {
    if (recognised.kind !== 'account' || name === null) return null
    const { network } = recognised
    const [address, method] = [settledAddress(network, recognised.address), this.methodOf(network)]
    if (address === null || method === null) return null
    return { platform: network, method, address, title: null, siteUrl: null }
  }

  private methodOf(network: Network): string | null {
    if (network !== 'x') return null
    const method = this.wish.xMethod ?? 'stream'
    return this.services.connectors.find(network, method) ? method : null
  }

  private async find(recognised: Recognised): Promise<Target> {
    const network = recognised.kind === 'account' ? recognised.network : null
    const closed = network && this.closed.get(network)
    if (closed) throw new Problem(422, closed.code, closed.detail)
    const { candidates, troubles } = await findIn(this.services, recognised)
    const best = candidates.find((one) => this.isWished(one)) ?? candidates[0]
    if (best) return { ...best, title: best.profile?.name ?? best.title }
    const trouble = troubles[0]
    if (!trouble) throw nothingThere('sentence', 'input')
    const { code, detail } = trouble.failure
    if (WHOLE_NETWORK.has(code) && isNetwork(trouble.platform))
      this.closed.set(trouble.platform, { code, detail })
    throw new Problem(422, code, detail)
  }

  private isWished({ platform, method }: Candidate): boolean {
    return platform !== 'x' || this.wish.xMethod === undefined || method === this.wish.xMethod
  }

  private refused(line: ReadLine, error: unknown): ImportedLine {
    if (error instanceof Problem) {
      const sourceId = error.fields?.sourceId ?? null
      if (error.code === 'source_exists') return outcomeOf(line, { outcome: 'exists', sourceId })
      return outcomeOf(line, {
        outcome: 'failed',
        code: error.fields?.input ?? error.code,
        detail: error.message,
      })
    }
    this.services.log.error('A line of an import failed', error)
    return outcomeOf(line, {
      outcome: 'failed',
      code: 'internal',
      detail: 'Something went wrong on our side',
    })
  }
}

/** What can be answered at once: there already, said twice, nothing, or not to be told without a person. */
function answered(line: ReadLine): ImportedLine | null {
  const { existingSourceId: sourceId, recognised } = line
  if (line.double) return failed(line, 'double', 'This stands further up already')
  if (sourceId !== null) return outcomeOf(line, { outcome: 'exists', sourceId })
  switch (recognised.kind) {
    case 'nothing':
      return failed(line, recognised.why, nothingThere(recognised.why, 'input').message)
    case 'handle':
      return failed(line, 'which_network', 'Say which network this name belongs to')
    case 'list':
      return failed(line, 'a_list', 'This is a list of X: its members can be looked at and chosen')
    default:
      return null
  }
}

function failed(line: ReadLine, code: string, detail: string): ImportedLine {
  return outcomeOf(line, { outcome: 'failed', code, detail })
}

function outcomeOf(
  { line, text, recognised }: ReadLine,
  outcome: Pick<ImportedLine, 'outcome'> & Partial<ImportedLine>,
): ImportedLine {
  const platform =
    recognised.kind === 'account' || recognised.kind === 'post'
      ? recognised.network
      : recognised.kind === 'web'
        ? 'web'
        : null
  const none = { sourceId: null, name: null, code: null, detail: null }
  return { line, text: text.slice(0, 200), platform, ...none, ...outcome }
}
