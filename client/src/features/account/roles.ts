import type { Role } from '../../../../server/core/permissions.ts'
import type { PlainKey } from '../../i18n/index.ts'

/** What a role is called. */
export const ROLE_NAMES = {
  viewer: 'account.role.viewer',
  editor: 'account.role.editor',
  admin: 'account.role.admin',
  owner: 'account.role.owner',
} as const satisfies Record<Role, PlainKey>

/** What it allows, in a line. */
export const ROLE_ACTS = {
  viewer: 'account.role.viewer.does',
  editor: 'account.role.editor.does',
  admin: 'account.role.admin.does',
  owner: 'account.role.owner.does',
} as const satisfies Record<Role, PlainKey>
