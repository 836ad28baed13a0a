import { type AllowList, judgeUrl, literalAddress } from '../core/address.ts'
import type { FetchFailure } from '../core/failure.ts'
import { nameFault } from './fetcher-safe-fault.ts'
import {
  checkedAddresses,
  lookUpName,
  type Names,
  type Resolver,
  rememberNames,
  systemResolver,
} from './fetcher-safe-resolve.ts'

/** Where an address may be connected to, or why nowhere. */
export type Admission = { addresses: readonly string[] } | { failure: FetchFailure }

export interface GateOptions {
  /** The only hosts that may be private or use an unusual port. */
  allowHosts: AllowList
  /** Looks names up; the system's by default. Its answers are checked, so it needs no trust. */
  resolve?: Resolver
  /** Ages looked-up names; the system's by default. */
  clock?: { now(): Date }
}

/**
 * The safe fetcher's rules for a part that makes its own connections, as a browser's proxy does: says to which
 * addresses it may connect for a URL. Never rejects. Whoever asks connects to one of them and looks nothing up again.
 */
export function openGate(options: GateOptions): (address: string) => Promise<Admission> {
  const clock = options.clock ?? { now: () => new Date() }
  const names = rememberNames(options.resolve ?? systemResolver, () => clock.now().getTime())
  return async (address) => {
    const verdict = judgeUrl(address, options.allowHosts)
    if ('failure' in verdict) return verdict
    try {
      return { addresses: checkedAddresses(await whereabouts(names, verdict.url), verdict.trusted) }
    } catch (error) {
      return { failure: nameFault(error) }
    }
  }
}

/** Every address of a URL's host, not checked yet. A host that is an address is its own. */
export function whereabouts(names: Names, url: URL): readonly string[] | Promise<readonly string[]> {
  const literal = literalAddress(url.hostname)
  return literal === null ? names.addressesOf(lookUpName(url.hostname)) : [literal]
}
