import type { Failure } from '../failure.ts'
import { fieldsOf, listOf, textOf } from '../instagram/json.ts'
import type { InstagramToken } from '../instagram/model.ts'
import type { ConnectionState } from './model.ts'
import { CONNECTION_STATES } from './model.ts'
import type { TokenCheck } from './views.ts'

/** What screens were told of a connection last. */
export interface Told {
  state: ConnectionState
  since: string
  /** The warning of a token's end that was given, in days. */
  warned: number | null
}

/** What a look at the token `key` is kept as; null for an answer that says nothing of it. */
export function checkOf(
  key: string,
  answer: { ok: true; value: InstagramToken } | { ok: false; failure: Failure },
): TokenCheck | null {
  if (answer.ok) return { ...answer.value, key, code: answer.value.valid ? null : 'token_refused' }
  const { code } = answer.failure
  if (code !== 'token_expired' && code !== 'token_refused') return null
  return { key, valid: false, code, expiresAt: null, scopes: [] }
}

/** A kept look at a token; null for anything else. */
export function readTokenCheck(kept: unknown): TokenCheck | null {
  const { key, valid, code, expiresAt, scopes } = fieldsOf(kept)
  if (typeof key !== 'string' || typeof valid !== 'boolean') return null
  const end = textOf(expiresAt)
  return {
    key,
    valid,
    code: code === 'token_expired' || code === 'token_refused' ? code : null,
    expiresAt: end === null ? null : new Date(end),
    scopes: listOf(scopes).flatMap((scope) => textOf(scope) ?? []),
  }
}

/** What was told last; null when nothing was. */
export function readTold(kept: unknown): Told | null {
  const { state, since, warned } = fieldsOf(kept)
  const known = CONNECTION_STATES.find((one) => one === state)
  if (known === undefined || typeof since !== 'string') return null
  return { state: known, since, warned: typeof warned === 'number' ? warned : null }
}
