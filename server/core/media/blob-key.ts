/** Where the bytes of a blob are: two levels of folders, so that none holds a million. */
export function blobKey(sha256: string, suffix = ''): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}${suffix}`
}
