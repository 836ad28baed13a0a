/** A network whose accounts can be watched. */
export type Network = 'x' | 'instagram' | 'tiktok'

export const NETWORKS: readonly Network[] = ['x', 'instagram', 'tiktok']

/** True for a platform with accounts; the others are the web. */
export function isNetwork(platform: string): platform is Network {
  return NETWORKS.some((network) => network === platform)
}

/** What an address of a network leads to. */
export type NetworkPlace =
  | { kind: 'account'; handle: string }
  /** An account by X's own number, which survives renames. */
  | { kind: 'numbered'; id: string }
  /** A post that does not say whose it is. */
  | { kind: 'post'; postId: string }
  | { kind: 'list'; listId: string }
  /** A link that hides where it leads. */
  | { kind: 'short' }
  /** A page of the network's own: its search, its settings. */
  | { kind: 'page' }

const HOSTS: Readonly<Record<string, Network>> = {
  'x.com': 'x',
  'twitter.com': 'x',
  // Mirrors that people paste because they show films in chats; their paths are X's own.
  'fxtwitter.com': 'x',
  'vxtwitter.com': 'x',
  'fixupx.com': 'x',
  'instagram.com': 'instagram',
  'instagr.am': 'instagram',
  'tiktok.com': 'tiktok',
}
const SHORT_HOSTS: Readonly<Record<string, Network>> = {
  't.co': 'x',
  'vm.tiktok.com': 'tiktok',
  'vt.tiktok.com': 'tiktok',
}

/** Handles as each network gives them out: X without dots, nobody with one at the end. */
const HANDLES: Readonly<Record<Network, RegExp>> = {
  x: /^[a-z\d_]{1,15}$/i,
  instagram: /^(?!.*\.\.)[a-z\d_.]{0,29}[a-z\d_]$/i,
  tiktok: /^[a-z\d_.]{1,23}[a-z\d_]$/i,
}

/** First parts of paths that are no accounts. */
const PAGES: Readonly<Record<Network, ReadonlySet<string>>> = {
  x: new Set(
    (
      'about compose download explore following hashtag home i intent jobs login logout messages notifications ' +
      'privacy search settings share signup tos who_to_follow'
    ).split(' '),
  ),
  instagram: new Set(
    'about accounts api archive challenge developer direct download emails explore legal p privacy reel reels static stories terms tv web'.split(
      ' ',
    ),
  ),
  tiktok: new Set(),
}

/** True when `handle` (without "@") could be an account's on this network. */
export function isHandle(network: Network, handle: string): boolean {
  return HANDLES[network].test(handle) && !PAGES[network].has(handle.toLowerCase())
}

/** The network whose address this is, whatever it leads to; null for the rest of the web. */
export function networkOf({ hostname }: URL): Network | null {
  const host = hostname.toLowerCase().replace(/\.$/, '')
  return SHORT_HOSTS[host] ?? HOSTS[host.replace(/^(?:www|m|mobile)\./, '')] ?? null
}

/** Where an address of a network leads. */
export function placeOf(network: Network, url: URL): NetworkPlace {
  if (url.hostname.toLowerCase() in SHORT_HOSTS) return { kind: 'short' }
  const parts = url.pathname.split('/').filter((part) => part !== '')
  if (network === 'x') return onX(parts)
  return network === 'instagram' ? onInstagram(parts) : onTiktok(parts)
}

/** x.com/<handle>/… · x.com/i/user/<id> · x.com/i/lists/<id> · x.com/i/web/status/<id> */
function onX([first = '', second = '', third = '', fourth = '']: string[]): NetworkPlace {
  if (first !== 'i') return account('x', first)
  if (second === 'user' && isNumber(third)) return { kind: 'numbered', id: third }
  if (second === 'lists' && isNumber(third)) return { kind: 'list', listId: third }
  if (second === 'status' && isNumber(third)) return { kind: 'post', postId: third }
  if (second === 'web' && third === 'status' && isNumber(fourth)) return { kind: 'post', postId: fourth }
  return { kind: 'page' }
}

/** instagram.com/<user>/… · /stories/<user>/… · /p/<code>, which does not say whose it is · /<user>/p/<code>, which does */
function onInstagram([first = '', second = '']: string[]): NetworkPlace {
  if (first === 'stories') return account('instagram', second)
  if (['p', 'reel', 'reels', 'tv'].includes(first))
    return second === '' ? { kind: 'page' } : { kind: 'post', postId: second }
  return account('instagram', first)
}

/** tiktok.com/@<user>/… · /embed/@<user> · /t/<short> · /@/video/<id> and /embed/v2/<id>, which do not say whose it is */
function onTiktok([first = '', second = '', third = '']: string[]): NetworkPlace {
  if (first === 't') return { kind: 'short' }
  const unnamed = first === '@' || (['embed', 'player'].includes(first) && /^v\d$/.test(second))
  if (unnamed && isNumber(third)) return { kind: 'post', postId: third }
  const at = first === 'embed' ? second : first
  return at.startsWith('@') ? account('tiktok', at) : { kind: 'page' }
}

function account(network: Network, written: string): NetworkPlace {
  const handle = written.replace(/^@/, '')
  return isHandle(network, handle) ? { kind: 'account', handle } : { kind: 'page' }
}

function isNumber(part: string): boolean {
  return /^\d{1,20}$/.test(part)
}

/** The page of an account: what connectors are asked about, and what a person opens. */
export function profileAddress(network: Network, handle: string): string {
  switch (network) {
    case 'x':
      return `https://x.com/${handle}`
    case 'instagram':
      return `https://www.instagram.com/${handle.toLowerCase()}/`
    case 'tiktok':
      return `https://www.tiktok.com/@${handle.toLowerCase()}`
  }
}

/** An account of X by its number: the address a channel is kept under. */
export function numberedAddress(id: string): string {
  return `https://x.com/i/user/${id}`
}

/** The channel address that `written` stands for without anybody being asked; null when it must be looked up. */
export function settledAddress(network: Network, written: string): string | null {
  const url = URL.parse(written)
  if (!url || networkOf(url) !== network) return null
  const place = placeOf(network, url)
  if (place.kind === 'numbered') return numberedAddress(place.id)
  return network !== 'x' && place.kind === 'account' ? profileAddress(network, place.handle) : null
}
