/**
 * What is written into the log of who did what. `account.*` is about a person's own account and is written for
 * every team the person is in.
 */
export const AUDIT_ACTIONS = [
  'account.created',
  'account.signed_in',
  'account.sign_in_failed',
  'account.signed_out',
  'account.sessions_ended',
  'account.password_changed',
  'account.password_reset',
  'account.email_changed',
  'account.two_factor_enabled',
  'account.two_factor_disabled',
  'account.backup_codes_made',
  'account.passkey_added',
  'account.passkey_removed',
  'account.linked',
  'account.unlinked',
  'account.deleted',
  'team.created',
  'team.renamed',
  'team.transferred',
  'member.joined',
  'member.left',
  'member.removed',
  'member.role_changed',
  'invitation.sent',
  'invitation.link_made',
  'invitation.revoked',
  'key.made',
  'key.revoked',
  'source.added',
  'source.changed',
  'source.removed',
  'source.restored',
  'board.deleted',
  'keeping.changed',
  'rule.added',
  'rule.changed',
  'rule.removed',
  'rule.restored',
  'rule.reordered',
  'rule.applied',
  'webhook.added',
  'webhook.changed',
  'webhook.removed',
  'webhook.restored',
  'webhook.secret_rotated',
  'webhook.replayed',
  'device.added',
  'device.removed',
  'notice.acted',
  'notifications.changed',
  'x.budget_set',
  'x.resumed',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** Who did it, as the log keeps it. */
export interface AuditActor {
  /** `visao`: the server by itself. */
  kind: 'person' | 'key' | 'visao'
  id: string | null
  name: string
}
