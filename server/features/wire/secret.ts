/** A word that cannot be guessed: 32 random bytes in 43 characters of base64url. */
export function randomWord(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}
