import type { Right, RightWords } from './rightsApi.ts'

/** What is being written of a right. */
export interface Typed {
  state: Right['state']
  note: string
  link: string
  /** A file to keep as the proof, `keep` for the one that is there, if any, `drop` to take that away. */
  proof: File | 'keep' | 'drop'
}

/** Why it cannot be saved as it is written. */
export type Fault = 'link' | 'proof.large' | 'proof.empty' | 'proof.kind'

export const PROOF_BYTES = 10 * 1024 * 1024
const KINDS = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf']
export const PROOF_ACCEPT = KINDS.join(',')

export function typedOf({ state, note, proofUrl }: Right): Typed {
  return { state, note, link: proofUrl ?? '', proof: 'keep' }
}

/** What the server is told; the first fault instead where there is one. An address without its beginning is a web address. */
export function readWish({ state, note, link, proof }: Typed): RightWords | Fault {
  const proofUrl = link.trim() === '' ? null : addressOf(link.trim())
  if (proofUrl === undefined) return 'link'
  const fault = proof instanceof File ? faultOf(proof) : null
  return fault ?? { state, note: note.trim(), proofUrl }
}

/** Why a file is no proof; a browser that does not know its type leaves that to the server. */
export function faultOf({ size, type }: Pick<File, 'size' | 'type'>): Fault | null {
  if (size === 0) return 'proof.empty'
  if (size > PROOF_BYTES) return 'proof.large'
  return type === '' || KINDS.includes(type) ? null : 'proof.kind'
}

function addressOf(typed: string): string | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`
  const url = /\s/.test(typed) ? null : URL.parse(whole)
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? whole : undefined
}
