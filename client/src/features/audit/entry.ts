import type { AuditAction, AuditActor } from '../../../../server/core/audit.ts'
import { dayStart } from '../../i18n/format.ts'
import { intlTag, t } from '../../i18n/index.ts'

/** One line of the log. */
export interface AuditEntry {
  id: string
  at: string
  actor: AuditActor
  action: AuditAction
  target: { id: string; name: string } | null
  detail: Readonly<Record<string, unknown>>
  ip: string | null
}

export interface AuditPage {
  items: AuditEntry[]
  nextCursor: string | null
}

export interface AuditFilter {
  /** A person's id; empty: everybody. */
  actor: string
  /** Empty: every act. */
  action: AuditAction | ''
}

/** Acts by what they are about, in the order of the filter. */
export const ACTIONS_BY_GROUP = {
  account: [
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
  ],
  team: ['team.created', 'team.renamed', 'team.transferred'],
  member: ['member.joined', 'member.left', 'member.removed', 'member.role_changed'],
  invitation: ['invitation.sent', 'invitation.link_made', 'invitation.revoked'],
  key: ['key.made', 'key.revoked'],
  source: ['source.added', 'source.changed', 'source.removed', 'source.restored'],
} as const satisfies Record<string, readonly AuditAction[]>
export type ActionGroup = keyof typeof ACTIONS_BY_GROUP

/** One day of the log. */
export interface AuditDay {
  /** Local midnight, milliseconds. */
  start: number
  entries: AuditEntry[]
}

/** Entries by the day they fall in, in the order they come. */
export function byDay(entries: readonly AuditEntry[]): AuditDay[] {
  const days: AuditDay[] = []
  for (const entry of entries) {
    const start = dayStart(entry.at)
    const last = days.at(-1)
    if (last?.start === start) last.entries.push(entry)
    else days.push({ start, entries: [entry] })
  }
  return days
}

const ROLE_KEYS = ['viewer', 'editor', 'admin', 'owner'] as const

/**
 * What the entry adds in words: names and roles before and after; anything else as it stands, so that nothing the
 * server wrote is kept from the reader.
 */
export function detailWords(detail: AuditEntry['detail']): string | null {
  const { from, to, ...rest } = detail
  const parts = Object.values(rest).flatMap((value) => plain(value) ?? [])
  const [before, after] = [plain(from), plain(to)]
  const change =
    before !== null && after !== null
      ? t('audit.detail.role', { from: before, to: after })
      : (before ?? after)
  const words = change === null ? parts : [change, ...parts]
  return words.length === 0 ? null : words.join(' · ')
}

function plain(value: unknown): string | null {
  if (Array.isArray(value)) {
    const items = value.flatMap((one) => plain(one) ?? [])
    return items.length === 0 ? null : items.join(', ')
  }
  if (typeof value === 'number') return value.toLocaleString(intlTag())
  if (typeof value !== 'string' || value === '') return null
  const role = ROLE_KEYS.find((one) => one === value)
  return role === undefined ? value : t(`settings.role.${role}`)
}
