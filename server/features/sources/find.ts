import type { Failure } from '../../core/failure.ts'
import { Problem } from '../../core/problem.ts'
import type { Network } from '../../core/sources/network-address.ts'
import { profileAddress } from '../../core/sources/network-address.ts'
import { type NothingReason, type Recognised, recognise } from '../../core/sources/recognise.ts'
import { byWay } from '../../core/sources/ways.ts'
import type { Candidate } from '../../ports/connector.ts'
import type { Services } from '../../services.ts'

/** Patience with all that is asked about one input, milliseconds. */
const DETECT_MS = 25_000

/** What was found, and where nothing was. */
export interface Findings {
  /** Best first. */
  candidates: Candidate[]
  /** Networks that could not be asked, or have no such account. */
  troubles: { platform: Network | 'web'; failure: Failure }[]
}

/**
 * What can be watched behind anything a person pasted. Each connector asked may cost twenty requests or some cents:
 * callers count them (`wire/errands`). Throws a 422 on `field`, where the input came from, when there is nothing.
 */
export async function findCandidates(
  services: Services,
  input: string,
  field: 'input' | 'address',
): Promise<Findings> {
  const findings = await findIn(services, recognise(input), field)
  if (findings.candidates.length === 0) throw undetected(findings.troubles, field)
  return findings
}

/** The same for what was recognised already; finding nothing is no error here. */
export async function findIn(
  services: Services,
  recognised: Recognised,
  field: 'input' | 'address' = 'input',
): Promise<Findings> {
  const signal = AbortSignal.timeout(DETECT_MS)
  const ask = (platform: Network | 'web', address: string) => askAll(services, platform, address, signal)
  switch (recognised.kind) {
    case 'nothing':
      throw nothingThere(recognised.why, field)
    case 'list':
      throw new Problem(422, 'a_list', 'This is a list of X: its members can be looked at and chosen', {
        fields: { [field]: 'a_list', listId: recognised.listId },
      })
    case 'web':
      return ask('web', recognised.address)
    case 'account':
      return ask(recognised.network, recognised.address)
    case 'post':
      return ask(recognised.network, `https://x.com/i/web/status/${recognised.postId}`)
    case 'handle': {
      const { networks, handle } = recognised
      return together(await Promise.all(networks.map((one) => ask(one, profileAddress(one, handle)))))
    }
  }
}

async function askAll(
  { connectors }: Services,
  platform: Network | 'web',
  address: string,
  signal: AbortSignal,
): Promise<Findings> {
  const present = connectors.list().filter((one) => one.platform === platform)
  const asked = present.filter((one) => one.recognises(address))
  const answers = await Promise.all(asked.map((connector) => connector.detect(address, signal)))
  const candidates = byWay(answers.flatMap((answer) => ('candidates' in answer ? answer.candidates : [])))
  if (candidates.length > 0) return { candidates, troubles: [] }
  const failure = answers.flatMap((answer) => ('failure' in answer ? [answer.failure] : [])).at(0)
  return { candidates, troubles: [{ platform, failure: failure ?? unheard(platform, present.length > 0) }] }
}

function together(all: readonly Findings[]): Findings {
  return {
    candidates: all.flatMap(({ candidates }) => candidates),
    troubles: all.flatMap(({ troubles }) => troubles),
  }
}

/** Nobody here can be asked about it: because of what it is, or because nobody of its network is here. */
function unheard(platform: Network | 'web', present: boolean): Failure {
  return platform === 'web' || present
    ? { code: 'bad_url', detail: 'This is not an address Visao can watch' }
    : { code: 'not_connected', detail: `Visao is not connected to ${NAMES[platform]}` }
}

const NAMES: Readonly<Record<Network | 'web', string>> = {
  web: 'Web',
  x: 'X',
  instagram: 'Instagram',
  tiktok: 'TikTok',
}

/** Where several networks were asked, `fields` names the trouble of each. */
function undetected(troubles: Findings['troubles'], field: string): Problem {
  const first = troubles.find(({ failure }) => failure.code === 'not_connected') ?? troubles[0]
  const { code, detail } = first?.failure ?? unheard('web', true)
  const each = troubles.filter(({ platform }) => platform !== 'web')
  const message = troubles.length > 1 ? troubles.map(inWords).join('. ') : detail
  const wait = troubles.length === 1 ? first?.failure.retryAfterSeconds : undefined
  return new Problem(422, code, message, {
    fields: {
      [field]: code,
      ...Object.fromEntries(each.map(({ platform, failure }) => [platform, failure.code])),
      ...(wait === undefined ? {} : { retryAfterSeconds: String(Math.ceil(wait)) }),
    },
  })
}

function inWords({ platform, failure }: Findings['troubles'][number]): string {
  return `${NAMES[platform]}: ${failure.detail}`
}

const WHY: Readonly<Record<NothingReason, string>> = {
  email: 'This is an e-mail address, which cannot be watched',
  hashtag: 'A hashtag cannot be watched, only accounts and sites',
  too_long: 'This is too long for an address or a name',
  not_a_name: 'No network has accounts of this name',
  sentence: 'This is not an address Visao can watch',
  bad_url: 'This is not a web address',
  not_a_profile: 'This page of the network belongs to no account',
  post_of_nobody: 'Instagram does not say whose post this is; give the account’s page instead',
  short_link: 'This link hides where it leads; open it and give the address it leads to',
}

/** `bad_url` to everybody who knows no more; the field says why. */
export function nothingThere(why: NothingReason, field: string): Problem {
  return new Problem(422, 'bad_url', WHY[why], { fields: { [field]: why } })
}
