import type { KeyWire } from '../../../../server/features/keys/model.ts'
import type { PlainKey } from '../../i18n/index.ts'

/** A key as the list shows it; the secret itself is told once, when it is made. */
export type ApiKey = KeyWire
export type { NewKeyWire as NewKey } from '../../../../server/features/keys/model.ts'

/** Days, as the texts of a list to choose from. */
export type KeyLife = '30' | '90' | '365' | 'never'

export const KEY_LIVES: readonly { value: KeyLife; label: PlainKey }[] = [
  { value: '30', label: 'keys.expires.month' },
  { value: '90', label: 'keys.expires.quarter' },
  { value: '365', label: 'keys.expires.year' },
  { value: 'never', label: 'keys.expires.never' },
]

/** What the server is told; null never expires. */
export function daysOf(life: KeyLife): number | null {
  return life === 'never' ? null : Number(life)
}

/** True while it opens something. */
export function isAlive(key: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: number): boolean {
  return key.revokedAt === null && (key.expiresAt === null || Date.parse(key.expiresAt) > now)
}

/** A command that shows at once whether a key opens. */
export function curlLine(origin: string, secret: string): string {
  return `curl -H 'Authorization: Bearer ${secret}' ${origin}/api/alerts`
}
