import {
  isHandle,
  NETWORKS,
  type Network,
  networkOf,
  numberedAddress,
  placeOf,
  profileAddress,
} from './network-address.ts'

/** Why a line is nothing that could be watched. Stable: clients put it into words. */
export const NOTHING_REASONS = [
  'email',
  'hashtag',
  'too_long',
  'not_a_name',
  'sentence',
  'bad_url',
  'not_a_profile',
  'post_of_nobody',
  'short_link',
] as const
export type NothingReason = (typeof NOTHING_REASONS)[number]

/** What a line that somebody pasted is, as far as it tells by itself: nobody was asked. */
export type Recognised =
  /**
   * `address`: what its network's connector is asked about. `handle` is null where only a number is known, or a link of
   * TikTok's that must be followed.
   */
  | { kind: 'account'; network: Network; handle: string | null; address: string }
  /** A name that may be an account of any of these. */
  | { kind: 'handle'; networks: Network[]; handle: string }
  /** A post of X that names no author: X must be asked. */
  | { kind: 'post'; network: 'x'; postId: string }
  | { kind: 'list'; listId: string }
  /** A site, a page or a feed, as it was written. */
  | { kind: 'web'; address: string }
  | { kind: 'nothing'; why: NothingReason }

/** Longer is no address anybody pasted on purpose. */
const LONGEST = 2_000
/** Longer is nobody's name on any network. */
const LONGEST_NAME = 30

const PREFIXES: Readonly<Record<string, Network>> = {
  x: 'x',
  twitter: 'x',
  instagram: 'instagram',
  insta: 'instagram',
  ig: 'instagram',
  tiktok: 'tiktok',
}
const PREFIXED = new RegExp(`^(${Object.keys(PREFIXES).join('|')})\\s*[:/]\\s*@?([^\\s/:]+)$`, 'i')
/** A host of the web before its path: labels, at least one dot, no "@". */
const HOSTED = /^(?:[^\s@:/.]+\.)+[^\s@:/.]{2,63}\.?(?::\d{1,5})?(?:[/?#]|$)/
const LOCAL = /^(?:localhost|\[[\da-f:.]+\]|(?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5})?(?:[/?#]|$)/i
const SUBREDDIT = /^\/?(?:r|u|user)\/[\w-]{2,50}\/?$/i

/** Tells what one pasted line is. `only`: the network its names belong to, where that is known. */
export function recognise(pasted: string, only: Network | null = null): Recognised {
  const text = pasted.trim().replace(/^[<"'«\s]+|[>"'»\s]+$/g, '')
  if (text.length > LONGEST) return nothing('too_long')
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text) || /^feed:/i.test(text)) return schemed(text)
  const prefixed = PREFIXED.exec(text)
  const network = PREFIXES[prefixed?.[1]?.toLowerCase() ?? '']
  if (network) return named(prefixed?.[2] ?? '', network)
  if (text.startsWith('#')) return nothing('hashtag')
  if (/^@[^@\s/]+$/.test(text)) return named(text.slice(1), only)
  if (isEmail(text)) return nothing('email')
  if (HOSTED.test(text))
    return only && isHandle(only, text) ? named(text, only) : schemed(`https://${text}`, text)
  if (LOCAL.test(text) || SUBREDDIT.test(text)) return { kind: 'web', address: text }
  return /\s/.test(text) ? nothing('sentence') : named(text, only)
}

function isEmail(text: string): boolean {
  return /^(?:mailto:)?[^\s@/]+@[^\s@/]+\.[^\s@/]+$/i.test(text)
}

/** An address with a scheme; `written` is what the web is asked about (a missing scheme has two tries). */
function schemed(text: string, written = text): Recognised {
  const url = URL.parse(text.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:/i, 'https:'))
  if (!url || !/^https?:$/.test(url.protocol) || /\s/.test(text)) return nothing('bad_url')
  if (!/\.|^localhost$|^\[/.test(url.hostname) || url.username !== '' || url.password !== '')
    return nothing('bad_url')
  const network = networkOf(url)
  return network === null ? { kind: 'web', address: written } : placed(network, url)
}

function placed(network: Network, url: URL): Recognised {
  const place = placeOf(network, url)
  switch (place.kind) {
    case 'account':
      return {
        kind: 'account',
        network,
        handle: place.handle,
        address: profileAddress(network, place.handle),
      }
    case 'numbered':
      return { kind: 'account', network, handle: null, address: numberedAddress(place.id) }
    case 'list':
      return { kind: 'list', listId: place.listId }
    case 'post':
      if (network === 'x') return { kind: 'post', network, postId: place.postId }
      return network === 'tiktok' ? followed(network, url) : nothing('post_of_nobody')
    case 'short':
      return network === 'tiktok' ? followed(network, url) : nothing('short_link')
    case 'page':
      return nothing('not_a_profile')
  }
}

/** TikTok tells whose it is, when it is asked: the apps share nothing but such links. */
function followed(network: Network, url: URL): Recognised {
  return { kind: 'account', network, handle: null, address: url.href }
}

/** A name without an address: of one network where that is known, else of all that would take it. */
function named(handle: string, only: Network | null): Recognised {
  if (handle.length > LONGEST_NAME) return nothing('too_long')
  const networks = (only ? [only] : NETWORKS).filter((network) => isHandle(network, handle))
  const [first] = networks
  if (first === undefined) return nothing('not_a_name')
  if (only === null) return { kind: 'handle', networks, handle }
  return { kind: 'account', network: first, handle, address: profileAddress(first, handle) }
}

function nothing(why: NothingReason): Recognised {
  return { kind: 'nothing', why }
}
