import { permissionsOf } from '../../core/permissions.ts'
import type { Principal } from '../../ports/auth.ts'
import type { MeWire } from '../wire/model.ts'

/** The principal as `GET /api/me` shows it. */
export function presentMe({ by, teamId, teamName, role }: Principal): MeWire {
  const whoever = { team: { id: teamId, name: teamName }, role, permissions: permissionsOf(role) }
  if (by.kind === 'key') return { user: null, key: { id: by.keyId, name: by.name }, ...whoever }
  const { userId, name, email, emailVerified, twoFactor, locale } = by
  return { user: { id: userId, name, email, emailVerified, twoFactor, locale }, key: null, ...whoever }
}
