import type { Thumbnail } from './model.ts'

/** Where the bytes of a blob are: two levels of folders, so that none holds a million. */
export function blobKey(sha256: string, suffix = ''): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}${suffix}`
}

/** Where a thumbnail of it is. */
export function thumbnailKey(sha256: string, { name, mime }: Pick<Thumbnail, 'name' | 'mime'>): string {
  return blobKey(sha256, `.${name}.${mime.slice('image/'.length)}`)
}

/** The blob that a key belongs to; null for what is none of ours, which a shared bucket may hold too. */
export function blobOf(key: string): string | null {
  const sha256 = /^[0-9a-f]{2}\/[0-9a-f]{2}\/([0-9a-f]{64})(?:\.[a-z0-9]+)*$/.exec(key)?.[1] ?? null
  return sha256 && key.startsWith(blobKey(sha256)) ? sha256 : null
}

/** Whether a store may be asked for it: no part begins with a dot, so that none leads elsewhere or hides. */
export function isKey(key: string): boolean {
  return key.length <= 200 && /^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*)*$/.test(key)
}
