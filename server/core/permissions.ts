/** What a person or a key may be in a team, the least first. */
export const ROLES = ['viewer', 'editor', 'admin', 'owner'] as const
export type Role = (typeof ROLES)[number]

/**
 * Who may do what: the one table. Each line is an act and the least role that may do it; every greater role may
 * too. `README.md` shows the same table, and a test keeps them alike.
 */
export const PERMISSIONS = {
  /** Reads the desk, the sources, the archive, the members; searches. */
  see: 'viewer',
  /** Marks, assigns and annotates alerts; asks for a look at a source. */
  triage: 'editor',
  /** Writes and sends publications. */
  publish: 'editor',
  /** Adds, changes, pauses and removes sources. */
  'manage.sources': 'admin',
  /** Says by rules what becomes of alerts: one of them can keep things from everybody. */
  'manage.rules': 'admin',
  /** Names the team; invites, promotes and removes members; says what is kept of pictures and films, and for how long. */
  'manage.team': 'admin',
  /** Makes and revokes API keys. */
  'manage.keys': 'admin',
  /** Says where alerts go besides people: Slack, Discord, Telegram, the team's own programs. Such an address is a secret. */
  'manage.webhooks': 'admin',
  /** Reads the log of who did what. */
  'read.audit': 'admin',
  /** Connects the X account that pays, and sets its budget. */
  'pay.x': 'owner',
  /** Hands the team to somebody else. */
  'transfer.team': 'owner',
  /** Deletes the team with all it has. */
  'delete.team': 'owner',
} as const satisfies Record<string, Role>
export type Permission = keyof typeof PERMISSIONS

/** True when `role` may do it. */
export function may(role: Role, permission: Permission): boolean {
  return rank(role) >= rank(PERMISSIONS[permission])
}

/** All that `role` may do, in the order of the table. */
export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((one) => may(role, one))
}

/**
 * True when somebody of role `actor` may make a member of role `from` one of role `to` (null: a newcomer, or
 * somebody who is removed). Nobody hands out more than they have, and only owners touch owners.
 */
export function mayChangeRole(actor: Role, from: Role | null, to: Role | null): boolean {
  if (!may(actor, 'manage.team')) return false
  return [from, to].every((role) => role === null || rank(role) <= rank(actor))
}

/** True for one of the four names. */
export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}

function rank(role: Role): number {
  return ROLES.indexOf(role)
}
