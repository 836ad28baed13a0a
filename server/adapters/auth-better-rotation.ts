import { hash } from 'node:crypto'
import { constantTimeEqual, makeSignature } from 'better-auth/crypto'

/**
 * The secrets as better-auth wants them: what it encrypts names the version that did it. The version is made of the
 * secret itself, so that it stays the same when others are put before or dropped behind it.
 */
export function versions(secrets: readonly string[]): { version: number; value: string }[] {
  return secrets.map((value) => ({
    version: Number.parseInt(hash('sha256', value, 'hex').slice(0, 8), 16),
    value,
  }))
}

/**
 * The cookies with every signature of an older secret made anew with the newest: better-auth itself checks cookies
 * with the newest alone, and a new secret would sign everybody out. In the browser a session is signed anew when it is
 * renewed, so that after 30 days no session needs an older secret.
 */
export async function withNewestSignatures(headers: Headers, secrets: readonly string[]): Promise<Headers> {
  const cookie = headers.get('cookie')
  const [newest, ...older] = secrets
  if (cookie === null || newest === undefined || older.length === 0) return headers
  const signed = await Promise.all(cookie.split(/; */).map((pair) => signedAnew(pair, newest, older)))
  const own = new Headers(headers)
  own.set('cookie', signed.join('; '))
  return own
}

async function signedAnew(pair: string, newest: string, older: readonly string[]): Promise<string> {
  const [, name = '', written = ''] = /^([^=]*visao\.[^=]+)=(.*)$/.exec(pair) ?? []
  const cookie = decoded(written)
  const dot = cookie.lastIndexOf('.')
  if (dot < 1) return pair
  const [value, signature] = [cookie.slice(0, dot), cookie.slice(dot + 1)]
  for (const secret of older)
    if (isSame(await makeSignature(value, secret), signature))
      return `${name}=${encodeURIComponent(`${value}.${await makeSignature(value, newest)}`)}`
  return pair
}

function isSame(a: string, b: string): boolean {
  return constantTimeEqual(Buffer.from(a), Buffer.from(b))
}

/** Only what a signature needs: no cookie, however odd, is an error here. */
function decoded(written: string): string {
  return written.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
