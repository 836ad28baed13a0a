import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { type ApiError, explain } from '../../api.ts'
import { until } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import './addWords.ts'
import { add as addWords } from './addWords.fr.ts'
import { failureHint, failureWhy } from './failureAdviceText.ts'
import { isOfConnections } from './failureText.ts'
import { failureWords } from './failureWords.fr.ts'
import { networkNames } from './network.ts'

type Platform = SourceWire['platform']

/** A network that was asked in vain. */
export interface Trouble {
  platform: Platform
  code: string
}

/** What went wrong, and with which field. `sourceId`: the source is already followed, there it is. */
export type AddProblem =
  | { kind: 'failure'; code: string; detail: string; retryAt?: number }
  /** Several networks were asked, or one that is known. */
  | { kind: 'networks'; troubles: readonly Trouble[]; retryAt?: number }
  | { kind: 'exists'; sourceId: string | null }
  /** What was pasted is nothing that could be followed, and why. */
  | { kind: 'odd'; why: string }
  | { kind: 'nothing' }
  | { kind: 'other'; message: string }

const NETWORKS = ['x', 'instagram', 'tiktok'] as const

/** The API names a failed look by its failure code, like the health of a source. */
export function problemOf(error: ApiError, now: number = Date.now()): AddProblem {
  if (error.code === 'source_exists') return { kind: 'exists', sourceId: error.fields.sourceId ?? null }
  if (error.status !== 422) return { kind: 'other', message: explain(error) }
  const seconds = Number(error.fields.retryAfterSeconds ?? Number.NaN)
  const wait = Number.isFinite(seconds) ? { retryAt: now + seconds * 1_000 } : {}
  const troubles = NETWORKS.flatMap((platform) => {
    const code = error.fields[platform]
    return code === undefined ? [] : [{ platform, code }]
  })
  if (troubles.length > 0) return { kind: 'networks', troubles, ...wait }
  const why = error.fields.input ?? error.fields.address ?? error.code
  if (why !== 'bad_url' && isWhy(why)) return { kind: 'odd', why }
  if (`failure.${error.code}` in failureWords)
    return { kind: 'failure', code: error.code, detail: error.message, ...wait }
  return { kind: 'other', message: explain(error) }
}

type Why = Exclude<Extract<keyof typeof addWords, `why.${string}`>, 'why.not_here'>

function isWhy(why: string): boolean {
  return `why.${why}` in addWords
}

/** Why a line is nothing, or could not be followed, as a sentence. */
export function whyWords(code: string, platform: Platform | null, detail = ''): string {
  const key = `why.${code}`
  if (isWhyKey(key)) return t(`add.${key}`)
  return failureWhy({ code, detail }, platform ?? 'web')
}

function isWhyKey(key: string): key is Why {
  return key in addWords && key !== 'why.not_here'
}

/** What is wrong with what was pasted, and what to try; nothing when nothing is. */
export function problemWords(problem: AddProblem | null): string | undefined {
  switch (problem?.kind) {
    case 'failure':
      return limited(`${failureWhy(problem)} ${failureHint(problem)}`, problem.retryAt)
    case 'networks':
      return limited(troubleWords(problem.troubles), problem.retryAt)
    case 'exists':
      return t('sources.exists')
    case 'odd':
      return whyWords(problem.why, null)
    case 'nothing':
      return `${t('sources.detect.empty')} ${t('sources.detect.empty.hint')}`
    case 'other':
      return problem.message
    default:
      return undefined
  }
}

function limited(why: string, retryAt: number | undefined): string {
  return retryAt === undefined ? why : t('add.trouble.limited', { why, until: until(retryAt) })
}

/** "X et TikTok : Visao n’est pas connecté à ce réseau. Instagram : aucun compte…"; of one network, with what to try. */
export function troubleWords(troubles: readonly Trouble[]): string {
  const [only] = troubles
  if (only && troubles.length === 1) return `${whyAt([only])} ${failureHint(only, only.platform)}`
  const codes = [...new Set(troubles.map(({ code }) => code))]
  return codes.map((code) => whyAt(troubles.filter((one) => one.code === code))).join(' ')
}

function whyAt(troubles: readonly Trouble[]): string {
  const [first] = troubles
  if (!first) return ''
  const why = failureWhy({ ...first, detail: first.code }, first.platform)
  return t('add.why.not_here', { network: networkNames(troubles.map(({ platform }) => platform)), why })
}

/** True when connecting a network would help. */
export function needsConnection(problem: AddProblem | null): boolean {
  if (problem?.kind === 'networks') return problem.troubles.some(({ code }) => isOfConnections(code))
  return problem?.kind === 'failure' && isOfConnections(problem.code)
}
