import { load, type Tags } from 'exifreader'
import { inscribedPart } from '../core/media/inscribed.ts'
import { inscriptionsOf } from '../core/media/inscription.ts'

/**
 * What camera and author wrote into a picture. Read at once, not asynchronously: what is compressed (text chunks of a
 * PNG) is then left alone, so that none of it can be a bomb, and only where there is little of it, since nothing else
 * runs meanwhile. Damaged tags are as good as none.
 */
export function readInscriptions(bytes: Uint8Array): Record<string, string> {
  const tags = tagsOf(bytes)
  const texts = Object.entries(tags).flatMap(([name, tag]) => {
    const text: unknown = tag && 'description' in tag ? tag.description : undefined
    return typeof text === 'string' || typeof text === 'number' ? [[name, String(text)]] : []
  })
  return inscriptionsOf(Object.fromEntries(texts))
}

function tagsOf(bytes: Uint8Array): Tags | Record<string, never> {
  try {
    const part = inscribedPart(bytes)
    if (part === null) return {}
    const { buffer, byteOffset, byteLength } = part
    return load(Buffer.from(buffer, byteOffset, byteLength))
  } catch {
    // It throws for a picture without any tags, and whatever its parser stumbles over in damaged ones.
    return {}
  }
}
