/** The bytes of a base64url word, with or without padding. */
export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const plain = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
}

/** True when an address was asked for with this key of the server. One that hides its key counts as right. */
export function isForKey(given: ArrayBuffer | null, key: string): boolean {
  if (given === null) return true
  const had = new Uint8Array(given)
  const wanted = bytesOf(key)
  return had.length === wanted.length && had.every((byte, at) => byte === wanted[at])
}
