import { placeOf } from '../../core/sources/network-address.ts'
import { recognise } from '../../core/sources/recognise.ts'

/** What a person pasted, as far as it may be TikTok's. */
export type TiktokInput =
  | { kind: 'account'; handle: string }
  /** A post whose address does not say whose it is. */
  | { kind: 'post'; id: string }
  | { kind: 'short'; url: string }

/** Null for what is not TikTok's. */
export function inputOf(input: string): TiktokInput | null {
  const known = recognise(input)
  if (known.kind === 'handle')
    return known.networks.includes('tiktok') ? { kind: 'account', handle: known.handle.toLowerCase() } : null
  if (known.kind !== 'account' || known.network !== 'tiktok') return null
  if (known.handle !== null) return { kind: 'account', handle: known.handle.toLowerCase() }
  const place = placeOf('tiktok', new URL(known.address))
  return place.kind === 'post' ? { kind: 'post', id: place.postId } : { kind: 'short', url: known.address }
}
