import type { Role } from '../../../../server/core/permissions.ts'
import type { PlainKey } from '../../i18n/index.ts'

/** What a role is called. */
export const ROLE_NAMES = {
  viewer: 'settings.role.viewer',
  editor: 'settings.role.editor',
  admin: 'settings.role.admin',
  owner: 'settings.role.owner',
} as const satisfies Record<Role, PlainKey>

/** What it allows, in a line. */
export const ROLE_ACTS = {
  viewer: 'account.role.viewer.does',
  editor: 'account.role.editor.does',
  admin: 'account.role.admin.does',
  owner: 'account.role.owner.does',
} as const satisfies Record<Role, PlainKey>
