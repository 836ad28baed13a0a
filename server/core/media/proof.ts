import { fileTypeFromBuffer } from 'file-type'

/** The largest file that proves a right, bytes. */
export const PROOF_BYTES = 10 * 1024 * 1024

/** What a proof may be: a picture of the answer, or the answer as a document. */
export type ProofMime = 'image/png' | 'image/jpeg' | 'image/webp' | 'application/pdf'

/** What a proof is by its first bytes; null for anything else, whatever it is called. */
export async function proofMime(head: Uint8Array): Promise<ProofMime | null> {
  const mime = (await fileTypeFromBuffer(head))?.mime
  switch (mime) {
    case 'image/png':
    case 'image/jpeg':
    case 'image/webp':
    case 'application/pdf':
      return mime
    default:
      return null
  }
}
