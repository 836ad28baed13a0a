import { networkOf } from '../../core/sources/network-address.ts'
import { resolveUrl } from '../../core/url.ts'

const SUBREDDIT = /^\/?(r|u|user)\/([A-Za-z0-9_-]{2,50})\/?$/

/**
 * The addresses that what a person pasted may mean, best first; empty when it is none. A scheme is optional (https is
 * tried before http), `feed:` is understood, so is `r/Sneakers`.
 */
export function addressesOf(input: string): string[] {
  const pasted = input.trim().replace(/^[<"'«\s]+|[>"'»\s]+$/g, '')
  const reddit = SUBREDDIT.exec(pasted)
  if (reddit) return [`https://www.reddit.com/${reddit[1] === 'r' ? 'r' : 'user'}/${reddit[2]}/`]
  const plain = pasted.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:/i, 'https:')
  const schemed = /^https?:/i.test(plain)
  const tries = schemed ? [plain] : bareHost(plain) ? [`https://${plain}`, `http://${plain}`] : []
  return tries.map(absolute).filter((address) => address !== null)
}

/** True when {@link addressesOf} finds something to try. Networks have no feeds, and count who comes. */
export function isAddress(input: string): boolean {
  return addressesOf(input).some((address) => networkOf(new URL(address)) === null)
}

/** A host name with a dot, `localhost` or an address, then maybe a port and a path; no e-mail, no sentence. */
function bareHost(text: string): boolean {
  const host = text.split(/[/?#]/, 1)[0] ?? ''
  return /^(?:localhost|\[[\da-f:.]+\]|(?:[^\s@:/.]+\.)+[^\s@:/.]{1,63}\.?)(?::\d{1,5})?$/i.test(host)
}

function absolute(address: string): string | null {
  if (/\s/.test(address)) return null
  const url = resolveUrl(address, address)
  return url !== null && /\.|^localhost$|^\[/.test(new URL(url).hostname) ? url : null
}
